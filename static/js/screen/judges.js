// The judges as they are introduced, and below them who watches over the evening.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { signs } from "./words.js";

const ONE_PAGE = 9;

export function Judges({ view }) {
  const { judges, staff } = view;
  const many = judges.length > ONE_PAGE;
  return html`<${Pages} items=${judges} size=${many ? 16 : ONE_PAGE}>${(shown, page, where) => html`
    <${Head} view=${view} right=${html`${say("judges")}${where && html`<em>${where}</em>`}`} />
    <div class=${`plate bench ${staff.length ? "with-staff" : ""}`}>
      <ul key=${page} class=${`people ${many ? "many" : ""}`}>${shown.map((judge) => html`<li key=${judge.number}>
        <b style=${signs(judge.name)}>${judge.name}</b><span>${judge.chief && html`<i>${say("chief")}</i>`}${judge.post}</span></li>`)}</ul>
      ${staff.length > 0 && html`<p class="staff">${groups(staff).map(([role, names]) => html`<span key=${role}><i>${say(`staff.${role}`)}</i>${names.map((name) => html`<b key=${name}>${name}</b>`)}</span>`)}</p>`}
    </div>`}<//>`;
}

/** [role, names] in the order in which they were named. */
function groups(staff) {
  const found = new Map();
  staff.forEach(({ role, name }) => found.set(role, [...(found.get(role) || []), name]));
  return Array.from(found);
}
