// Two versions of one sheet, the old and the new, side by side.
import { html } from "../live/html.js";
import { say, strings } from "../live/page.js";
import { oneLine } from "./filling.js";
import { plain } from "./marks.js";

/** The totals, then each row that differs; `total` is null while the new version is not complete. */
export function Versions({ view, old, now, total, names = ["amend_old", "amend_new"] }) {
  const rows = old ? differing(view, old, now) : [];
  return html`<div class="versions">
    <p class="tots"><span>${say(names[0])} <b>${old ? plain(old.total) : say("past.empty")}</b></span><span aria-hidden="true">→</span><span>${say(names[1])} <b>${total === null ? "—" : total}</b></span></p>
    ${rows.length > 0 && html`<ul>${rows.map(({ id, name, was, is }) => html`<li key=${id} class="line">${name}<span class="r">${was} → ${is}</span></li>`)}</ul>`}
    ${old && total !== null && rows.length === 0 && html`<p>${say("as_before")}</p>`}
  </div>`;
}

function differing(view, old, now) {
  const marks = view.criteria.map(({ id, name }) => ({ id, name, was: old.marks[id], is: now.marks[id] }));
  const words = [
    { id: "chips", name: say("chips"), was: chipWords(view, old.chips), is: chipWords(view, now.chips) },
    { id: "comment", name: say("comment"), was: old.comment || say("none"), is: oneLine(now.comment || "") || say("none") },
  ];
  return marks.concat(words).filter(({ was, is }) => is !== undefined && was !== is);
}

/** The remarks that were ticked, in the list's order and in the reader's language. */
export function chipWords(view, chips) {
  const ticked = view.chips.filter(({ id }) => (chips || []).includes(id));
  return ticked.map((chip) => chipWord(chip)).join(strings.comma) || say("none");
}

export const chipWord = ({ id, label }) => strings[`chip.${id}`] || label;
