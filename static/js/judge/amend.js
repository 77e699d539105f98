// 更正: which entry, why, what stood before and what stands now.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { missing, plain, total } from "./marks.js";
import { Versions } from "./versions.js";

/** The own part in the correction of the entry that the page is about, if it waits for this judge. */
export const asked = (view) => Boolean(view.entry) && view.corrections.find(({ entry, new: again }) => entry.id === view.entry.id && !again);

/** The total that the marks come to, or null while some are missing. */
export const totalSoFar = (view, marks) => (missing(view.criteria, marks).length ? null : total(marks, view.criteria));

/** Over the rows: this is no entry on stage but one put right, with the reason and both versions. */
export function Amending({ view, own, filled }) {
  return html`<section class="notice warn amend" data-amends=${own.entry.id}>
    <h2 class="nh"><${Icon} name="history" />${say("amend", own.entry)}</h2>
    <p>${say("amend_why", { why: own.reason })}</p>
    ${view.sheet && view.sheet.returned && html`<p>${say("amend_returned", { why: view.sheet.returned })}</p>`}
    <${Versions} view=${view} old=${own.old} now=${filled} total=${totalSoFar(view, filled.marks)} />
  </section>`;
}

/** What was handed in again, until the correction is closed. */
export function Amended({ view }) {
  const done = view.corrections.filter((own) => own.new);
  return done.map((own) => html`<section key=${own.entry.id} class="card amend" data-amended=${own.entry.id} role="status">
    <h2 class="k"><${Icon} name="circle-check" />${say("amended", own.entry)}</h2>
    <p>${say("amend_why", { why: own.reason })}</p>
    <${Versions} view=${view} old=${own.old} now=${own.new} total=${plain(own.new.total)} />
    ${own.new.paper && html`<p>${say("from_paper")}</p>`}
  </section>`);
}
