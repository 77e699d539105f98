// 更正: said openly, the old score struck through beside the one that counts.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head, Person } from "./head.js";
import { signs } from "./words.js";

export function Correction({ view }) {
  const { correction } = view;
  if (!correction) return html`<${Head} view=${view} right=${say("correction")} />`;
  const { entry, corrected } = correction;
  return html`<${Head} view=${view} right=${say("correction")} />
    <div class="person amended"><${Person} entry=${entry} /></div>
    <div class="amends">
      <p class="was"><span>${say("was")}</span><s class="num">${(corrected && corrected.old) || say("no_score")}</s></p>
      <p class="is"><span>${say("corrected_to")}</span><b class="num gold" style=${signs(correction.final || "")}>${correction.final || say("no_score")}</b></p>
      ${correction.rank && html`<p class="rank">${say(correction.shared ? "place_shared" : "place_now")} <b class="num">${correction.rank}</b></p>`}
    </div>`;
}
