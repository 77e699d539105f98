// The frame of every chart: a picture with a name, and the same facts as a table for those who do not see it.
// Sizes come from the style sheet (charts.css), so that a wall and a phone draw the same thing legibly.
import { html } from "../live/html.js";

/** `note`: what the picture needs said below it. `name`: kind of chart; `label`: what it says, in a sentence; `head`, `rows`: the table; `viewBox` where it scales. */
export function Figure({ name, label, head, rows, viewBox, style, note, children }) {
  return html`<figure class=${`chart chart-${name}`} style=${style}>
    <svg class="plot" role="img" aria-label=${label} viewBox=${viewBox} width="100%" height="100%">${children}</svg>
    ${note && html`<figcaption class="note">${note}</figcaption>`}
    <table class="sr-only"><caption>${label}</caption>
      <thead><tr>${head.map((word) => html`<th key=${word} scope="col">${word}</th>`)}</tr></thead>
      <tbody>${rows.map((row, place) => html`<tr key=${place}>${row.map((cell, column) => html`<td key=${column}>${cell}</td>`)}</tr>`)}</tbody></table>
  </figure>`;
}
