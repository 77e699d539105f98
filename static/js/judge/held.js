// 定标: sheets of held entries may still be changed, one at a time and never mixed up with the entry on stage.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { plain } from "./states.js";

const AT_REST = ["paused", "finished"];
const OPEN = ["submitted", "returned", "empty"];

/** What the phone is about: the entry asked for, or the held one that the judge has opened. */
export function face(view, opened) {
  const held = view && !AT_REST.includes(view.state) && view.held.find(({ entry }) => entry.id === opened);
  if (!held) return view;
  return { ...view, entry: held.entry, sheet: held.sheet, state: held.state === "empty" ? "scoring" : held.state };
}

/** The opened entry as long as it is held; afterwards nothing is open. */
export const stillHeld = (view, opened) => (view.held.some(({ entry }) => entry.id === opened) ? opened : null);

const others = (view) => view.held.filter(({ entry }) => !view.entry || entry.id !== view.entry.id);

/** The held entries beside the one that the page is about; one that was sent back says so. */
export function Held({ view, onOpen }) {
  const rows = AT_REST.includes(view.state) ? [] : others(view);
  if (!rows.length) return null;
  const back = rows.some(({ state }) => state === "returned");
  return html`<section class=${back ? "card held back" : "card held"}>
    <h2 class="k"><${Icon} name=${back ? "corner-up-left" : "lock-open"} />${say(back ? "held_back" : "held")}</h2>
    ${rows.map((row) => html`<${Row} key=${row.entry.id} row=${row} onOpen=${onOpen} />`)}
  </section>`;
}

/** Whether a held sheet was sent back: then the list stands first. */
export const sentBack = (view) => !AT_REST.includes(view.state) && others(view).some(({ state }) => state === "returned");

function Row({ row, onOpen }) {
  const { entry, sheet, state } = row;
  const body = html`<b>${say("number", entry)}</b><span class="nm1">${entry.speaker}</span><span class="r">${sheet ? plain(sheet.total) : ""} ${say(sheet && state === "submitted" ? "points" : `past.${state}`)}</span>`;
  if (!OPEN.includes(state)) return html`<p class="line">${body}</p>`;
  return html`<button type="button" class="line open" data-held=${entry.id} aria-label=${say("held_open", entry)} onClick=${() => onOpen(entry.id)}>${body}<${Icon} name="pencil" /></button>`;
}

/** Over an opened held entry: which one this is, who is on stage meanwhile, and the way back. */
export function Aside({ stage, view, onBack }) {
  const { entry, sheet, state } = view;
  const elsewhere = stage.entry && stage.entry.id !== entry.id && stage.entry;
  const asked = elsewhere && (stage.state === "scoring" || stage.state === "returned");
  return html`<section class=${asked ? "aside asked" : "aside"} data-aside=${entry.id}>
    <p><b><${Icon} name="lock-open" />${say("held_this", entry)}</b>${sheet && state === "submitted" && html`<span>${say("own_total", { total: plain(sheet.total) })}</span>`}${elsewhere && html`<span role="status">${say(asked ? "stage_open" : "stage_is", elsewhere)}</span>`}</p>
    <button type="button" class="sec" onClick=${onBack}>${elsewhere ? say("to_stage", elsewhere) : say("back")}</button>
  </section>`;
}
