// Sends each command so that it happens once: one id per intention, kept until an answer comes.
import { newId } from "../live/ids.js";

const GIVE_UP = 8000;
const AGAIN_AFTER = 700;
const SAME_INTENTION = 30000; // a press later than this means the act anew

/** What the button of a command is called while the command is on its way. */
export const slot = (command) => [command.type, command.scene, command.seat].filter(Boolean).join(".");

export class Sender {
  /** `line` sends; `changed` is called whenever what is on its way changes; `shown()` is the last record on the page. */
  constructor(line, changed, shown) {
    Object.assign(this, { line, changed, shown, own: 0, flying: new Map(), unanswered: new Map(), scene: null });
  }

  /** The page has caused record `seq`, or has been told of it. */
  saw(seq) {
    this.own = Math.max(this.own, seq);
  }

  /** Whether a command of that name is on its way. */
  busy(name) {
    return [...this.flying.values()].some((flight) => flight.name === name);
  }

  /** The answer, or {ok: false, code: "unanswered"} after a few seconds; a repeat joins the flight under way. */
  send(command) {
    const key = JSON.stringify(command);
    if (!this.flying.has(key)) {
      const answer = this.inTurn(key, command).then((given) => {
        this.flying.delete(key);
        this.changed();
        return given;
      });
      this.flying.set(key, { name: slot(command), answer });
      this.changed();
    }
    return this.flying.get(key).answer;
  }

  /** A scene replaces the one pressed just before it, so it is sent once that one has its answer: `seen` covers it. */
  async inTurn(key, command) {
    if (command.type !== "show_scene") return this.deliver(key, command);
    const before = this.scene;
    this.scene = (async () => {
      await before;
      return this.deliver(key, command);
    })();
    return this.scene;
  }

  /** The same id again and again: what was stored the first time is not stored twice. */
  async deliver(key, command) {
    const lost = this.unansweredOne(key);
    const id = lost ? lost.id : newId();
    const seen = lost ? lost.seen : Math.max(this.own, this.shown()); // what the hand on the button had before it
    const until = Date.now() + GIVE_UP;
    while (Date.now() < until) {
      try {
        const answer = await this.line.send(id, command, seen);
        if (answer.ok) this.saw(answer.seq);
        this.unanswered.clear(); // the evening has moved on: what was lost before is a new intention now
        return answer;
      } catch {
        await new Promise((go) => setTimeout(go, AGAIN_AFTER));
      }
    }
    this.unanswered.set(key, { id, seen, at: Date.now() });
    return { ok: false, code: "unanswered", params: {} };
  }

  /** The same act that has just gone unanswered: pressing again is asking again. */
  unansweredOne(key) {
    const lost = this.unanswered.get(key);
    return lost && Date.now() - lost.at < SAME_INTENTION ? lost : null;
  }
}
