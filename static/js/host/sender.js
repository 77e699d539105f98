// Sends each command so that it happens once: one id per intention, kept until an answer comes.
import { newId } from "../live/ids.js";

const GIVE_UP = 8000;
const AGAIN_AFTER = 700;
const SAME_INTENTION = 30000; // a press later than this means the act anew

/** What the button of a command is called while the command is on its way. */
export const slot = (command) => [command.type, command.scene, command.seat].filter(Boolean).join(".");

export class Sender {
  /** `line` sends; `changed` is called whenever what is on its way changes. */
  constructor(line, changed) {
    Object.assign(this, { line, changed, flying: new Map(), unanswered: new Map() });
  }

  /** Whether a command of that name is on its way. */
  busy(name) {
    return [...this.flying.values()].some((flight) => flight.name === name);
  }

  /** The answer, or {ok: false, code: "unanswered"} after a few seconds; a repeat joins the flight under way. */
  send(command) {
    const key = JSON.stringify(command);
    if (!this.flying.has(key)) {
      const answer = this.deliver(key, command).then((given) => {
        this.flying.delete(key);
        this.changed();
        return given;
      });
      this.flying.set(key, { name: slot(command), answer });
      this.changed();
    }
    return this.flying.get(key).answer;
  }

  /** The same id again and again: what was stored the first time is not stored twice. */
  async deliver(key, command) {
    const id = this.unansweredId(key) || newId();
    const until = Date.now() + GIVE_UP;
    while (Date.now() < until) {
      try {
        const answer = await this.line.send(id, command);
        this.unanswered.clear(); // the evening has moved on: what was lost before is a new intention now
        return answer;
      } catch {
        await new Promise((go) => setTimeout(go, AGAIN_AFTER));
      }
    }
    this.unanswered.set(key, { id, at: Date.now() });
    return { ok: false, code: "unanswered", params: {} };
  }

  /** The id of the same act that has just gone unanswered: pressing again is asking again. */
  unansweredId(key) {
    const lost = this.unanswered.get(key);
    return lost && Date.now() - lost.at < SAME_INTENTION ? lost.id : null;
  }
}
