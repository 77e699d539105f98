// When the phone is about another entry than the one asked for, or when two ask: which is which, and the way across.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { asked } from "./amend.js";
import { calls, idOf } from "./filling.js";
import { others } from "./facing.js";
import { plain } from "./marks.js";

/** Over an opened entry: which one this is, what waits meanwhile, and the way back to it. */
export function Aside({ stage, view, onBack }) {
  const { entry, sheet, state } = view;
  const there = stage.entry && idOf(stage) !== entry.id && stage.entry;
  const waits = there && calls(stage);
  const word = asked(stage) ? "amend_waits" : waits ? "stage_open" : "stage_is";
  return html`<section class=${waits ? "aside asked" : "aside"} data-aside=${entry.id}>
    <p><b><${Icon} name=${view.listed ? "pencil" : "lock-open"} />${say(naming(view), entry)}</b>
      ${sheet && state === "submitted" && html`<span>${say("own_total", { total: plain(sheet.total) })}</span>`}
      ${there && html`<span role="status">${say(word, there)}</span>`}</p>
    <button type="button" class="sec" onClick=${onBack}>${there ? say(asked(stage) ? "to_amend" : "to_stage", there) : say("back")}</button>
  </section>`;
}

/** Beside a correction: the entry on stage, if it may be scored now. */
export function OnStageToo({ view, onOpen }) {
  const row = asked(view) && others(view).find(({ entry }) => entry.phase === "scoring");
  if (!row) return null;
  return html`<section class="aside" data-also=${row.entry.id}>
    <p role="status"><b><${Icon} name="gavel" />${say("stage_open", row.entry)}</b></p>
    <button type="button" class="sec" onClick=${() => onOpen(row.entry.id)}>${say("to_stage", row.entry)}</button>
  </section>`;
}

function naming(view) {
  if (!view.listed) return "held_this";
  return view.state === "preview" ? "draft_this" : "scoring_this";
}
