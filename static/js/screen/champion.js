// 擂主: silence, then the drum is struck and the name stands on it; the score follows. Nothing of it is on the wall before.
import { serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { NAMED, SCORED } from "./moments.js";
import { signs } from "./words.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const JUST_NOW = 600; // a wall that joins later shows the end, not the play

export class Champion extends Component {
  constructor(props) {
    super(props);
    this.born = serverNow();
  }

  componentDidMount() {
    this.wake();
  }

  componentDidUpdate() {
    this.wake();
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  wake() {
    clearTimeout(this.timer);
    const waits = [NAMED, SCORED].map((at) => this.props.view.scene.since + at - serverNow()).filter((wait) => wait > 0);
    if (waits.length && !STILL) this.timer = setTimeout(() => this.setState({}), Math.min(...waits) + 5);
  }

  render({ view }) {
    const { champion, scene } = view;
    if (!champion) return html`<${Head} view=${view} right=${say("champion")} /><div class="quiet"><p>${say("awards_soon")}</p></div>`;
    const passed = STILL ? Infinity : serverNow() - scene.since;
    const late = STILL || this.born - scene.since > NAMED + JUST_NOW;
    const winners = [champion.entry, ...champion.also];
    const widest = winners.reduce((a, b) => (b.speaker.length > a.speaker.length ? b : a)).speaker;
    return html`<${Head} view=${view} right=${say("champion")} />
      <div class=${`summit ${late ? "done" : ""} ${winners.length > 1 ? "several" : ""}`} data-named=${passed >= NAMED} data-done=${passed >= SCORED}>
        <p class="title">${say("champion")}</p>
        ${passed >= NAMED && html`<ol class="winners in" style=${{ ...signs(widest), "--n": winners.length }}>${winners.map((entry) => html`<li key=${entry.id}><p class="nm">${entry.speaker}</p><p class="dp" style=${signs(entry.department)}><span class="no">${say("number_no", entry)}</span>${entry.department}</p></li>`)}</ol>`}
        ${passed >= SCORED && champion.final && html`<p class="num gold score in" style=${signs(champion.final)}>${champion.final}</p>`}
      </div>`;
  }
}
