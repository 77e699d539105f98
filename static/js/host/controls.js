// Buttons that explain themselves, and the line that says what became of a press.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

let made = 0;

/** A button. With `why` it stays in reach, dashed, shows the reason on hover and focus and says it when pressed. */
export class Act extends Component {
  constructor(props) {
    super(props);
    this.tip = `why-${++made}`;
  }

  press() {
    const { why, busy, onPress, desk, where } = this.props;
    if (busy) return;
    if (why) desk.tell(where, why);
    else onPress();
  }

  render({ why, busy, class: kind = "tb", icon, word, cap, children, desk: _desk, where: _where, onPress: _onPress, ...rest }) {
    return html`<span class="act-box">
      <button type="button" ...${rest} class=${kind} aria-disabled=${why ? "true" : null} aria-busy=${busy ? "true" : null}
        title=${why || rest.title || null} aria-describedby=${why ? this.tip : null} onClick=${() => this.press()}>
        ${icon && html`<${Icon} name=${busy ? "refresh-cw" : icon} />`}${word && html`<span>${word}</span>`}
        ${cap && html`<kbd aria-hidden="true">${cap}</kbd>`}${children}
      </button>
      ${why && html`<span class="tip" role="tooltip" id=${this.tip}>${why}</span>`}
    </span>`;
  }
}

/** What became of the last press in this part of the console; the console's live region reads it out. */
export function Said({ desk, where }) {
  const { notice } = desk.state;
  if (!notice || notice.where !== where) return null;
  return html`<p class=${`said ${notice.tone}`}>
    <${Icon} name=${notice.tone === "ok" ? "circle-check" : "triangle-alert"} />${notice.text}
    <button type="button" class="x" aria-label=${say("close")} onClick=${() => desk.hush()}><${Icon} name="x" /></button>
  </p>`;
}
