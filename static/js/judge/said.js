// What a screen reader says when the page turns or a sheet is stored: one place that is always there.
import { timeOfDay } from "../live/clock.js";
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { calls } from "./filling.js";
import { isElsewhere } from "./facing.js";
import { plain } from "./marks.js";

export const Said = ({ now, view, line }) => html`<p class="sr-only" role="status" id="said">${words(now, view, line)}</p>`;

function words(now, view, line) {
  if (isElsewhere(view)) return say(`state.${view.state}`);
  if (now === "submitted") return say("said.stored", { ...view.entry, total: plain(view.sheet.total), time: timeOfDay(view.sheet.at) });
  if (now === "saved") return line === "online" || line === "http" ? say("sending") : `${say("kept_here")} ${say("kept_more")}`;
  if (now === "filling") return calls(view) ? say(view.state === "returned" ? "said.returned" : "said.open", view.entry) : say("said.preview", view.entry);
  return now === "waiting" ? say("state.waiting.more") : say(`state.${now}`);
}
