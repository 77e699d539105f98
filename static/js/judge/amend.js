// 更正: which entry, why, what stood before and what stands now.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { missing, total } from "./marks.js";
import { plain } from "./states.js";

/** The own part in the correction of the entry that the page is about, if it waits for this judge. */
export const asked = (view) => view.entry && view.corrections.find(({ entry, new: again }) => entry.id === view.entry.id && !again);

/** Over the rows: this is no entry on stage but one put right, with the reason and both versions. */
export function Amending({ view, own, marks }) {
  const now = missing(view.criteria, marks).length ? null : total(marks, view.criteria);
  return html`<section class="notice warn amend" data-amends=${own.entry.id}>
    <h2 class="nh"><${Icon} name="history" />${say("amend", own.entry)}</h2>
    <p>${say("amend_why", { why: own.reason })}</p>
    ${view.sheet && view.sheet.returned && html`<p>${say("amend_returned", { why: view.sheet.returned })}</p>`}
    <${Versions} criteria=${view.criteria} old=${own.old} marks=${marks} now=${now} />
  </section>`;
}

/** What was handed in again, until the correction is closed. */
export function Amended({ view }) {
  const done = view.corrections.filter((own) => own.new);
  return done.map((own) => html`<section key=${own.entry.id} class="card amend" data-amended=${own.entry.id} role="status">
    <h2 class="k"><${Icon} name="circle-check" />${say("amended", own.entry)}</h2>
    <p>${say("amend_why", { why: own.reason })}</p>
    <${Versions} criteria=${view.criteria} old=${own.old} marks=${own.new.marks} now=${plain(own.new.total)} />
    ${own.new.paper && html`<p>${say("from_paper")}</p>`}
  </section>`);
}

function Versions({ criteria, old, marks, now }) {
  const moved = old ? criteria.filter(({ id }) => marks[id] !== undefined && marks[id] !== old.marks[id]) : [];
  return html`<div class="versions">
    <p class="tots"><span>${say("amend_old")} <b>${old ? plain(old.total) : say("past.empty")}</b></span><span aria-hidden="true">→</span><span>${say("amend_new")} <b>${now === null ? "—" : now}</b></span></p>
    ${moved.length > 0 && html`<ul>${moved.map(({ id, name }) => html`<li key=${id} class="line">${name}<span class="r">${old.marks[id]} → ${marks[id]}</span></li>`)}</ul>`}
  </div>`;
}
