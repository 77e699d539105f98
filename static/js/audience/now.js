// Who is on stage, for how long, what the hall is asked, who comes next, and what came out last.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Ballot } from "./ballot.js";
import { Guess, Hit } from "./guess.js";
import { Clock } from "./stage_clock.js";

const OVER = ["tallied", "verified", "certified", "publicity", "archived", "cancelled"];

export class Now extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view, onTurn }) {
    const { stage, upcoming, bout, latest, poll, guess } = view;
    const over = OVER.includes(bout.phase);
    return html`<div>
      ${bout.phase === "paused" && html`<section class="notice warn" role="status"><p class="nh"><${Icon} name="pause" />${say("phase.paused")}</p></section>`}
      ${view.item && !over ? html`<${Interval} title=${view.item} />` : stage && !over ? html`<${OnStage} view=${view} />` : html`<${Between} bout=${bout} />`}
      ${poll && !over && html`<${Ballot} key=${`${poll.entry.id} ${poll.opened_at}`} poll=${poll} />`}
      ${guess && guess.entry.phase !== "revealed" && !over && !view.item && html`<${Guess} key=${guess.entry.id} guess=${guess} rules=${view.rules} />`}
      ${upcoming && !over && html`<section class="card"><p class="k">${say("next_up")}</p><${Who} entry=${upcoming} small=${true} /></section>`}
      ${over ? html`<${Winners} board=${view.board} onTap=${() => onTurn("rank")} />` : latest && html`<${Latest} receipt=${latest} onTap=${() => onTurn("score")} />`}
    </div>`;
  }
}

function OnStage({ view }) {
  const { stage, clock, progress, target } = view;
  const state = stateLine(stage, progress);
  return html`<section class="hero">
    <p class="k"><${Icon} name="mic" />${say("tab.now")}${state && html`<b class="now-state">${state}</b>`}</p>
    <${Who} entry=${stage} /><p class="topic">${stage.topic}</p>
    ${stage.phase === "on_stage" && clock && html`<${Clock} clock=${clock} />`}
    ${target && html`<p class="target"><${Icon} name="flag" /><span>${say("target", target)}<small>${say("target_now", target)}</small></span></p>`}
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
  <${Hit} receipt=${receipt} />
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

function stateLine(stage, progress) {
  if (stage.phase === "scoring" && progress) return say("judging", progress);
  if (stage.phase === "locked") return say("locked");
  if (stage.phase === "revealed") return say("revealed");
  return "";
}
