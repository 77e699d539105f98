// What the pages beside the console share: one view in, commands out, and what became of the last one.
import { Sender } from "../host/sender.js";
import { connect } from "../live/connection.js";
import { Component, html, render } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";

const NOTICE_FOR = 7000;

export class Desk extends Component {
  state = { view: null, line: "connecting", notice: null, dialog: null };

  componentDidMount() {
    this.line = connect({
      onView: (view) => this.take(view),
      onLine: ({ state }) => this.setState({ line: state }),
    });
    this.sender = new Sender(this.line, () => this.forceUpdate(), () => this.state.view.seq);
  }

  /** A new view; pages that ring or buzz look at what has changed. */
  take(view) {
    this.setState({ view });
  }

  /** Sends a command and says what became of it: `done` when it happened, the reason when not. */
  async do(command, done = "") {
    const text = await this.ask(command);
    if (text || done) this.tell(text || done, text ? "warn" : "ok");
    return !text;
  }

  /** Sends a command; resolves to "" or to the sentence of the refusal. */
  async ask(command) {
    const answer = await this.sender.send(command);
    if (answer.ok) return "";
    return answer.code === "unanswered" ? say("unanswered") : sayRefusal(answer);
  }

  busy(name) {
    return Boolean(this.sender && this.sender.busy(name));
  }

  /** Why a standing act is refused now, as a sentence; null where it may be done. */
  why(name) {
    const { acts, entry } = this.state.view;
    const refused = acts[name];
    if (!refused) return null;
    return sayRefusal(refused.code === "unknown_entry" && !entry ? { code: "nobody_on_stage" } : refused);
  }

  tell(text, tone = "warn") {
    clearTimeout(this.hushing);
    this.setState({ notice: { text, tone } });
    this.hushing = setTimeout(() => this.hush(), NOTICE_FOR);
  }

  hush() {
    this.setState({ notice: null });
  }

  open(name, about = {}) {
    this.setState({ dialog: { name, about } });
  }

  /** Closes the dialog; a late close event of another dialog is passed over. */
  close(name) {
    if (this.state.dialog && (!name || this.state.dialog.name === name)) this.setState({ dialog: null });
  }

  /** The dialog that is open, drawn by one of `dialogs`. */
  layer(dialogs) {
    const { dialog, view } = this.state;
    const Layer = dialog && dialogs[dialog.name];
    return Layer && html`<${Layer} key=${dialog.name} name=${dialog.name} desk=${this} view=${view} ...${dialog.about} />`;
  }
}

/** Draws the page, and names it in its tab. */
export function begin(Page) {
  document.title = page.envelope ? `${say("title")} · ${page.envelope.view.bout.arena}` : say("title");
  const root = document.getElementById("app");
  root.textContent = "";
  render(html`<${Page} />`, root);
}
