// The way of a sheet from this phone to its receipt.
import { Outbox } from "../live/outbox.js";
import { page } from "../live/page.js";
import { total } from "./marks.js";

const CATCH_UP = 3000; // ms that a stored sheet may take to come back in a view

export class Post {
  /** `onChange()` whenever what waits or has been sent changes, `onAnswer(item, answer)` for each answer, `onOut()` when the sign-in is lost. */
  constructor(line, seat, { onChange, onAnswer, onOut }) {
    Object.assign(this, { line, onChange, onAnswer, onOut, sent: null, out: false });
    this.box = new Outbox(`arena.outbox.${page.auth.bout}.${seat}`, {
      send: (id, command) => this.send(id, command),
      onAnswer,
      onChange: () => onChange(),
    });
    this.box.flush();
  }

  /** The sheets that wait for the line, oldest first. */
  get waiting() {
    return this.box.items();
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

  hand(view, marks) {
    const { id, number, department, speaker } = view.entry;
    this.box.add({ type: "submit_sheet", entry: id, marks }, { number, department, speaker, total: total(marks, view.criteria) });
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
