// What the show sounds like beside the bell: a drum roll before a score, the stroke itself, a chime for a card that
// opens, a fanfare for the one who has won. Each once, at the server's instant; a wall that comes late stays silent.
import { serverNow } from "../live/clock.js";
import { NAMED } from "./moments.js";
import { ring } from "./sound.js";
import { strikeAt } from "./timeline.js";

const ROLLS = 1600; // ms before a stroke
const LATE = 400; // what is longer ago was heard without this page

/** [[cue, ms from the scene's instant, seconds]] of a view. */
export function cuesOf({ scene, reveal, champion, award }) {
  if (scene.name === "reveal" && reveal) return struck(strikeAt(reveal, scene.step));
  if (scene.name === "champion" && champion) return [...struck(NAMED), ["fanfare", NAMED + 300, 0]];
  if (scene.name === "awards" && award && award.cards.some(Boolean)) return [[award.bands > 1 && award.band === 0 ? "fanfare" : "chime", Math.max(serverNow() - scene.since, 0), 0]]; // with the doors: as it arrives
  return [];
}

const struck = (at) => (Number.isFinite(at) ? [["roll", Math.max(at - ROLLS, 0), Math.min(at, ROLLS) / 1000], ["strike", at, 0]] : []);

export class Cues {
  /** `sounded(cue)` is told of every one. */
  constructor(sounded = () => {}) {
    Object.assign(this, { sounded, heard: "", waiting: [] });
  }

  /** Takes the newest view; what the one before had still to say is dropped when the scene has gone on. */
  see(view) {
    const { scene } = view;
    const opens = scene.name !== "awards" || this.heard.startsWith("awards,"); // an award shown again has no news
    const key = [scene.name, scene.entry, scene.since, scene.step, scene.band].join();
    if (key === this.heard) return;
    this.heard = key;
    this.waiting.forEach(clearTimeout);
    this.waiting = (opens ? cuesOf(view) : []).map(([cue, at, seconds]) => [cue, scene.since + at - serverNow(), seconds]).filter(([, wait]) => wait > -LATE).map(([cue, wait, seconds]) => setTimeout(() => this.sound(cue, seconds), Math.max(wait, 0)));
  }

  sound(cue, seconds) {
    ring(cue, seconds);
    this.sounded(cue);
  }
}
