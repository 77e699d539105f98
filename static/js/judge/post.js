// The way of a sheet from this phone to its receipt.
import { Outbox } from "../live/outbox.js";
import { page } from "../live/page.js";
import { oneLine } from "./filling.js";
import { total } from "./marks.js";

const CATCH_UP = 3000; // ms that a stored sheet may take to come back in a view
const LATELY = 10000; // ms: a sheet that took longer is told of even when it counts

export class Post {
  /**
   * `onChange()` whenever what waits, has been sent or is to be read changes, `onAnswer(item, answer)` for each answer,
   * `onOut()` when the sign-in is lost; `shown()` is the entry that the page is about.
   */
  constructor(line, seat, { shown, onChange, onAnswer, onOut }) {
    Object.assign(this, { line, onChange, onAnswer, onOut, sent: null, out: false });
    this.box = new Outbox(`arena.outbox.${page.auth.bout}.${seat}`, {
      send: (id, command) => this.send(id, command),
      onAnswer,
      onChange: () => onChange(),
      keeps: (item) => item.command.entry !== shown() || Date.now() - item.made > LATELY,
    });
    this.box.flush();
  }

  /** The sheets that wait for the line, oldest first. */
  get waiting() {
    return this.box.items();
  }

  /** What has become of sheets, to be read: {id, item, answer, verdict}, oldest first. */
  get answers() {
    return this.box.answers();
  }

  read(id) {
    this.box.read(id);
  }

  flush() {
    this.box.flush();
  }

  /** A sheet that meets a lost sign-in stays in the box: whoever comes in again on this seat still sends it. */
  async send(id, command) {
    const answer = await this.line.send(id, command);
    if (answer.code !== "signed_out") return answer;
    this.out = true;
    this.onOut();
    throw new Error("signed out");
  }

  hand(view, { marks, comment, chips }) {
    const { id, number, department, speaker } = view.entry;
    const said = { ...(oneLine(comment) && { comment: oneLine(comment) }), ...(chips.length && { chips }) };
    this.box.add({ type: "submit_sheet", entry: id, marks, ...said }, { number, department, speaker, total: total(marks, view.criteria) });
  }

  /** The receipt itself is drawn from the next view; until it comes the sheet still counts as on its way. */
  stored(item) {
    this.sent = item;
    this.onChange();
    setTimeout(() => this.caughtUp(), CATCH_UP);
  }

  caughtUp() {
    this.sent = null;
    this.onChange();
  }

  /** The newest sheet of that entry that the page has not seen stored. */
  onItsWay(entry) {
    const own = [this.sent, ...this.waiting].filter((item) => item && item.command.entry === entry);
    return own[own.length - 1];
  }
}
