// When the bell rings: at the thresholds of the talk that the clock is for, each once, by the server's clock.
import { reading, serverNow } from "../live/clock.js";
import { ring } from "./sound.js";
import { talkLeft } from "./talk.js";

const LATE = 1500; // a threshold passed longer ago than this was heard without this page, or not at all
const LOOK = 100;

/** Cue for a threshold of so many seconds after the end (before it where negative). */
export const cueOf = (seconds) => (seconds < 0 ? "warn" : seconds === 0 ? "bell" : seconds < 120 ? "urge" : "stop");

export class Bells {
  /** `view()` gives the newest view; `rang(seconds)` is told of every stroke. */
  constructor(view, rang = () => {}) {
    Object.assign(this, { view, rang, before: null });
  }

  watch() {
    setInterval(() => this.look(), LOOK);
  }

  /** Rings what was passed since the last look; a clock that was set (pause, ±time, another entry) rings nothing. */
  look() {
    const { clock, stage } = this.view() || {};
    const now = clock && stage && clock.since !== null ? reading(clock) : null;
    const talk = now && talkLeft(now, clock);
    if (!talk || !talk.limit) {
      this.before = null;
      return;
    }
    const key = [stage.id, clock.since, clock.segment, talk.limit].join();
    const over = -talk.left;
    if (this.before && this.before.key === key) this.passed(clock.bells, this.before.over, over);
    else this.passed(clock.bells, over - Math.min(LATE, serverNow() - clock.since), over);
    this.before = { key, over };
  }

  passed(bells, from, to) {
    bells.filter((seconds) => from < seconds * 1000 && seconds * 1000 <= to).forEach((seconds) => {
      ring(cueOf(seconds));
      this.rang(seconds);
    });
  }
}
