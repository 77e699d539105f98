// The middle of the phone: the entry and whatever can be done about it now.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Amending, asked } from "./amend.js";
import { Rubric } from "./rows.js";
import { EntryHead, plain, Resting, Saved, Submitted } from "./states.js";

export function Body({ now, view, item, line, opened, active, marks, faults, onMark, onOpen, onBack }) {
  if (now === "saved") return html`<${EntryHead} entry=${view.entry} small=${true} /><${Saved} item=${item} line=${line} />`;
  if (now === "submitted") return html`<${Submitted} view=${view} />`;
  if (now !== "filling") return html`<${Resting} view=${view} state=${now} />`;
  return html`<${EntryHead} entry=${view.entry} small=${Boolean(active || opened) || view.state === "returned"} />
    <${Told} view=${view} active=${active} opened=${opened} marks=${marks} onBack=${onBack} />
    ${!active && html`<p class="hint">${say("hint", { step: view.criteria[0].step })}</p>`}
    <${Rubric} criteria=${view.criteria} marks=${marks} active=${active} faults=${faults} onMark=${onMark} onOpen=${onOpen} />`;
}

/** What there is to know before a mark is changed: a correction, a sheet sent back, or one that counts already. */
function Told({ view, active, opened, marks, onBack }) {
  const own = asked(view);
  if (own) return !active && html`<${Amending} view=${view} own=${own} marks=${marks} />`;
  if (view.state === "returned") return html`<section class="notice warn"><p class="nh"><${Icon} name="corner-up-left" />${say("returned")}</p><p>${say("returned_why", { why: view.sheet.returned })}</p></section>`;
  if (view.state !== "submitted" || active || opened) return null;
  return html`<section class="notice ok">
    <p class="nh"><${Icon} name="circle-check" />${say("submitted")} ${plain(view.sheet.total)} ${say("points")}${view.sheet.paper && ` · ${say("paper")}`}</p>
    <button type="button" class="sec small" onClick=${onBack}>${say("back")}</button>
  </section>`;
}
