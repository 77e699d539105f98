// The draw: names roll over every place, then fall into their order one by one. The order is known to the page from
// the start (anybody may replay the seed), the rolling is for the hall alone.
import { serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { byShape } from "./shape.js";
import { signs } from "./words.js";

const PAGE = { normal: 20, wide: 20, square: 14, tall: 14 };
const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const ROLLS = 1600; // before the first name falls
const APART = 420;
const LONGEST = 9000; // sixty names take no longer than this
const TURN = 90; // ms that a rolling name stays

export class Draw extends Component {
  componentDidMount() {
    if (!STILL && this.fallen() < this.props.view.lineup.length) this.timer = setInterval(() => this.turn(), TURN);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  turn() {
    if (this.fallen() >= this.props.view.lineup.length) clearInterval(this.timer);
    this.setState({});
  }

  /** How many places have their name, by the server's clock: two walls roll together. */
  fallen() {
    const { lineup, scene } = this.props.view;
    if (STILL) return lineup.length;
    const apart = Math.min(APART, LONGEST / Math.max(lineup.length, 1));
    return Math.min(Math.max(Math.floor((serverNow() - scene.since - ROLLS) / apart), 0), lineup.length);
  }

  render({ view }) {
    const { lineup, seed } = view;
    const fallen = this.fallen();
    const done = fallen === lineup.length;
    return html`<${Pages} items=${lineup} size=${lineup.length > 12 ? byShape(PAGE) : 12}>${(entries, page, where) => html`
      <${Head} view=${view} right=${html`${say(done ? "lineup" : "drawing")}${where && html`<em>${where}</em>`}`} />
      <ol key=${page} class="plate order lots" data-done=${done} style=${{ "--half": Math.max(Math.ceil(entries.length / 2), 4), "--all": Math.max(entries.length, 6) }}>${entries.map((entry) => {
        const place = lineup.indexOf(entry);
        const name = place < fallen ? entry : lineup[(place * 7 + Math.floor(serverNow() / TURN)) % lineup.length];
        return html`<li key=${entry.id} class=${place < fallen ? "fell" : "rolls"} aria-hidden=${place < fallen ? null : "true"}>
          <b class="num">${place + 1}</b><span class="nm" style=${signs(name.speaker)}>${name.speaker}</span><span class="dp" style=${signs(name.department)}>${name.department}</span></li>`;
      })}</ol>
      ${seed && html`<p class="seed">${say("seed", { seed })}</p>`}`}<//>`;
  }
}
