// The middle of the phone: the entry and whatever can be done about it now.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Amending, asked, totalSoFar } from "./amend.js";
import { plain } from "./marks.js";
import { Remarks } from "./remarks.js";
import { Rubric } from "./rows.js";
import { EntryHead, Resting, Saved, Submitted } from "./states.js";
import { Versions } from "./versions.js";

export function Body({ now, view, item, line, opened, active, filled, faults, onMark, onOpen, onRemark, onBack, onCode }) {
  if (now === "saved") return html`<${EntryHead} entry=${view.entry} small=${true} /><${Saved} item=${item} line=${line} onCode=${onCode} />`;
  if (now === "submitted") return html`<${Submitted} view=${view} />`;
  if (now !== "filling") return html`<${Resting} view=${view} state=${now} />`;
  return html`<${EntryHead} entry=${view.entry} small=${Boolean(active || opened) || view.state === "returned"} tag=${view.listed && view.state === "preview" && say("draft")} />
    <${Told} view=${view} active=${active} opened=${opened} filled=${filled} onBack=${onBack} />
    ${!active && html`<p class="hint">${say("hint", { step: view.criteria[0].step })}</p>`}
    <${Rubric} criteria=${view.criteria} marks=${filled.marks} active=${active} faults=${faults} onMark=${onMark} onOpen=${onOpen} />
    <${Remarks} key=${view.entry.id} view=${view} filled=${filled} hidden=${Boolean(active)} onRemark=${onRemark} />`;
}

/** What there is to know before a mark is changed: a correction, a sheet sent back, or one that counts already. */
function Told({ view, active, opened, filled, onBack }) {
  const own = asked(view);
  if (own) return !active && html`<${Amending} view=${view} own=${own} filled=${filled} />`;
  if (view.state === "returned") return html`<${Returned} view=${view} filled=${filled} active=${active} />`;
  if (view.state !== "submitted" || active || opened) return null;
  return html`<section class="notice ok">
    <p class="nh"><${Icon} name="circle-check" />${say("submitted")} ${plain(view.sheet.total)} ${say("points")}${view.sheet.paper && ` · ${say("paper")}`}</p>
    <button type="button" class="sec small" onClick=${onBack}>${say("back")}</button>
  </section>`;
}

function Returned({ view, filled, active }) {
  const { sheet } = view;
  return html`<section class="notice warn" data-returned>
    <p class="nh"><${Icon} name="corner-up-left" />${say("returned")}</p>
    <p>${say("returned_why", { why: sheet.returned })}</p>
    ${!active && html`<${Versions} view=${view} old=${sheet} now=${filled} total=${totalSoFar(view, filled.marks)} names=${["version_old", "version_new"]} />`}
  </section>`;
}
