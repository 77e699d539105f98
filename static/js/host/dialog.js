// Dialogs: the browser's own modal (it keeps the focus and knows Esc), and the form that asks for a reason.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act } from "./controls.js";

/** Puts the focus where the typing starts; where there is nothing to type, on the act itself. */
function begin(box) {
  const first = ["textarea, .ask input:not([type=checkbox])", ".go", ".choices button:not([aria-disabled])"].map((what) => box.querySelector(what)).find(Boolean);
  if (first) first.focus();
}

/** A modal with a title; Esc and × close it, a click beside it does nothing. */
export class Dialog extends Component {
  box = createRef();

  componentDidMount() {
    this.box.current.showModal();
    begin(this.box.current); // showModal has just given the focus to the ×
  }

  render({ title, desk, wide, children }) {
    return html`<dialog ref=${this.box} aria-labelledby="dialog-title" onClose=${() => desk.close(this.props.name)}>
      <div class=${wide ? "card wide" : "card"}>
        <header role="none"><h2 id="dialog-title">${title}</h2>
          <button type="button" class="x" aria-label=${say("close")} onClick=${() => this.box.current.close()}><${Icon} name="x" /></button>
        </header>
        ${children}
      </div>
    </dialog>`;
  }
}

/** A reason with ready ones to tap (`plain`: none is asked for) and the one filled button. `onSend(reason)` resolves to "" or to what is wrong. */
export class ReasonForm extends Component {
  state = { reason: this.props.reason || "", error: "", sending: false };
  form = createRef();

  componentDidMount() {
    begin(this.form.current.parentNode);
  }

  async send(event) {
    event.preventDefault();
    const reason = this.state.reason.trim();
    if (!reason && !this.props.optional) {
      this.setState({ error: say("reason_needed") });
      return;
    }
    this.setState({ sending: true, error: "" });
    const error = await this.props.onSend(reason);
    if (error) this.setState({ sending: false, error });
    else this.props.desk.close();
  }

  render({ verb, icon, note, danger, plain, desk, children }, { error, sending }) {
    return html`<form class="ask" ref=${this.form} onSubmit=${(event) => this.send(event)}>
      ${note && html`<p class="note">${note}</p>`}${children}
      ${!plain && this.field()}
      <p id="reason-error" class="error" role="alert">${error}</p>
      <div class="row">
        <button type="button" class="tb" onClick=${() => desk.close()}>${say("back")}</button>
        <button type="submit" class=${danger ? "go danger" : "go"} disabled=${sending}>
          <${Icon} name=${icon} />${sending ? say("sending") : verb}</button>
      </div>
    </form>`;
  }

  field() {
    const { ready = [], label, most = 200 } = this.props;
    const put = (reason) => this.setState({ reason, error: "" });
    return html`<label for="reason">${label || say("reason")}</label>
      <textarea id="reason" rows="2" maxlength=${most} value=${this.state.reason} aria-describedby="reason-error" onInput=${(event) => put(event.target.value)}></textarea>
      ${ready.length > 0 && html`<div class="quick">${ready.map((text) => html`<button key=${text} type="button" class="chip" onClick=${() => put(text)}>${text}</button>`)}</div>`}`;
  }
}

/** A choice among acts, each with the reason why it cannot be taken now. */
export function Choices({ acts, chosen, onChoose, desk, where }) {
  return html`<div class="choices" role="group">
    ${acts.map((act) => html`<${Act} key=${act.name} class=${`tb ${chosen === act.name ? "on" : ""}`} aria-pressed=${chosen === act.name ? "true" : "false"}
      icon=${act.icon} word=${act.word} why=${act.why} desk=${desk} where=${where} onPress=${() => onChoose(act.name)} />`)}
  </div>`;
}
