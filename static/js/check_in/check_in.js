// 签到: the volunteer's tablet at the door. One tap signs a person in; a scanner does the same with a code.
import { Bar, Said } from "../beside/bar.js";
import { begin, Desk } from "../beside/desk.js";
import { html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";
import { DIALOGS } from "./dialogs.js";
import { List } from "./list.js";
import { found, Search } from "./search.js";
import { Scan } from "./scan.js";

const SETTLE = 1000; // a second tap so soon is the same tap, and takes nothing back

class Door extends Desk {
  state = { ...this.state, mode: "list", text: "", absent: null };
  touched = new Map();

  why(view, one) {
    if (!page.may) return say("read_only");
    if (one.kind === "seats") return view.seats_open ? "" : say("seats_over");
    if (view.entries_open) return "";
    return say(view.bout.phase === "ready" ? "not_begun" : "over");
  }

  /** A tap on a person: in, or, on somebody who is in, the question whether that was a mistake. */
  tap(one) {
    const why = this.why(this.state.view, one);
    if (Date.now() - (this.touched.get(one.id) || 0) < SETTLE) return;
    if (one.gone) this.tell(`${say("is_gone", one)}　${say("is_gone_more")}`);
    else if (one.here && why) this.tell(say("locked", one));
    else if (why) this.tell(why);
    else if (one.here) this.open("undo", { one });
    else this.signIn(one);
  }

  async signIn(one) {
    this.touched.set(one.id, Date.now());
    const error = await this.ask(command(one, true));
    if (error) this.tell(error);
    else if (this.state.mode === "list") this.tell(say(one.kind === "seats" ? "done_seat" : "done", one), "ok");
    return error;
  }

  async takeBack(one) {
    this.touched.set(one.id, Date.now());
    const error = await this.ask(command(one, false));
    if (!error) this.tell(say("undone", one), "ok");
    return error;
  }

  /** Only those who are missing now stay in sight; who is signed in meanwhile keeps the place under the finger. */
  showAbsent() {
    const { view, absent } = this.state;
    const missing = everybody(view).filter((one) => !one.here && !one.gone).map((one) => one.id);
    this.setState({ absent: absent ? null : new Set(missing) });
  }

  render(_props, { view, line, mode, text, absent }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const shown = found(everybody(view), text).filter((one) => !absent || absent.has(one.id));
    return html`<div class="phone door">
      <${Bar} view=${view} line=${line} icon="user" />
      <main>
        <div class="tools">
          <div class="modes" role="group" aria-label=${say("mode")}>${["list", "code"].map((name) => html`<button key=${name} type="button" aria-pressed=${mode === name ? "true" : "false"} onClick=${() => this.setState({ mode: name, notice: null })}>
            <${Icon} name=${name === "list" ? "users" : "qr-code"} />${say(`by_${name}`)}</button>`)}</div>
          ${mode === "list" ? html`<${Search} desk=${this} text=${text} shown=${shown} absent=${absent} />` : html`<${Scan} desk=${this} people=${everybody(view)} />`}
        </div>
        ${this.notice(view)}
        <div class="lists">
          ${["entries", "seats"].map((kind) => html`<${List} key=${kind} desk=${this} kind=${kind} all=${view[kind]} shown=${shown.filter((one) => one.kind === kind)} text=${text} />`)}
        </div>
      </main>
      <div class="toast"><${Said} desk=${this} /></div>
      ${this.layer(DIALOGS)}
    </div>`;
  }

  /** Why the speakers cannot be signed in, with the way out where there is one. */
  notice(view) {
    if (!page.may) return html`<p class="strip warn" role="status"><${Icon} name="lock" />${say("read_only")}</p>`;
    if (view.entries_open) return null;
    const early = view.bout.phase === "ready";
    return html`<div class="strip plain"><${Icon} name="info" /><span>${say(early ? "not_begun" : "over")}</span>
      ${early && page.opens && html`<button type="button" class="go" aria-busy=${this.busy("open_check_in") ? "true" : null} onClick=${() => this.do({ type: "open_check_in" }, say("begun"))}><${Icon} name="play" />${say("begin")}</button>`}</div>`;
  }
}

const command = (one, present) => ({ type: one.kind === "seats" ? "check_in_seats" : "check_in", [one.kind]: [one.id], present });

const everybody = (view) => ["entries", "seats"].flatMap((kind) => view[kind].map((one) => ({ ...one, kind })));

begin(Door);
