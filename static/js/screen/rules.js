// The rules in figures: what is judged, how long one speaks, how marks become a score.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { counted, signs } from "./words.js";

export function Rules({ view }) {
  const { rules } = view;
  if (!rules) return html`<${Head} view=${view} right=${say("rules")} />`;
  const arithmetic = say(`rule_${rules.way}`, { high: counted(rules.high), low: counted(rules.low), places: counted(rules.places) });
  return html`<${Head} view=${view} right=${say("rules")} />
    <div class="plate rule-plate">
      <ul class="criteria" style=${{ "--n": Math.max(rules.criteria.length, 4) }}>${rules.criteria.map(([name, points]) => html`<li key=${name}><span style=${signs(name)}>${name}</span><b class="num">${points}</b></li>`)}</ul>
      <ol class="lines">
        <li>${say("rule_talk", { minutes: minutesOf(rules.talk_s) })}${rules.answer_s > 0 && say("rule_answers", { minutes: minutesOf(rules.answer_s) })}</li>
        <li>${arithmetic}</li>
        ${rules.panels.length > 0 && html`<li>${rules.panels.map(([name, weight]) => `${name} ${weight}%`).join(" + ")}</li>`}
        ${rules.overtime && html`<li>${say("rule_overtime")}</li>`}
      </ol>
    </div>`;
}

const minutesOf = (seconds) => (seconds % 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : String(seconds / 60));
