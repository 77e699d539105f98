// What a radar cannot draw: one or two criteria, or many. A bar for the entry, a mark for the field.
import { html } from "../live/html.js";
import { Figure } from "./figure.js";
import { percent } from "./scale.js";

/** `lines`: {name, mean, own, other} with shares of the full mark; label, head and rows as for every figure. */
export function Bars({ lines, label, head, rows }) {
  const slot = 1 / lines.length;
  return html`<${Figure} name="bars" label=${label} head=${head} rows=${rows} style=${{ "--lines": lines.length }}>
    ${lines.map((line, place) => html`<g key=${line.name}>
      <text class="name" x="0%" y=${percent(slot * (place + 0.42))}>${line.name}</text><text class="figure" x="100%" y=${percent(slot * (place + 0.42))}>${line.mean}</text>
      <rect class="ground" x="0%" width="100%" y=${percent(slot * (place + 0.56))} height=${percent(slot * 0.2)} />
      <rect class="own" x="0%" width=${percent(line.own)} y=${percent(slot * (place + 0.56))} height=${percent(slot * 0.2)} />
      <line class="field" x1=${percent(line.other)} x2=${percent(line.other)} y1=${percent(slot * (place + 0.5))} y2=${percent(slot * (place + 0.82))} /></g>`)}
  <//>`;
}
