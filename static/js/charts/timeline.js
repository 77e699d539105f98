// The scores of the evening in the order in which they came out, and who led when: the line of the best so far climbs
// with every new leader.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Figure } from "./figure.js";
import { axis, percent, share } from "./scale.js";

const TOP = 0.16;
const BASE = 0.84;
const LEFT = 0.1; // room for the figures of the axis

/** `rows`: of the board (those without a score are passed over); `room`: how many labels fit beside each other. */
export function Timeline({ rows, room = 7 }) {
  const out = rows.filter((row) => row.order !== null && row.final !== null).sort((a, b) => a.order - b.order).map((row) => ({ ...row, value: Number(row.final) }));
  if (!out.length) return null;
  const range = axis(Math.min(...out.map((row) => row.value)), Math.max(...out.map((row) => row.value)), 4);
  const x = (place) => percent(LEFT + (0.985 - LEFT) * ((place + 0.5) / out.length));
  const y = (value) => percent(BASE - (BASE - TOP) * share(value, range));
  const led = leads(out);
  const told = labelled(led, out.length, room);
  const every = Math.ceil(out.length / (room * 2));
  const rowsTold = out.map((row, place) => [row.order, row.number, row.speaker, row.final, led[place] ? say("chart.lead") : ""]);
  return html`<${Figure} name="timeline" label=${say("chart.timeline", { count: out.length })} head=${["order", "number", "speaker", "score", "lead"].map((word) => say(`chart.${word}`))} rows=${rowsTold} style=${{ "--points": out.length }}>
    ${range.marks.map((mark) => html`<g key=${mark}><line class="grid" x1="0%" x2="100%" y1=${y(mark)} y2=${y(mark)} /><text class="tick side" x="0%" y=${y(mark)}>${mark}</text></g>`)}
    ${best(out, led).map((part, place) => html`<g key=${place} class="best"><line x1=${x(part.from)} x2=${x(part.to)} y1=${y(part.value)} y2=${y(part.value)} />${part.next !== null && html`<line x1=${x(part.to)} x2=${x(part.to)} y1=${y(part.value)} y2=${y(part.next)} />`}</g>`)}
    ${out.map((row, place) => html`<circle key=${row.id} class=${led[place] ? "dot led" : "dot"} cx=${x(place)} cy=${y(row.value)} />`)}
    ${out.map((row, place) => told.has(place) && html`<text key=${row.id} class="tip" x=${x(place)} y=${y(row.value)}>${row.final}</text>`)}
    ${out.map((row, place) => place % every === 0 && html`<text key=${row.id} class="tick" x=${x(place)} y="98%">${row.number}</text>`)}
  <//>`;
}

/** Whether each took the lead when it came out. Where the lowest wins, the leader stands at the other end. */
function leads(out) {
  const first = out.reduce((a, b) => ((b.rank || Infinity) < (a.rank || Infinity) ? b : a));
  const lowest = out.some((row) => row.value > first.value) && !out.some((row) => row.value < first.value);
  const better = (a, b) => (lowest ? a < b : a > b);
  let top = null;
  return out.map(({ value }) => {
    const takes = top === null || better(value, top);
    if (takes) top = value;
    return takes;
  });
}

/** The best so far as level stretches: {from, to, value, next}. */
function best(out, led) {
  const starts = led.map((takes, place) => (takes ? place : -1)).filter((place) => place >= 0);
  return starts.map((from, turn) => {
    const next = starts[turn + 1];
    return { from, to: next === undefined ? out.length - 1 : next, value: out[from].value, next: next === undefined ? null : out[next].value };
  });
}

/** Leaders whose score is written: those whom nobody overtook within the width of a label. */
function labelled(led, of, room) {
  const leaders = led.map((takes, place) => (takes ? place : -1)).filter((place) => place >= 0);
  return new Set(leaders.filter((place, turn) => turn === leaders.length - 1 || leaders[turn + 1] - place >= of / room));
}
