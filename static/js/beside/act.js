// A button that says beneath itself why it cannot be pressed.
import { Component, html, Icon } from "../live/html.js";

let made = 0;

export class Act extends Component {
  constructor(props) {
    super(props);
    this.reason = `why-${++made}`;
  }

  press() {
    const { desk, why, busy, onPress } = this.props;
    if (busy) return;
    if (why) desk.tell(why);
    else onPress();
  }

  /** `quiet`: the reason stands beside another button already, and only a press says it again. */
  render({ desk: _desk, why, quiet, busy, icon, word, more, class: kind = "sec", onPress: _onPress, ...rest }) {
    return html`<div class="act">
      <button type="button" ...${rest} class=${kind} aria-disabled=${why ? "true" : null} aria-busy=${busy ? "true" : null}
        aria-describedby=${why && !quiet ? this.reason : null} onClick=${() => this.press()}>
        <${Icon} name=${busy ? "refresh-cw" : icon} /><span>${word}${more && html`<small>${more}</small>`}</span>
      </button>
      ${why && !quiet && html`<p class="why" id=${this.reason}>${why}</p>`}
    </div>`;
  }
}
