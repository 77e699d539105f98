// Who is on stage, for how long, and who comes next.
import { minutes, reading } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

export class Now extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { stage, clock, progress, upcoming, bout, rules } = view;
    return html`<div>
      <section class="hero">
        ${stage ? html`<${Who} entry=${stage} /><p class="title">${stage.topic}</p>${stage.phase === "on_stage" && html`<${Clock} clock=${clock} />`}<p class="k now-state">${stateLine(stage, progress)}</p>` : html`<p class="big">${say(`phase.${bout.phase}`)}</p>${bout.theme && html`<p class="k">${bout.theme}</p>`}`}
      </section>
      ${bout.phase === "paused" && html`<section class="notice warn"><p class="nh">${say("phase.paused")}</p></section>`}
      ${upcoming && html`<section class="card"><p class="k">${say("next_up")}</p><${Who} entry=${upcoming} small=${true} /></section>`}
      <details class="card"><summary>${say("rules")}</summary><ul class="rules">${rules.criteria.map(([name, points]) => html`<li key=${name} class="line">${name}<b class="r">${points}</b></li>`)}</ul><p class="k">${say(rules.high || rules.low ? "rule_trim" : "rule_mean", rules)}</p></details>
    </div>`;
  }
}

const Who = ({ entry, small }) => html`<div class=${small ? "inline sm" : "inline"}><div class="no"><b>${entry.number}</b>${say("no")}</div><div class="who"><p class="dept">${entry.department}</p><h1>${entry.speaker}</h1></div></div>`;

function stateLine(stage, progress) {
  if (stage.phase === "scoring") return say("judging", progress);
  if (stage.phase === "locked") return say("locked");
  if (stage.phase === "revealed") return say("revealed");
  return "";
}

function Clock({ clock }) {
  const now = reading(clock);
  const left = now.talkLimit - now.talkSpent;
  return html`<div>
    ${clock.segments.length > 0 && html`<div class="prog">${clock.segments.map((segment, place) => html`<div key=${segment.id} class=${place < now.segment ? "done" : place === now.segment ? "cur" : ""}><b><i style=${{ width: `${share(segment, now.spent[place]) * 100}%` }}></i></b><span>${segment.name}</span></div>`)}</div>`}
    ${now.talkLimit > 0 && html`<div class="clock"><b class="num" id="clock" data-left=${Math.round(left / 1000)}>${minutes(left, left >= 0)}</b><span>${left < 0 ? say("overtime") : say("left")}</span></div>`}
  </div>`;
}

const share = (segment, spent) => (segment.limit ? Math.min(spent / segment.limit, 1) : 0);
