// The scanner's field. A scanner types the code and presses Enter, so nothing but a focused field is needed.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const CODE = /^([es])0*(\d{1,3})$/;

/** E3, e03, "E 03" and full-width Ｅ０３ are the same code. */
export function personWith(people, typed) {
  const [, list, number] = CODE.exec(typed.normalize("NFKC").replace(/\s/g, "").toLowerCase()) || [];
  return people.find((one) => one.id === `${list}${number}`);
}

export class Scan extends Component {
  state = { text: "", result: null, away: false };
  field = createRef();

  componentDidMount() {
    this.field.current.focus();
  }

  async enter(event) {
    event.preventDefault();
    const code = this.state.text.trim();
    this.setState({ text: "" });
    this.field.current.focus();
    if (code) this.setState({ result: await this.read(code) });
  }

  /** What to show for a code: who it is, and what became of it. */
  async read(code) {
    const { desk, people } = this.props;
    const one = personWith(people, code);
    if (!one) return { tone: "bad", title: say("unknown", { code: code.slice(0, 12) }), more: say("unknown_more") };
    const more = [one.code, one.department, one.post].filter(Boolean).join("　");
    if (one.gone) return { tone: "bad", title: say("is_gone", one), more: say("is_gone_more") };
    if (one.here) return { tone: "warn", title: say("before", one), more };
    const why = desk.why(desk.state.view, one) || (await desk.signIn(one));
    if (why) return { tone: "bad", title: one.name, more: why };
    return { tone: "ok", title: say(one.kind === "seats" ? "done_seat" : "done", one), more };
  }

  render(_props, { text, result, away }) {
    const shown = result || { tone: "idle", title: say("scan_wait"), more: say("scan_first") };
    const icon = { ok: "circle-check", warn: "history", bad: "circle-alert", idle: "qr-code" }[shown.tone];
    return html`<form class="scan" onSubmit=${(event) => this.enter(event)}>
      <label for="scan">${say("scan_label")}</label>
      <input id="scan" ref=${this.field} type="text" inputmode="text" autocapitalize="characters" autocomplete="off" spellcheck=${false} maxlength="20" value=${text} aria-describedby="scan-hint"
        onInput=${(event) => this.setState({ text: event.target.value })} onFocus=${() => this.setState({ away: false })} onBlur=${() => this.setState({ away: true })} />
      <button type="submit" class="go">${say("scan_go")}</button>
      <p id="scan-hint" class=${away ? "hint away" : "hint"}>${away && html`<${Icon} name="triangle-alert" />`}${say(away ? "scan_away" : "scan_hint")}</p>
    </form>
    <div class=${`result ${shown.tone}`} data-result=${shown.tone} role="status"><${Icon} name=${icon} /><div><strong>${shown.title}</strong><p>${shown.more}</p></div></div>`;
  }
}
