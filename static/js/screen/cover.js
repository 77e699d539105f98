// The cover: which arena, which round, under what theme, by whom.
import { html } from "../live/html.js";
import { page } from "../live/page.js";
import { issue, signs } from "./words.js";

export function Cover({ view }) {
  const { bout } = view;
  const { title, logo } = page.brand || {};
  return html`${(title || logo) && html`<p class="brand">${logo && html`<img src=${logo} alt="" />`}${title && html`<b style=${signs(title)}>${title}</b>`}</p>`}
    <div class="mast">
      <div class="no">${issue(bout.number)}</div>
      <h1 class="gold" style=${signs(bout.arena)}>${bout.arena}</h1>
      ${bout.theme && html`<div class="theme" style=${signs(bout.theme)}>${bout.theme.split(/\s+/).map((part) => html`<span key=${part}>${part}</span>`)}</div>`}
    </div>
    ${bout.organiser && bout.organiser !== title && html`<p class="organiser">${bout.organiser}</p>`}`;
}
