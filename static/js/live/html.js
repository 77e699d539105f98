// Preact and htm, bound once; and the icons of the sprite.
import htm from "../../vendor/htm.js";
import { Component, createRef, h, render } from "../../vendor/preact.js";

export const html = htm.bind(h);
export { Component, createRef, render };

export function Icon({ name, class: extra = "" }) {
  return html`<svg class=${`i ${extra}`} aria-hidden="true"><use href=${`/static/vendor/icons.svg#${name}`} /></svg>`;
}
