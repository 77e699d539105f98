// Read back before it goes: who, how much, made of what, said what.
import { Component, createRef, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Remarked } from "./remarks.js";
import { Parts } from "./states.js";

const STOPS = "button, [tabindex='0']";

export class Confirm extends Component {
  first = createRef();
  box = createRef();

  componentDidMount() {
    this.first.current.focus();
  }

  /** The focus goes back to where the question came from, or to what has come instead. */
  componentWillUnmount() {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) (document.getElementById("submit") || document.querySelector("main")).focus();
    });
  }

  /** Escape answers no; Tab stays inside; a key held down asks, it does not answer. */
  press(event) {
    if (event.key === "Escape") this.props.onNo();
    if (event.repeat && event.key === "Enter") event.preventDefault();
    if (event.key !== "Tab") return;
    const stops = [...this.box.current.querySelectorAll(STOPS)];
    const [here, last] = [stops.indexOf(document.activeElement), stops.length - 1];
    const next = event.shiftKey ? (here > 0 ? here - 1 : last) : here < last ? here + 1 : 0;
    event.preventDefault();
    stops[next].focus();
  }

  render({ view, filled, total, more, onYes, onNo }) {
    const { entry, criteria } = view;
    return html`<div class="veil" onKeyDown=${(event) => this.press(event)}>
      <section class="dlg" role="dialog" aria-modal="true" aria-labelledby="confirm-line" aria-describedby="confirm-more" ref=${this.box}>
        <h2 id="confirm-line">${say("confirm_who", entry)}<br />${entry.speaker} ${say("confirm_gives")} <b>${total}</b> ${say("confirm_points")}</h2>
        <div class="read" tabindex="0"><${Parts} criteria=${criteria} marks=${filled.marks} /><${Remarked} view=${view} said=${filled} /></div>
        <p class="sub" id="confirm-more">${more}</p>
        <button type="button" id="confirm" class="pri wide" ref=${this.first} onClick=${onYes}>${say("confirm_yes", { total })}</button>
        <button type="button" class="sec wide" onClick=${onNo}>${say("confirm_no")}</button>
      </section>
    </div>`;
  }
}
