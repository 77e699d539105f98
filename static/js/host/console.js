// The host's console: one view in, commands out.  What is on the page lives in the files beside this one.
import { connect } from "../live/connection.js";
import { Component, html, render } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Correction } from "./correction.js";
import { DIALOGS } from "./dialogs.js";
import { Feed } from "./feed.js";
import { Hall } from "./hall.js";
import { Header } from "./header.js";
import { listen } from "./keys.js";
import { refusalText } from "./refusals.js";
import { isCompact, Lamps } from "./lamps.js";
import { Next } from "./next.js";
import { actText, isHeavy } from "./next_words.js";
import { Outcome } from "./outcome.js";
import { Phones } from "./phones.js";
import { Queue } from "./queue.js";
import { Scenes } from "./scenes.js";
import { Second } from "./second.js";
import { Sender } from "./sender.js";
import { Show } from "./show.js";
import { TalkClock } from "./talk_clock.js";
import { rememberedTheme, setTheme } from "./theme.js";
import { Trigger } from "./trigger.js";
import { UndoBar } from "./undo.js";

const NOTICE_FOR = 8000;

class Console extends Component {
  state = { view: null, line: "connecting", trip: null, notice: null, dialog: null, menu: false, theme: rememberedTheme() };

  constructor(props) {
    super(props);
    this.trigger = new Trigger(() => this.fireNext(), () => this.forceUpdate());
    setTheme(this.state.theme);
  }

  componentDidMount() {
    this.line = connect({
      onView: (view) => this.setState({ view }),
      onLine: ({ state, trip }) => this.setState({ line: state, trip }),
    });
    this.sender = new Sender(this.line, () => this.forceUpdate(), () => (this.state.view ? this.state.view.seq : 0));
    listen(this);
  }

  /** Sends a command; what comes back is told in part `where` of the console. Resolves to whether it was accepted. */
  async do(command, where = "next") {
    const answer = await this.sender.send(command);
    if (!answer.ok) this.tell(where, refusalText(answer));
    else if (this.state.notice && this.state.notice.where === where) this.hush();
    return answer.ok;
  }

  /** Sends a command for a dialog, which shows the refusal itself. Resolves to the refusal's sentence or "". */
  async ask(command) {
    const answer = await this.sender.send(command);
    return answer.ok ? "" : refusalText(answer);
  }

  busy(name) {
    return Boolean(this.sender && this.sender.busy(name));
  }

  tell(where, text, tone = "warn") {
    clearTimeout(this.hushing);
    this.setState({ notice: { where, text, tone } });
    this.hushing = setTimeout(() => this.hush(), NOTICE_FOR);
  }

  hush() {
    this.setState({ notice: null });
  }

  /** Why a standing act is refused now, as a sentence; null where it may be done. */
  why(name) {
    const { acts, current } = this.state.view;
    const refused = acts[name];
    if (!refused) return null;
    return sayRefusal(refused.code === "unknown_entry" && !current ? { code: "nobody_on_stage" } : refused);
  }

  open(name, about = {}) {
    this.trigger.release();
    this.setState({ dialog: { name, about }, menu: false });
  }

  /** Closes the dialog; a late close event of another dialog is passed over. */
  close(name) {
    if (this.state.dialog && (!name || this.state.dialog.name === name)) this.setState({ dialog: null });
  }

  closeTop() {
    this.setState({ menu: false, notice: null });
  }

  turnTheme() {
    const theme = this.state.theme === "dim" ? "light" : "dim";
    setTheme(theme);
    this.setState({ theme });
  }

  /** The primary button goes down: acts, or says why it cannot. */
  pressNext() {
    const { next } = this.state.view || {};
    if (!next) return;
    if (next.refusal) this.tell("aloud", sayRefusal(next.refusal)); // it already stands above the button
    else this.trigger.press();
  }

  async fireNext() {
    const { next, scene } = this.state.view;
    if (!next || next.refusal) return false;
    if (next.act === "confirm_order") {
      this.open("draw"); // how the order comes about is for people to say
      return false;
    }
    const accepted = await this.do(next.command);
    if (accepted && next.act === "resume_bout" && scene.name === "pause") await this.backOnAir();
    return accepted;
  }

  /** After a pause the wall shows again what the evening is about. */
  backOnAir() {
    const { stage } = this.state.view;
    const scenes = { on_stage: "stage", scoring: "scoring", locked: "scoring" };
    return this.do({ type: "show_scene", scene: (stage && scenes[stage.phase]) || "cover" }, "scenes");
  }

  showScene(scene, more = {}) {
    const why = this.state.view && this.why(`scene_${scene}`);
    if (why) this.tell("scenes", why);
    else if (this.state.view) this.do({ type: "show_scene", scene, ...more }, "scenes");
  }

  /** Lets the judge's phone of that lamp buzz. */
  async nudge(lamp, where) {
    const answer = await this.line.ask("nudge", { seat: lamp.id }).catch(() => ({ ok: false, code: "unanswered" }));
    if (answer.ok) this.tell(where, say("nudged", { seat: lamp.seat }), "ok");
    else this.tell(where, answer.code === "unanswered" ? say("nudge_lost") : refusalText(answer));
  }

  clockAct(type, more = {}) {
    if (!this.state.view) return;
    const why = this.why(type);
    if (why) this.tell("clock", why);
    else this.do({ type, entry: this.state.view.current, ...more }, "clock");
  }

  toggleClock() {
    const { clock } = this.state.view || {};
    this.clockAct(clock && clock.since !== null ? "pause_clock" : "start_clock");
  }

  render(_props, { view, notice, dialog }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const { next } = view;
    this.trigger.show(next ? `${JSON.stringify(next.command)} ${actText(view)}` : null, Boolean(next) && isHeavy(next.act));
    const Layer = dialog && DIALOGS[dialog.name];
    return html`<div class=${`con ${isCompact(view.lamps) ? "many-seats" : ""}`} data-phase=${view.bout.phase}>
      <${Header} desk=${this} view=${view} />
      <${Queue} desk=${this} view=${view} />
      <main class="mid" aria-label=${say("hall_and_judges")}>
        <${Hall} desk=${this} view=${view} /><${TalkClock} desk=${this} view=${view} />
        <${Lamps} desk=${this} view=${view} /><${Scenes} desk=${this} view=${view} />
      </main>
      <aside class="side" aria-label=${say("next_and_log")}>
        <${UndoBar} desk=${this} view=${view} /><${Phones} desk=${this} view=${view} /><${Second} desk=${this} view=${view} /><${Correction} desk=${this} view=${view} /><${Show} desk=${this} view=${view} />
        <${Feed} view=${view} /><${Outcome} desk=${this} view=${view} /><${Next} desk=${this} view=${view} />
      </aside>
      <p class="sr-only" role="status" aria-live="polite">${notice ? notice.text : ""}</p>
      ${Layer && html`<${Layer} key=${dialog.name} name=${dialog.name} desk=${this} view=${view} ...${dialog.about} />`}
    </div>`;
  }
}

document.title = page.envelope ? `${say("console")} · ${page.envelope.view.bout.arena}` : say("console");
const root = document.getElementById("app");
root.textContent = "";
render(html`<${Console} />`, root);
