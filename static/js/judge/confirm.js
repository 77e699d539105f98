// Read back before it goes: who, how much, made of what.
import { Component, createRef, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Parts } from "./states.js";

export class Confirm extends Component {
  first = createRef();

  componentDidMount() {
    this.first.current.focus();
  }

  render({ entry, criteria, marks, total, more, onYes, onNo }) {
    return html`<div class="veil" onKeyDown=${(event) => event.key === "Escape" && onNo()}>
      <section class="dlg" role="dialog" aria-modal="true" aria-labelledby="confirm-line">
        <h2 id="confirm-line">${say("confirm_who", entry)}<br />${entry.speaker} ${say("confirm_gives")} <b>${total}</b> ${say("confirm_points")}</h2>
        <${Parts} criteria=${criteria} marks=${marks} scrolls=${true} />
        <p class="sub">${more}</p>
        <button type="button" id="confirm" class="pri wide" ref=${this.first} onClick=${onYes}>${say("confirm_yes", { total })}</button>
        <button type="button" class="sec wide" onClick=${onNo}>${say("confirm_no")}</button>
      </section>
    </div>`;
  }
}
