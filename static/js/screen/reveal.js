// The moment: marks, strikes, average, penalty, and the score struck in at once. No digit ever counts up,
// since a false score must never stand on the wall, and none is in the page before its step has come.
import { serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { panelParts } from "../live/panels.js";
import { say } from "../live/page.js";
import { crowding, gap, timeline } from "./timeline.js";
import { counted, signs, twoPlaces } from "./words.js";

const QUICK = matchMedia("(prefers-reduced-motion: reduce)").matches;
const JUST_NOW = 600; // a step older than this when the wall joins is shown as done, not played

export class Reveal extends Component {
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

  /** Sleeps until the next step, by the server's clock as known now. */
  wake() {
    clearTimeout(this.timer);
    const { reveal, scene } = this.props.view;
    const waits = reveal ? timeline(reveal, scene.step).map(([, at]) => scene.since + at - serverNow()).filter((wait) => wait > 0) : [];
    if (waits.length && !QUICK) this.timer = setTimeout(() => this.setState({}), Math.min(...waits) + 5);
  }

  render({ view }) {
    const { reveal, scene } = view;
    if (!reveal) return null;
    const steps = timeline(reveal, scene.step);
    const passed = serverNow() - scene.since;
    const done = new Set(steps.filter(([, at]) => QUICK || at <= passed).map(([name]) => name));
    const since = (name) => steps.find(([step]) => step === name)[1] + scene.since;
    const look = (name) => (!done.has(name) ? "wait" : since(name) < this.born - JUST_NOW || QUICK ? "in done" : "in");
    return html`<div class=${`steps ${crowding(reveal)}`} data-step=${done.size} data-done=${done.size === steps.length}>
      <div class="head"><b>${say("number_no", reveal.entry)}<span>${reveal.entry.speaker}</span><i style=${signs(reveal.entry.department)}>${reveal.entry.department}</i></b><span>${say("revealing")}</span></div>
      <${Marks} marks=${reveal.marks} crowd=${crowding(reveal) === "crowd"} done=${done} from=${since("marks") - this.born} />
      <div class="calc">
        ${done.has("average") && html`<span class=${look("average")}>${averageLine(reveal)}<span class="num">${reveal.average}</span></span>`}
        ${done.has("penalty") && html`<span class=${`pen ${look("penalty")}`}>${say("penalty")}<span class="num">−${twoPlaces(reveal.penalty)}</span></span>`}
      </div>
      ${done.has("average") && reveal.panels.length > 0 && html`<p class=${`parts ${look("average")}`}>${panelParts(reveal.panels)}</p>`}
      ${done.has("score") && html`<div class=${`final ${look("score")}`}><div class="cap">${say("final")}</div><${Final} final=${reveal.final} /></div>`}
      ${done.has("place") && html`<div class=${`place ${reveal.rank > 9 ? "far" : ""} ${look("place")}`}><div class="cap">${reveal.shared ? say("place_shared") : say("place_now")}</div><div class="pl"><span>${say("rank_before")}</span><span class="num">${reveal.rank}</span><span>${say("rank_after")}</span></div></div>`}
    </div>`;
  }
}

const Final = ({ final }) => (final === null ? html`<div class="none">${say("no_score")}</div>` : html`<div class="blow"><div class="num gold score" style=${signs(final)}>${final}</div></div>`);

function Marks({ marks, crowd, done, from }) {
  const step = gap(marks.length);
  return html`<ol class="marks" style=${{ "--n": marks.length, "--half": Math.ceil(marks.length / 2) }}>${marks.map((mark, place) => {
    const struck = (mark.note === "high" || mark.note === "low") && done.has(mark.note);
    return html`<li key=${mark.seat} data-mark=${mark.seat} class=${`mk ${struck ? "x" : ""} ${mark.total === null ? "none" : ""}`} style=${{ animationDelay: `${Math.round(from + place * step)}ms` }}>
      <span>${struck ? say(crowd ? `${mark.note}_short` : mark.note) : crowd ? mark.seat : say("judge_no", mark)}</span><b class="num">${mark.total === null ? say(mark.note) : mark.total}</b></li>`;
  })}</ol>`;
}

function averageLine({ high, low, kept, way }) {
  if (!["trim", "mean"].includes(way)) return say(`average_${way}`, { kept });
  if (!high.length && !low.length) return say("average_plain", { kept });
  return say("average", { high: counted(high.length), low: counted(low.length), kept });
}
