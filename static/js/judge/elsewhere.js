// Another phone holds this seat: whose seat it is, and the way to ask for it.
import { Component, html, Icon } from "../live/html.js";
import { newId } from "../live/ids.js";
import { page, say, sayRefusal } from "../live/page.js";
import { phoneWords } from "./phone_words.js";

const LOOKS = { elsewhere: ["smartphone", "hold"], asking: ["clock", "idle"], refused: ["circle-alert", "hold"] };
const FINE = ["asked_before", "seat_yours"]; // what was wanted has come about already

/** `kept` says that something filled in here has not been handed in. */
export function Elsewhere({ view, kept }) {
  const [icon, look] = LOOKS[view.state];
  return html`<div class="elsewhere">
    <section class="state">
      <span class=${`badge ${look}`}><${Icon} name=${icon} /></span>
      <p class="whose">${say("whose", view)}</p>
      <h1 class="big">${say(`state.${view.state}`)}</h1>
      <p>${say(`state.${view.state}.more`)}</p>
    </section>
    ${kept && html`<section class="notice warn" data-kept><p class="nh"><${Icon} name="save" />${say("kept_elsewhere")}</p><p>${say("kept_elsewhere_more")}</p></section>`}
    <a class="sec wide" href=${page.urls.join}>${say("other_card")}</a>
  </div>`;
}

/** The one button, always in sight; what is wrong stands over it. */
export class TakeSeat extends Component {
  state = { busy: false, wrong: "" };

  async ask() {
    const label = phoneWords(navigator.userAgent).map((word) => say(`phone.${word}`)).join(" · ");
    this.setState({ busy: true, wrong: "" });
    const wrong = await this.props.line.send(newId(), { type: "take_seat", label }).then(
      (answer) => (answer.ok || FINE.includes(answer.code) ? "" : sayRefusal(answer)),
      () => say("no_answer"),
    );
    this.setState({ busy: false, wrong });
  }

  render({ view }, { busy, wrong }) {
    if (view.state === "asking") return null;
    const word = view.state === "refused" ? "take_again" : "take_here";
    return html`<footer class="foot take">
      <p class="wrongline" role="alert">${wrong && html`<${Icon} name="circle-alert" />`}${wrong}</p>
      <button type="button" id="take" class="pri wide" aria-disabled=${busy ? "true" : null} onClick=${() => busy || this.ask()}>${say(busy ? "asking_now" : word)}</button>
    </footer>`;
  }
}
