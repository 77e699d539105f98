// The speaker on stage, and the judges at work.
import { minutes, reading } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { halves, issue } from "./words.js";

const WARN = 60000;

export const Head = ({ view, right }) => html`<div class="head"><b>${view.bout.arena}<i>${issue(view.bout.number)}</i></b><span>${right}</span></div>`;

function Person({ entry, topic }) {
  const long = entry.speaker.length > 4 ? "long" : "";
  return html`<div class="who"><span class="tag">${entry.number}<small>${say("no")}</small></span><span class="dept">${entry.department}</span></div>
    <div class=${`name ${long}`}>${entry.speaker}</div>
    ${topic && html`<div class="talk">${halves(entry.topic).map((half) => html`<span key=${half}>${half}</span>`)}</div>`}`;
}

export class Stage extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 200);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { stage, clock } = view;
    if (!stage) return html`<${Head} view=${view} right="" />`;
    const now = reading(clock);
    return html`<${Head} view=${view} right=${say("presenting")} />
      <div class="person"><${Person} entry=${stage} topic=${true} /></div>
      <${Face} now=${now} />
      ${clock.segments.length > 0 && html`<div class="segs">${clock.segments.map((segment, place) => html`<${Segment} key=${segment.id} segment=${segment} spent=${now.spent[place]} state=${place < now.segment ? "past" : place === now.segment ? "now" : ""} />`)}</div>`}`;
  }
}

function Face({ now }) {
  if (!now.talkLimit) return html`<div class="face"><div class="cap">${say("used")}</div><div class="num clock" id="clock">${minutes(now.spent[0] || 0)}</div></div>`;
  const left = now.talkLimit - now.talkSpent;
  const look = left < 0 ? "over" : left <= WARN ? "warn" : "";
  return html`<div class=${`face ${look}`}>
    <div class="cap">${left < 0 ? say("overtime") : say("left")}</div>
    <div class="num clock" id="clock" data-left=${Math.round(left / 1000)}>${minutes(left, left >= 0)}</div>
    <div class="sub">${!now.started ? say("ready") : !now.running ? say("stopped") : " "}</div>
  </div>`;
}

function Segment({ segment, spent, state }) {
  const share = state === "past" ? 1 : segment.limit ? Math.min(spent / segment.limit, 1) : 0;
  return html`<div class=${`seg ${state}`}>${segment.name}<span class="bar"><i style=${{ transform: `scaleX(${share})` }}></i></span></div>`;
}

export function Scoring({ view }) {
  const { stage, progress } = view;
  if (!stage || !progress) return html`<${Head} view=${view} right="" />`;
  const all = progress.submitted === progress.expected;
  return html`<${Head} view=${view} right=${say("done_speaking", { number: stage.number })} />
    <div class="person"><div class="state">${all ? say("all_in") : say("judging")}</div><${Person} entry=${stage} /></div>
    <div class="face"><div class="cap">${say("submitted")}</div><div class="num of">${progress.submitted}<small>/${progress.expected}</small></div></div>`;
}
