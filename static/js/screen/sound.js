// The bell, made by the browser itself: no file, no network.  A browser lets a page sound only after somebody has
// touched it, so the wall is silent until its first tap or key, and says so.
import { say } from "../live/page.js";
import { html } from "../live/html.js";

const NOTES = { warn: [[880, 0, 0.5]], bell: [[660, 0, 1.4], [1320, 0, 0.9]], urge: [[660, 0, 0.5], [660, 0.6, 0.9]], stop: [[660, 0, 0.4], [660, 0.45, 0.4], [660, 0.9, 1.4]] };
const LOUD = 0.35;

let context = null;

/** Whether the wall may be heard. */
export const audible = () => Boolean(context) && context.state === "running";

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

/** Rings: "warn", "bell", "urge" or "stop"; nothing while locked. */
export function ring(cue) {
  if (!audible()) return;
  NOTES[cue].forEach(([pitch, after, length]) => strike(pitch, context.currentTime + after, length));
}

/** One stroke of a bell: at once, then fading away. */
function strike(pitch, at, length) {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = "triangle";
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(LOUD, at);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + length);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}

/** The small note on a wall that cannot be heard yet. */
export const Muted = () => html`<p class="muted" role="status">${say("tap_for_sound")}</p>`;
