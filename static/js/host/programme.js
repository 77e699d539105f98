// Breaks and commentaries as rows of the running order.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { atMinute } from "./schedule.js";

export const itemIcon = (item) => (item.kind === "break" ? "timer" : "message-square");

/** Whether it may still be changed. */
export const mayChange = (item) => item.started_at === null;

export function ItemRow({ item, desk, view, expected }) {
  const now = view.item === item.id;
  const over = item.started_at !== null && !now;
  const word = now ? say("item_now") : over ? say("item_over") : expected ? atMinute(expected) : "";
  return html`<li class=${`item ${now ? "is-now" : over ? "is-over" : ""}`} data-item=${item.id}>
    <${Icon} name=${itemIcon(item)} />
    <span class="iw" title=${item.title}>${item.title} <small>${say("minutes", { minutes: Math.round(item.seconds / 60) })}</small></span>
    <span class=${`qs ${now ? "live" : "mut"}`}>${word}</span>
    ${mayChange(item) && html`<button type="button" class="more" aria-label=${say("item_menu", { title: item.title })} aria-haspopup="dialog"
      onClick=${() => desk.open("item", { item })}><i></i><i></i><i></i></button>`}
  </li>`;
}
