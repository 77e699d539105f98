// One entry on the leaderboard: a seat on the drum, or a row in the field.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { signs, tieLine } from "./words.js";

/** One of the three seats; without a row it waits. */
export function Seat({ row, place, fresh }) {
  if (!row) return html`<li class=${`p p${place} vacant`}><div class="top"><span class="num rk">${place}</span><span class="nm">${say("vacant")}</span></div></li>`;
  const score = html`<span class=${`num sc score ${place === 1 ? "gold" : ""}`} style=${signs(row.final)}>${row.final}</span>`;
  return html`<li class=${`p p${place} ${fresh ? "now" : ""}`} data-row=${row.id} data-key=${row.id} data-part=${place === 1 ? "first" : "podium"} data-rank=${row.rank}>
    <div class="top"><span class="num rk">${row.rank}</span><span class="nm" style=${signs(row.speaker)}>${row.speaker}</span>${place > 1 && score}</div>
    <div class=${row.department.length > 9 ? "dp long" : "dp"}><span class="no">${say("number_no", row)}</span><span>${row.department}</span><${Delta} row=${row} /><${Amended} row=${row} /></div>
    ${place === 1 && score}
    <${Tie} row=${row} />
  </li>`;
}

/** `frozen`: scores come at the end, so what is judged waits for its reveal. */
export function Row({ row, fresh, frozen }) {
  const waits = row.rank === null;
  return html`<li class=${`r ${fresh ? "now" : ""} ${waits ? "waits" : ""} ${row.decided_by ? "tied" : ""} ${row.department.length > 9 ? "long" : ""}`} data-row=${row.id} data-key=${row.id} data-part="field" data-rank=${row.rank || ""}>
    <span class="num rk">${row.rank || "–"}</span><${Delta} row=${row} />
    <div class="in"><div class="nm" style=${signs(row.speaker)}>${row.speaker}<${Amended} row=${row} /></div><div class="dp"><span class="no">${say("number_no", row)}</span>${row.department}</div><${Tie} row=${row} /></div>
    ${waits ? html`<span class="sc">${whyNoScore(row, frozen)}</span>` : html`<span class="num sc score">${row.final}</span>`}
  </li>`;
}

function Delta({ row }) {
  if (!row.delta) return html`<span class="dl"></span>`;
  const up = row.delta > 0;
  return html`<span class=${`num dl ${up ? "up" : "dn"}`}><span class="sr-only">${say(up ? "up" : "down")}</span>${Math.abs(row.delta)}</span>`;
}

/** 更正: this score has replaced another. */
const Amended = ({ row }) => row.corrected && html`<em class="amd">${say("corrected")}</em>`;

/** What parted equals; where there is no room for the reason, that they were equal. */
function Tie({ row }) {
  if (!row.decided_by) return null;
  const whole = tieLine(row);
  return html`<div class="tie"><span class="full">${whole}</span><span class="brief" aria-hidden="true">${whole.split(" · ")[0]}</span></div>`;
}

function whyNoScore({ phase }, frozen) {
  if (phase === "no_show" || phase === "withdrawn") return say(phase);
  if (frozen && phase === "scored") return say("to_reveal");
  return phase === "revealed" ? say("no_score") : say("to_come");
}
