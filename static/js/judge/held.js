// 定标: sheets of held entries may still be changed, one at a time and never mixed up with the entry on stage.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { heldBeside, mayOpen } from "./facing.js";
import { plain } from "./marks.js";

/** The held entries beside the one that the page is about; one that was sent back says so. */
export function Held({ view, onOpen }) {
  const rows = heldBeside(view);
  if (!rows.length) return null;
  const back = sentBack(view);
  return html`<section class=${back ? "card held back" : "card held"}>
    <h2 class="k"><${Icon} name=${back ? "corner-up-left" : "lock-open"} />${say(back ? "held_back" : "held")}</h2>
    ${rows.map((row) => html`<${Row} key=${row.entry.id} row=${row} onOpen=${onOpen} />`)}
  </section>`;
}

/** Whether a held sheet was sent back: then the list stands first. */
export const sentBack = (view) => heldBeside(view).some(({ state }) => state === "returned");

function Row({ row, onOpen }) {
  const { entry, sheet, state } = row;
  const body = html`<b>${say("number", entry)}</b><span class="nm1">${entry.speaker}</span><span class="r">${sheet ? plain(sheet.total) : ""} ${say(sheet && state === "submitted" ? "points" : `past.${state}`)}</span>`;
  if (!mayOpen(row)) return html`<p class="line">${body}</p>`;
  return html`<button type="button" class="line open" data-held=${entry.id} aria-label=${say("held_open", entry)} onClick=${() => onOpen(entry.id)}>${body}<${Icon} name="pencil" /></button>`;
}
