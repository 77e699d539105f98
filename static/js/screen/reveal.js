// The moment: marks, strikes, average, penalty, and the score struck in at once. No digit ever counts up,
// since a false score must never stand on the wall.  Steps are counted from the scene's own instant, so a
// screen that joins late shows the end.
import { serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

const STEPS = [0, 1700, 2600, 3300, 4500, 5600]; // marks, strikes, average, penalty, score, place
const QUICK = matchMedia("(prefers-reduced-motion: reduce)").matches || new URLSearchParams(location.search).has("preview");

export class Reveal extends Component {
  componentDidMount() {
    this.timers = STEPS.map((at) => setTimeout(() => this.setState({}), Math.max(this.props.view.scene.since + at - serverNow(), 0) + 20));
  }

  componentWillUnmount() {
    this.timers.forEach(clearTimeout);
  }

  render({ view }) {
    const { reveal, scene } = view;
    if (!reveal) return null;
    const passed = serverNow() - scene.since;
    const step = QUICK ? STEPS.length : STEPS.filter((at) => at <= passed).length;
    const { entry } = reveal;
    return html`<div class="steps" data-step=${step}>
      <div class="head"><b>${say("number_no", { number: entry.number })}　${entry.speaker}<i>${entry.department}</i></b><span>${say("revealing")}</span></div>
      <${Marks} marks=${reveal.marks} struck=${step >= 2} />
      <div class="calc">
        <span class=${step >= 3 ? "" : "wait"}>${averageLine(reveal)}<span class="num">${reveal.average || "—"}</span></span>
        ${Number(reveal.penalty) > 0 && html`<span class=${step >= 4 ? "pen" : "pen wait"}>${say("penalty")}<span class="num">−${twoPlaces(reveal.penalty)}</span></span>`}
      </div>
      <div class=${step >= 5 ? "final struck" : "final wait"}><div class="cap">${say("final")}</div><div class="num gold score">${reveal.final || say("no_score")}</div></div>
      ${reveal.rank && html`<div class=${step >= 6 ? "place" : "place wait"}><div class="cap">${reveal.shared ? say("place_shared") : say("place_now")}</div><div class="pl"><span>${say("rank_before")}</span><span class="num">${reveal.rank}</span><span>${say("rank_after")}</span></div></div>`}
    </div>`;
  }
}

function Marks({ marks, struck }) {
  const size = marks.length > 30 ? "tiny" : marks.length > 12 ? "small" : "";
  return html`<div class=${`marks ${size}`}>${marks.map((mark) => html`<div key=${mark.seat} data-mark=${mark.seat} class=${`mk ${dropped(mark) && struck ? "x" : ""} ${mark.total === null ? "none" : ""}`}>
    <span>${dropped(mark) && struck ? say(mark.note) : say("judge_no", { seat: mark.seat })}</span>
    <b class="num">${mark.total === null ? say(mark.note) : mark.total}</b></div>`)}</div>`;
}

const dropped = (mark) => mark.note === "high" || mark.note === "low";

function averageLine({ high, low, kept }) {
  if (!high.length && !low.length) return say("average_plain", { kept });
  return say("average", { high: high.length, low: low.length, kept });
}

const twoPlaces = (amount) => (amount.includes(".") ? amount.padEnd(amount.indexOf(".") + 3, "0") : `${amount}.00`);
