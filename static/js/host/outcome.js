// The result of the entry on stage once it is locked, with the sentence the announcer reads.
import { announcement } from "../live/announcement.js";
import { html, Icon } from "../live/html.js";
import { say, strings } from "../live/page.js";
import { Act } from "./controls.js";
import { whyNoCorrection } from "./correction.js";

export function Outcome({ desk, view }) {
  const { outcome } = view;
  if (!outcome) return null;
  const { entry } = outcome;
  return html`<section class="out" aria-label=${say("outcome")}>
    <h2>${say("outcome_of", { entry: entry.number, speaker: entry.speaker })} <span><${Icon} name=${entry.phase === "revealed" ? "sparkles" : "eye-off"} />${say(entry.phase === "revealed" ? "on_show" : "not_on_show")}</span></h2>
    <div class="fin"><b class="num">${outcome.final || "—"}</b><span>${place(outcome)}</span>
      <${Act} desk=${desk} where="correction" icon="pencil" word=${say("open_correction")} why=${whyNoCorrection(view, entry)} data-act="open_correction"
        onPress=${() => desk.open("open_correction", { entry })} /></div>
    <p class="read">${announcement(outcome)}</p>
    ${(outcome.corrected || outcome.waived) && html`<p class="far" role="note"><${Icon} name="info" />${notes(outcome)}</p>`}
    ${view.outlying.length > 0 && html`<p class="far" role="note"><${Icon} name="triangle-alert" />${view.outlying.map((sheet) => say("outlying", sheet)).join(strings.semicolon)}${strings.full_stop}<small>${say("outlying_note")}</small></p>`}
  </section>`;
}

/** What the printed result says beside the score: a correction, a penalty that was not taken. */
function notes({ corrected, waived }) {
  return [corrected && say("corrected_from", { old: corrected.old || "—", reason: corrected.reason }), waived && say("waived_because", { reason: waived })].filter(Boolean).join(strings.semicolon);
}

function place({ rank, of, shared }) {
  if (!rank) return say("no_place");
  return say(shared ? "place_shared_of" : "place_of", { rank, of });
}
