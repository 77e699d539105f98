// 日程: who and what comes when, as things stand; the rules; and which evening this is.
import { fetchJson } from "../live/answers.js";
import { timeOfDay } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Rules } from "./rules.js";

const EVERY = 30000;
let last = null; // shown at once when the tab is opened again

export class Schedule extends Component {
  state = { plan: last, failed: false };

  componentDidMount() {
    this.read();
    this.timer = setInterval(() => this.read(), EVERY);
  }

  componentDidUpdate(before) {
    if (stamp(before.view) !== stamp(this.props.view)) this.read();
  }

  componentWillUnmount() {
    clearInterval(this.timer);
    this.gone = true;
  }

  async read() {
    const plan = await fetchJson(page.urls.schedule).catch(() => null);
    if (plan && plan.lines) last = plan;
    if (!this.gone) this.setState({ plan: last, failed: !plan });
  }

  render({ view }, { plan, failed }) {
    return html`<div><div class="rh"><h1>${say("plan.title")}</h1>${plan && html`<p>${span(plan)}</p>`}</div>
      ${failed && html`<p class="notice warn plan-failed" role="alert"><${Icon} name="wifi-off" />${say(plan ? "plan.stale" : "plan.none")}<button type="button" class="sec small" onClick=${() => this.read()}>${say("plan.again")}</button></p>`}
      ${!plan && !failed && html`<p class="k" role="status">${say("plan.reading")}</p>`}
      ${plan && !plan.drawn && html`<p class="k">${say("plan.undrawn")}</p>`}
      ${plan && html`<ol class="lb plan">${plan.lines.map((line) => html`<${Line} key=${line.id} line=${line} />`)}</ol>`}
      <${Rules} rules=${view.rules} />
      <${About} bout=${view.bout} />
    </div>`;
  }
}

/** What moves the programme. */
const stamp = ({ bout, stage, item, upcoming }) => [bout.phase, bout.done, stage && stage.id + stage.phase, item, upcoming && upcoming.id].join(" ");

function span({ begins, ends }) {
  const parts = [begins !== null && say("plan.begins", { time: hour(begins) }), ends !== null && say("plan.ends", { time: hour(ends) })];
  return parts.filter(Boolean).join(" · ");
}

const hour = (instant) => timeOfDay(instant).slice(0, 5);

function Line({ line }) {
  const { kind, state, expected } = line;
  const entry = kind === "entry";
  return html`<li class=${`s-${state}`} data-line=${line.id} data-state=${state} aria-current=${state === "on" ? "step" : null}><div>
    <span class="at num">${expected === null ? "–" : state === "to_come" ? say("plan.about", { time: hour(expected) }) : hour(expected)}</span>
    <b>${entry ? line.speaker : line.title}</b>
    <span class="pt wait">${state === "on" && html`<${Icon} name=${entry ? "mic" : "clock"} />`}${say(`plan.${entry || state !== "on" ? state : "on_item"}`)}</span>
    ${entry && html`<small>${say("number_no", line)} ${line.department}</small><small>${line.title}</small>`}</div></li>`;
}

/** Which evening, and the way to the others. */
const About = ({ bout }) => html`<section class="card about"><h2>${bout.arena} ${say("issue", bout)}</h2>
  ${[bout.theme, bout.organiser, bout.held_on].filter(Boolean).map((text) => html`<p key=${text}>${text}</p>`)}
  <p class="links"><a href=${page.urls.home}>${say("arenas")}</a><a href=${page.urls.language} lang=${say("other_lang")}>${say("other_language")}</a></p></section>`;
