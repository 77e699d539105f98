// The cover: which arena, which round, under what theme, by whom.
import { html } from "../live/html.js";
import { issue, signs } from "./words.js";

export function Cover({ view }) {
  const { bout } = view;
  return html`<div class="mast">
      <div class="no">${issue(bout.number)}</div>
      <h1 class="gold" style=${signs(bout.arena)}>${bout.arena}</h1>
      ${bout.theme && html`<div class="theme" style=${signs(bout.theme)}>${bout.theme.split(/\s+/).map((part) => html`<span key=${part}>${part}</span>`)}</div>`}
    </div>
    ${bout.organiser && html`<p class="organiser">${bout.organiser}</p>`}`;
}
