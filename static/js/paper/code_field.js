// 短码: what a judge's phone shows when it has no line, or what is printed on a paper sheet; typed, or scanned by a
// scanner, which types it and presses Enter.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const ICONS = { ok: "circle-check", warn: "triangle-alert", bad: "circle-alert", idle: "refresh-cw" };

export class CodeField extends Component {
  state = { text: "" };
  field = createRef();

  enter(event) {
    event.preventDefault();
    const text = this.state.text.trim();
    if (!text) return;
    this.field.current.select();
    this.props.onCode(text);
  }

  render({ read, onType }, { text }) {
    const wrong = read && read.tone === "bad";
    return html`<form class="part code-field" autocomplete="off" onSubmit=${(event) => this.enter(event)}>
      <label for="code"><${Icon} name="qr-code" />${say("code")}</label>
      <input id="code" ref=${this.field} type="text" autocapitalize="characters" spellcheck=${false} maxlength="60" placeholder="XXXX-XXXX" value=${text}
        aria-invalid=${wrong ? "true" : null} aria-describedby="code-said" onInput=${(event) => this.setState({ text: event.target.value }, onType)} />
      <button type="submit" class="sec">${say("code_read")}</button>
      <p id="code-said" class=${read ? `code-said ${read.tone}` : "code-said"} role="status">${read ? html`<${Icon} name=${ICONS[read.tone]} /><span>${read.text}</span>` : html`<span>${say("code_hint")}</span>`}</p>
    </form>`;
  }
}
