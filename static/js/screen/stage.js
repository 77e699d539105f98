// The speaker on stage: who, on what, and the time left.
import { minutes, reading } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head, Person } from "./head.js";
import { talkLeft } from "./talk.js";
import { Target } from "./target.js";

export class Stage extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 200);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { stage, clock } = view;
    if (!stage) return html`<${Head} view=${view} />`;
    const now = clock && reading(clock);
    const answering = now && now.started && !talkLeft(now, clock).counted;
    return html`<${Head} view=${view} right=${answering ? clock.segments[now.segment].name : say("presenting")} />
      <div class="person"><${Person} entry=${stage} topic=${true} /></div>
      <${Target} view=${view} />
      ${now && html`<${Face} now=${now} clock=${clock} />`}
      ${now && html`<${Segments} now=${now} clock=${clock} />`}`;
  }
}

/** The clock on the drum. */
export function Face({ now, clock }) {
  const { left, limit, state, counted } = talkLeft(now, clock);
  if (!limit) return html`<div class="face"><div class="cap">${say("used")}</div><div class="num clock" id="clock">${minutes(now.spent[now.segment] || 0)}</div></div>`;
  return html`<div class=${`face ${state}`}>
    <div class="cap">${say(caption(state, counted))}</div>
    <div class="num clock" id="clock" role="timer" data-left=${Math.round(left / 1000)}>${minutes(left, left >= 0)}</div>
    <div class="sub">${!now.started ? say("ready") : !now.running ? say("stopped") : " "}</div>
  </div>`;
}

/** The parts of the talk: done, running, to come. */
export const Segments = ({ now, clock }) => clock.segments.length > 0 && html`<div class="segs">${clock.segments.map((segment, place) => html`<${Segment} key=${segment.id} segment=${segment} spent=${now.spent[place]} state=${place < now.segment ? "past" : place === now.segment ? "now" : ""} />`)}</div>`;

const caption = (state, counted) => ({ over: counted ? "overtime" : "time_up", warn: "last_minute" })[state] || "left";

function Segment({ segment, spent, state }) {
  const share = state === "past" ? 1 : segment.limit ? Math.min(spent / segment.limit, 1) : 0;
  return html`<div class=${`seg ${state}`} aria-current=${state === "now" ? "step" : null}>${segment.name}<span class="bar"><i style=${{ transform: `scaleX(${share.toFixed(4)})` }}></i></span></div>`;
}
