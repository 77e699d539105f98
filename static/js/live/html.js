// Preact and htm, bound once; and the icons of the sprite.
import htm from "../../vendor/htm.js";
import { Component, createRef, h, render } from "../../vendor/preact.js";

export const html = htm.bind(h);
export { Component, createRef, render };

const SPRITE = "/static/vendor/icons.svg";
let place = `${SPRITE}#`;

/** Takes the icons into the page, so that those drawn for the first time without a network are there too. */
async function keepIcons() {
  const answer = await fetch(SPRITE).catch(() => null);
  if (!answer || !answer.ok) return;
  const icons = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  icons.setAttribute("hidden", "");
  icons.querySelectorAll("symbol").forEach((icon) => icon.setAttribute("id", `icon-${icon.id}`)); // "clock" is taken
  document.body.append(document.adoptNode(icons));
  place = "#icon-";
}
keepIcons();

export function Icon({ name, class: extra = "" }) {
  return html`<svg class=${`i ${extra}`} aria-hidden="true"><use href=${`${place}${name}`} /></svg>`;
}
