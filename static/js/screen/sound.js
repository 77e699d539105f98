// The wall's sound, made by the browser itself: no file, no network.  A browser lets a page sound only after somebody
// has touched it, so the wall is silent until its first tap or key, and says so.  At level 0 it is silent by choice.
import { say } from "../live/page.js";
import { html } from "../live/html.js";

const KEPT = "arena.volume";
const USUAL = 70; // of 100
const LOUD = 0.5; // of full scale at level 100: several strokes may sound together

// [pitch in Hz, after s, length s, share of the loudness]
const NOTES = {
  warn: [[880, 0, 0.5, 0.7], [880, 0.35, 0.5, 0.5]],
  bell: [[660, 0, 1.4, 1], [1320, 0, 0.9, 0.6]],
  urge: [[660, 0, 0.5, 1], [660, 0.6, 0.9, 1]],
  stop: [[660, 0, 0.4, 1], [660, 0.45, 0.4, 1], [660, 0.9, 1.4, 1]],
  chime: [[784, 0, 0.9, 0.6], [1047, 0.12, 1.2, 0.6]],
  fanfare: [[392, 0, 0.22, 0.7], [523, 0.2, 0.22, 0.7], [659, 0.4, 0.22, 0.7], [784, 0.6, 1.8, 0.8], [523, 0.6, 1.8, 0.5], [1047, 0.6, 1.8, 0.4]],
};

let context = null;
let master = null;
let level = null;

/** Whether the wall may be heard. */
export const audible = () => Boolean(context) && context.state === "running";

/** How loud, from 0 to 100: as it was set last on this device, else `first`. */
export function volume(first = USUAL) {
  if (level === null) level = remembered(first);
  return level;
}

/** Sets how loud from now on and keeps it; what sounds at this moment follows. */
export function setVolume(wanted) {
  if (!Number.isFinite(wanted)) return;
  level = Math.min(Math.max(Math.round(wanted), 0), 100);
  try {
    localStorage.setItem(KEPT, String(level));
  } catch {
    // a browser that keeps nothing: it holds until the page is loaded again
  }
  if (master) master.gain.setTargetAtTime(gain(), context.currentTime, 0.05);
}

function remembered(first) {
  try {
    const kept = Number.parseInt(localStorage.getItem(KEPT), 10);
    return kept >= 0 && kept <= 100 ? kept : first;
  } catch {
    return first;
  }
}

const gain = () => LOUD * (volume() / 100) ** 2; // the ear hears squares as even steps

/** Waits for the first touch or key, then calls `changed`. */
export function unlock(changed) {
  const Sound = window.AudioContext || window.webkitAudioContext;
  if (!Sound) return;
  const open = () => {
    context = context || new Sound();
    context.resume().then(() => {
      if (!audible()) return;
      ["pointerdown", "keydown"].forEach((kind) => removeEventListener(kind, open));
      changed();
    });
  };
  ["pointerdown", "keydown"].forEach((kind) => addEventListener(kind, open));
}

/** Sounds a cue of `NOTES`, "roll" (`seconds` long) or "strike"; nothing while locked or silent by choice. */
export function ring(cue, seconds = 1.2) {
  if (!audible() || !volume()) return;
  if (!master) {
    master = context.createGain();
    master.gain.value = gain();
    master.connect(context.destination);
  }
  const now = context.currentTime;
  if (cue === "roll") roll(now, seconds);
  else if (cue === "strike") drum(now, 1, 1.6);
  else NOTES[cue].forEach(([pitch, after, length, share]) => stroke(pitch, now + after, length, share));
}

/** One stroke of a bell: at once, then fading away. */
function stroke(pitch, at, length, share) {
  tone("triangle", [[pitch, 0]], at, length, share);
}

/** One stroke on the drum: a deep tone that falls, shorter the softer it is. */
function drum(at, share, length) {
  tone("sine", [[120, 0], [48, 0.12]], at, length, share);
  tone("triangle", [[210, 0], [70, 0.05]], at, Math.min(length, 0.12), share * 0.5);
}

/** A roll that grows from a whisper towards its end. */
function roll(from, seconds) {
  const strokes = Math.round(seconds * 18);
  for (let number = 0; number < strokes; number += 1) {
    const share = number / strokes;
    drum(from + share * seconds, 0.06 + 0.34 * share * share, 0.16);
  }
}

function tone(type, pitches, at, length, share) {
  const source = context.createOscillator();
  const loudness = context.createGain();
  source.type = type;
  pitches.forEach(([pitch, after], place) => (place ? source.frequency.exponentialRampToValueAtTime(pitch, at + after) : source.frequency.setValueAtTime(pitch, at)));
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(share, at + 0.004);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + length);
  source.connect(loudness).connect(master);
  source.start(at);
  source.stop(at + length);
}

/** The small note on a wall that cannot be heard yet. */
export const Muted = () => html`<p class="muted" role="status">${say("tap_for_sound")}</p>`;
