// The result of the entry on stage once it is locked, with the sentence the announcer reads.
import { html, Icon } from "../live/html.js";
import { panelParts } from "../live/panels.js";
import { say, strings } from "../live/page.js";

export function Outcome({ view }) {
  const { outcome } = view;
  if (!outcome) return null;
  const { entry } = outcome;
  return html`<section class="out" aria-label=${say("outcome")}>
    <h2>${say("outcome_of", { entry: entry.number, speaker: entry.speaker })} <span><${Icon} name=${entry.phase === "revealed" ? "sparkles" : "eye-off"} />${say(entry.phase === "revealed" ? "on_show" : "not_on_show")}</span></h2>
    <div class="fin"><b class="num">${outcome.final || "—"}</b><span>${place(outcome)}</span></div>
    <p class="read">${announcement(outcome)}</p>
    ${view.outlying.length > 0 && html`<p class="far" role="note"><${Icon} name="triangle-alert" />${view.outlying.map((sheet) => say("outlying", sheet)).join(strings.semicolon)}${strings.full_stop}<small>${say("outlying_note")}</small></p>`}
  </section>`;
}

function place({ rank, of, shared }) {
  if (!rank) return say("no_place");
  return say(shared ? "place_shared_of" : "place_of", { rank, of });
}

/** 去掉一个最高分 96.0 分，…，最后得分 93.93 分, as it is read out. */
function announcement({ high, low, penalty, average, panels, combined, final }) {
  if (final === null) return say("read.none");
  const parts = [dropped("high", high), dropped("low", low)];
  if (!high.length && !low.length) parts.push(say("read.average", { average }));
  if (panels.length) parts.push(say("parts.join", { parts: panelParts(panels), combined }));
  if (/[1-9]/.test(penalty)) parts.push(say("read.penalty", { penalty }));
  parts.push(say("read.final", { final }));
  return parts.filter(Boolean).join(strings.read_comma) + strings.full_stop;
}

function dropped(which, marks) {
  if (!marks.length) return "";
  return say(marks.length === 1 ? `read.${which}` : `read.${which}s`, { count: marks.length, marks });
}
