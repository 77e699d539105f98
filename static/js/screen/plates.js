// The quiet scenes: cover, rules, judges, order of appearance, a sentence.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./stage.js";
import { issue } from "./words.js";

export function Cover({ view }) {
  const { bout } = view;
  return html`<div class="mast">
    <div class="no">${issue(bout.number)}</div>
    <h1 class="gold">${bout.arena}</h1>
    ${bout.theme && html`<div class="theme">${bout.theme.split(/\s+/).map((part) => html`<span key=${part}>${part}</span>`)}</div>`}
  </div>
  ${bout.organiser && html`<p class="organiser">${bout.organiser}</p>`}`;
}

export function Rules({ view }) {
  const { rules } = view;
  const minutesOf = (seconds) => (seconds % 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : String(seconds / 60));
  const line = rules.high || rules.low ? say("rule_trim", rules) : say("rule_mean", rules);
  return html`<${Head} view=${view} right=${say("rules")} />
    <div class="plate rules">
      <ul class=${rules.criteria.length > 6 ? "crits many" : "crits"}>${rules.criteria.map(([name, points]) => html`<li key=${name}><span>${name}</span><b class="num">${points}</b></li>`)}</ul>
      <ol class="lines"><li>${say("rule_talk", { minutes: minutesOf(rules.talk_s) })}${rules.answer_s > 0 && say("rule_answers", { minutes: minutesOf(rules.answer_s) })}</li><li>${line}</li><li>${say("rule_overtime")}</li></ol>
    </div>`;
}

export const Judges = ({ view }) => html`<${Head} view=${view} right=${say("judges")} />
  <ul class=${`plate people ${view.judges.length > 15 ? "many" : ""}`}>${view.judges.map((judge) => html`<li key=${judge.number}><b>${judge.name}</b><span>${judge.chief ? say("chief") : judge.post}</span></li>`)}</ul>`;

export const Lineup = ({ view }) => html`<${Head} view=${view} right=${say("lineup")} />
  <ol class=${`plate order ${view.lineup.length > 12 ? "many" : ""}`}>${view.lineup.map((entry) => html`<li key=${entry.id}><b class="num">${entry.number}</b><span class="nm">${entry.speaker}</span><span class="dp">${entry.department}</span></li>`)}</ol>`;

export function Message({ view }) {
  const { scene } = view;
  const text = { pause: say("paused"), verification: say("verifying") }[scene.name] || scene.text;
  return html`<${Head} view=${view} right="" /><div class="message"><p class=${text.length > 24 ? "long" : ""}>${text}</p></div>`;
}
