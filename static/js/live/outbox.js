// Commands wait here, on the device, until the server has answered them: in order, under the ids they were
// made with, across reloads and killed tabs.  A repeat is harmless, since the server knows the id; so two pages
// of one phone may both send what waits.  Answers that a person has to read wait too, until they have been.
import { serverNow } from "./clock.js";
import { newId } from "./ids.js";
import { keep, kept, keptKeys, later, onKept } from "./store.js";

const FIRST_RETRY = 1000;
const LAST_RETRY = 8000;
const OVERTAKE = 1000; // an attempt that has hung for so long does not hold up another
const NOT_YET = ["bout_paused"]; // refused for now: the sheet waits with the bout
const LATE = ["scoring_closed"];
const SLACK = 1000; // between the phone's idea of the server's clock and the clock itself

export class Outbox {
  /**
   * `send(id, command)` resolves to an answer or rejects when none came; `onAnswer(item, answer, verdict)` is told of
   * each answer, `onChange(items)` whenever the box fills or empties.  A verdict is "counted", "again" (an earlier
   * attempt had been stored), "late" or "refused"; the last two wait in `answers()`, and so do those that
   * `keeps(item, answer, verdict)` names.
   */
  constructor(key, { send, onAnswer, onChange, keeps = () => false }) {
    Object.assign(this, { key, send, onAnswer, onChange, keeps, round: 0, failures: 0, sending: false, askedAt: 0 });
    onKept((changed) => changed.startsWith(key) && onChange(this.items()));
    this.rest();
  }

  /** What waits to be sent, oldest first: {id, command, about, made, order}. */
  items() {
    return this.all("item");
  }

  /** What has been answered and not yet read, oldest first: {id, item, answer, verdict, order}. */
  answers() {
    return this.all("answer");
  }

  /** Takes an answer away: somebody has read it. */
  read(id) {
    keep(`${this.key}.answer.${id}`, null);
  }

  all(kind) {
    const found = keptKeys(`${this.key}.${kind}.`).map(kept);
    return found.sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  }

  /** Keeps `command` before it is sent; `about` is what the page wants to know when the answer comes. */
  add(command, about = {}) {
    const item = { id: newId(), command, about, made: Date.now(), order: later() };
    keep(`${this.key}.item.${item.id}`, item);
    this.onChange(this.items());
    return this.flush();
  }

  /** Sends what waits, oldest first, until one stays without an answer. */
  async flush() {
    if (this.sending && Date.now() - this.askedAt < OVERTAKE) {
      this.turnIn(OVERTAKE);
      return;
    }
    this.round += 1;
    const { round } = this;
    this.sending = true;
    try {
      for (let [item] = this.items(); item && round === this.round; [item] = this.items()) await this.ask(item);
      if (round === this.round) this.failures = 0;
    } catch {
      if (round === this.round) this.failures += 1; // stays in the box; the next connection or the next turn tries again
    }
    if (round !== this.round) return; // another has overtaken this one
    this.sending = false;
    this.rest();
  }

  async ask(item) {
    this.askedAt = Date.now();
    const asked = serverNow();
    const answer = await this.send(item.id, item.command);
    if (NOT_YET.includes(answer.code)) throw new Error("not yet");
    if (kept(`${this.key}.item.${item.id}`) !== null) this.settle(item, answer, verdictOf(answer, asked));
  }

  /** The answer is kept before the command is given up: killed in between, it is asked again. */
  settle(item, answer, verdict) {
    const { id } = item;
    if (!answer.ok || this.keeps(item, answer, verdict)) keep(`${this.key}.answer.${id}`, { id, item, answer, verdict, order: item.order });
    keep(`${this.key}.item.${id}`, null);
    this.onChange(this.items());
    this.onAnswer(item, answer, verdict);
  }

  /** The next turn: later and later while nobody answers, and never all phones of a hall at once. */
  rest() {
    const wait = this.items().length ? Math.min(FIRST_RETRY * 2 ** this.failures, LAST_RETRY) : LAST_RETRY;
    this.turnIn(wait * (0.5 + Math.random() / 2));
  }

  turnIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }
}

function verdictOf(answer, asked) {
  if (answer.ok) return answer.at < asked - SLACK ? "again" : "counted";
  if (answer.code === "counted_before") return "again"; // the staff entered it from its code or from paper
  return LATE.includes(answer.code) ? "late" : "refused";
}
