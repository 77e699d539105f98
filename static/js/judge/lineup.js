// Without a line the show goes on: drafts for the entries of the list, each kept under its own.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { others } from "./facing.js";
import { filledFor } from "./filling.js";

/** The entries that a judge without a line may open; what is filled in there stays a draft until it is confirmed. */
export function Lineup({ view, away, waiting, onOpen }) {
  const rows = away && !["finished", "paused"].includes(view.state) ? others(view) : [];
  if (!rows.length) return null;
  return html`<section class="card lineup">
    <h2 class="k"><${Icon} name="wifi-off" />${say("lineup")}</h2>
    <p>${say("lineup_more")}</p>
    ${rows.map(({ entry }) => html`<button key=${entry.id} type="button" class="line open" data-lineup=${entry.id} onClick=${() => onOpen(entry.id)}>
      <b>${say("number", entry)}</b><span class="nm1">${entry.speaker}</span><span class="r">${standing(view, entry, waiting)}</span><${Icon} name="pencil" /></button>`)}
  </section>`;
}

function standing(view, entry, waiting) {
  if (waiting.some(({ command }) => command.entry === entry.id)) return say("kept_here");
  const filled = Object.keys(filledFor({ ...view, entry, sheet: null }).marks).length;
  return filled ? say("draft_count", { filled, count: view.criteria.length }) : say("draft_none");
}
