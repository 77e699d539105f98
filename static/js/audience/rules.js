// How scores come about, as the rulebook has it.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

export const Rules = ({ rules }) => html`<details class="card"><summary>${say("rules")}<${Icon} name="chevron-down" /></summary>
  <ul class="rules">${rules.criteria.map(([name, points]) => html`<li key=${name} class="line"><span>${name}</span><b class="r">${points}</b></li>`)}</ul>
  <p class="k">${say(`rule_${rules.way}`, rules)}</p>${rules.panels.length > 0 && html`<p class="k">${rules.panels.map(([name, weight]) => `${name} ${weight}%`).join(" + ")}</p>`}
  ${rules.overtime && html`<p class="k">${say("rule_overtime")}</p>`}</details>`;
