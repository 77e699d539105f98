// The order of appearance.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { byShape } from "./shape.js";
import { signs } from "./words.js";

const PAGE = { normal: 20, wide: 20, square: 14, tall: 14 };
const GONE = new Set(["no_show", "withdrawn"]);

export const Lineup = ({ view }) => html`<${Pages} items=${view.lineup} size=${view.lineup.length > 12 ? byShape(PAGE) : 12}>${(entries, page, where) => html`
  <${Head} view=${view} right=${html`${say("lineup")}${where && html`<em>${where}</em>`}`} />
  <ol key=${page} class="plate order" style=${{ "--half": Math.max(Math.ceil(entries.length / 2), 4), "--all": Math.max(entries.length, 6) }}>${entries.map((entry) => html`<li key=${entry.id} class=${GONE.has(entry.phase) ? "gone" : ""}>
    <b class="num">${entry.number}</b><span class="nm" style=${signs(entry.speaker)}>${entry.speaker}</span><span class="dp" style=${signs(entry.department)}>${entry.department}</span>${GONE.has(entry.phase) && html`<span class="why">${say(entry.phase)}</span>`}</li>`)}</ol>`}<//>`;
