// How the judges' marks of one entry lie: one dot for each, dropped ones hollow, the average as a line. No seats:
// nobody is to guess who gave what.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Figure } from "./figure.js";
import { axis, percent, share, stepFor } from "./scale.js";

const COLUMNS = 16; // more would stand in each other's way on a phone
const BASE = 0.84; // of the height: below it the figures of the axis
const NARROWEST = 4; // points; marks that lie close together are not blown up

/** `marks`: of a receipt; `average`: its value as printed, or null. */
export function Distribution({ marks, average = null }) {
  const given = marks.filter((mark) => mark.total !== null).map(({ total, note }) => ({ value: Number(total), total, note }));
  if (!given.length) return null;
  const range = axisOf(given.map((mark) => mark.value));
  const dots = stacked(given);
  const rows = dots.slice().sort((a, b) => b.value - a.value).map((dot) => [dot.total, dot.note ? say(`chart.${dot.note}`) : ""]);
  const where = (value) => percent(0.05 + 0.9 * share(value, range));
  return html`<${Figure} name="distribution" label=${sentence(given, average)} head=${[say("chart.mark"), say("chart.dropped")]} rows=${rows} style=${{ "--stack": Math.max(...dots.map((dot) => dot.level)) + 1, "--columns": columnsOf(given, range) }}>
    ${range.marks.map((mark) => html`<g key=${mark}><line class="grid" x1=${where(mark)} x2=${where(mark)} y1="13%" y2=${percent(BASE)} /><text class="tick" x=${where(mark)} y="98%">${mark}</text></g>`)}
    <line class="base" x1="2%" x2="98%" y1=${percent(BASE)} y2=${percent(BASE)} />
    ${average !== null && html`<g class="mean"><line x1=${where(Number(average))} x2=${where(Number(average))} y1="13%" y2=${percent(BASE)} /><text class="tip" x=${where(Number(average))} y="9%">${say("chart.average")} ${average}</text></g>`}
    ${dots.map((dot, place) => html`<circle key=${place} class=${`dot ${dot.note}`} data-level=${dot.level} cx=${where(dot.at)} cy=${percent(BASE)} style=${{ "--level": dot.level }} />`)}
  <//>`;
}

function axisOf(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = Math.max(NARROWEST - (high - low), 0) / 2;
  return axis(low - pad, high + pad, 6);
}

const columnsOf = (given, { from, to }) => Math.round((to - from) / stepOf(given.map((mark) => mark.value))) + 1;

const stepOf = (values) => stepFor(Math.min(...values), Math.max(...values, Math.min(...values) + NARROWEST), COLUMNS);

/** Marks of one column stand on each other, those that count below those that were dropped. */
function stacked(given) {
  const step = stepOf(given.map((mark) => mark.value));
  const levels = new Map();
  return given.slice().sort((a, b) => Boolean(a.note) - Boolean(b.note)).map((mark) => {
    const at = Number((Math.round(mark.value / step) * step).toFixed(2));
    const level = levels.get(at) || 0;
    levels.set(at, level + 1);
    return { ...mark, at, level };
  });
}

function sentence(given, average) {
  const values = given.map((mark) => mark.value);
  const facts = { count: given.length, low: Math.min(...values), high: Math.max(...values), average };
  return say(average === null ? "chart.marks_plain" : "chart.marks", facts);
}
