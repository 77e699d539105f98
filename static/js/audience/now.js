// Who is on stage, for how long, who comes next, and what came out last.
import { minutes, reading } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { talkLeft } from "../screen/talk.js";

const OVER = ["tallied", "verified", "certified", "publicity", "archived", "cancelled"];
const FITS = 14; // characters of all segment names that a phone shows beside each other

export class Now extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view, onTurn }) {
    const { stage, upcoming, bout, latest, rules } = view;
    const over = OVER.includes(bout.phase);
    return html`<div>
      ${bout.phase === "paused" && html`<section class="notice warn" role="status"><p class="nh"><${Icon} name="pause" />${say("phase.paused")}</p>${bout.pause_reason && html`<p>${bout.pause_reason}</p>`}</section>`}
      ${view.item && !over ? html`<${Interval} title=${view.item} />` : stage && !over ? html`<${OnStage} view=${view} />` : html`<${Between} bout=${bout} />`}
      ${upcoming && !over && html`<section class="card"><p class="k">${say("next_up")}</p><${Who} entry=${upcoming} small=${true} /></section>`}
      ${over ? html`<${Winners} board=${view.board} onTap=${() => onTurn("rank")} />` : latest && html`<${Latest} receipt=${latest} onTap=${() => onTurn("score")} />`}
      <${Rules} rules=${rules} />
    </div>`;
  }
}

function OnStage({ view }) {
  const { stage, clock, progress } = view;
  const state = stateLine(stage, progress);
  return html`<section class="hero">
    <p class="k"><${Icon} name="mic" />${say("tab.now")}${state && html`<b class="now-state">${state}</b>`}</p>
    <${Who} entry=${stage} /><p class="topic">${stage.topic}</p>
    ${stage.phase === "on_stage" && clock && html`<${Clock} clock=${clock} />`}
  </section>`;
}

/** A break or a commentary is on; who was on stage before has left it. */
const Interval = ({ title }) => html`<section class="hero between" data-item><p class="k"><${Icon} name="clock" />${say("between")}</p><h1 class="big">${title}</h1></section>`;

const Between = ({ bout }) => html`<section class="hero between">
  <h1 class="big">${say(`phase.${bout.phase}`)}</h1>${bout.theme && html`<p>${bout.theme}</p>`}${bout.organiser && html`<p>${bout.organiser}</p>`}
</section>`;

const Latest = ({ receipt, onTap }) => html`<button type="button" class="card quiet door" onClick=${onTap}>
  <span class="k">${say("revealed")}</span>
  <span class="line"><b>${say("number_no", receipt.entry)}</b><span class="nm1">${receipt.entry.speaker}</span>${receipt.corrected && html`<em class="amended">${say("corrected")}</em>`}<b class="r num">${receipt.final ? `${receipt.final} ${say("points")}` : say("no_score")}</b><${Icon} name="chevron-right" /></span>
</button>`;

function Winners({ board, onTap }) {
  const first = board.filter((row) => row.rank !== null && row.rank <= 3);
  if (first.length === 0) return null;
  return html`<button type="button" class="card door" onClick=${onTap}>
    <span class="k">${say("final_board")}<${Icon} name="chevron-right" /></span>
    ${first.map((row) => html`<span key=${row.id} class="line"><b class=${`pl num p${row.rank}`}>${row.rank}</b><span class="nm1">${row.speaker} <small>${row.department}</small></span><b class="r num">${row.final}</b></span>`)}
  </button>`;
}

const Who = ({ entry, small }) => html`<div class=${small ? "inline sm" : "inline"}><div class="no"><b>${entry.number}</b>${say("no")}</div><div class="who"><p class="dept">${entry.department}</p>${small ? html`<h2>${entry.speaker}</h2>` : html`<h1>${entry.speaker}</h1>`}</div></div>`;

const Rules = ({ rules }) => html`<details class="card"><summary>${say("rules")}<${Icon} name="chevron-down" /></summary>
  <ul class="rules">${rules.criteria.map(([name, points]) => html`<li key=${name} class="line">${name}<b class="r">${points}</b></li>`)}</ul>
  <p class="k">${say(`rule_${rules.way}`, rules)}</p>${rules.panels.length > 0 && html`<p class="k">${rules.panels.map(([name, weight]) => `${name} ${weight}%`).join(" + ")}</p>`}</details>`;

function stateLine(stage, progress) {
  if (stage.phase === "scoring" && progress) return say("judging", progress);
  if (stage.phase === "locked") return say("locked");
  if (stage.phase === "revealed") return say("revealed");
  return "";
}

/** The same reading as the wall's: the counted talk as a whole, or the part that is not counted by itself. */
function Clock({ clock }) {
  const now = reading(clock);
  const { left, limit, state, counted } = talkLeft(now, clock);
  const here = clock.segments[now.segment];
  const tight = clock.segments.length > 4 || clock.segments.reduce((length, { name }) => length + name.length, 0) > FITS;
  const word = say(state === "over" ? "overtime" : "left");
  return html`<div>
    ${clock.segments.length > 1 && html`<ol class=${tight ? "prog tight" : "prog"}>${clock.segments.map((segment, place) => html`<${Part} key=${segment.id} segment=${segment} spent=${now.spent[place]} kind=${place < now.segment ? "done" : place === now.segment ? "cur" : ""} />`)}</ol>
    <p class="cur-name">${here.name}</p>`}
    ${limit > 0 && html`<div class=${`clock ${state}`}><b class="num" id="clock" data-left=${Math.round(left / 1000)}>${minutes(left, left >= 0)}</b><span>${counted || !here ? word : `${here.name} · ${word}`}</span></div>`}
  </div>`;
}

const Part = ({ segment, spent, kind }) => html`<li class=${kind}>
  <b><i style=${{ width: `${kind === "done" ? 100 : share(segment, spent) * 100}%` }}></i></b>
  <span>${kind === "done" && html`<${Icon} name="check" />`}${segment.name}</span></li>`;

const share = (segment, spent) => (segment.limit ? Math.min(spent / segment.limit, 1) : 0);
