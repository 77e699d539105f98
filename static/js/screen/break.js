// A break or a commentary with the time that is left. At the end it says so and waits: only the host goes on.
import { minutes, serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { signs } from "./words.js";

export class Break extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { scene } = view;
    const left = scene.until === null ? null : scene.until - serverNow();
    const title = scene.text.trim() && scene.text !== "-" ? scene.text : say(scene.name);
    return html`<${Head} view=${view} right=${say(scene.name)} />
      <div class=${`rest ${left !== null && left <= 0 ? "over" : ""}`}>
        <p class="what" style=${signs(title)}>${title}</p>
        ${left !== null && html`<p class="num countdown" role="timer">${left > 0 ? minutes(Math.ceil(left / 1000) * 1000) : say("soon")}</p>`}
        ${view.upcoming && html`<p class="then">${say("then", view.upcoming)}</p>`}
      </div>`;
  }
}
