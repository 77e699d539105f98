// Criterion by criterion: this entry against the average of those revealed so far. The field is dashed, so that the
// two differ by more than colour. Fewer than three criteria make no radar: they are drawn as bars.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Bars } from "./bars.js";
import { Figure } from "./figure.js";

const FEWEST = 3;
const MOST = 9; // names beyond stand in each other's way
const RINGS = 4;
const OUT = 100; // radius of the full mark
const CLEAR = 12; // from the outermost ring to the names
const SHORT = 5; // signs of a name that stand in one line
const LEADING = 1.15; // of the size of the text
const WIDTH = 400;
const HEIGHT = 292;

/** `criteria`: of a receipt, [{name, maximum, mean, field}]; `who` is named in the legend. */
export function Radar({ criteria, who = say("chart.own") }) {
  if (!criteria.length) return null;
  const lines = criteria.map((one) => ({ ...one, own: Number(one.mean) / Number(one.maximum), other: Number(one.field) / Number(one.maximum) }));
  const rows = criteria.map(({ name, maximum, mean, field }) => [name, mean, field, maximum]);
  const facts = { label: say("chart.radar", { who }), head: ["criterion", "own", "field", "maximum"].map((word) => say(`chart.${word}`)), rows };
  if (criteria.length < FEWEST || criteria.length > MOST) return html`<${Bars} ...${facts} lines=${lines} who=${who} />`;
  const [floor, top] = endsOf(lines);
  const out = (value) => OUT * Math.max((value - floor) / (top - floor), 0.02);
  return html`<${Figure} ...${facts} name="radar" note=${say("chart.scale", { floor: Math.round(floor * 100), top: Math.round(top * 100) })} viewBox=${`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`}>
    ${Array.from({ length: RINGS }, (_, ring) => html`<polygon key=${ring} class="grid" points=${points(lines, () => (OUT * (ring + 1)) / RINGS)} />`)}
    ${lines.map((line, place) => html`<line key=${line.name} class="grid" x1="0" y1="0" x2=${at(place, lines, OUT)[0]} y2=${at(place, lines, OUT)[1]} />`)}
    <polygon class="field" points=${points(lines, (line) => out(line.other))} />
    <polygon class="own" points=${points(lines, (line) => out(line.own))} />
    ${lines.map((line, place) => html`<circle key=${line.name} class="knot" cx=${at(place, lines, out(line.own))[0]} cy=${at(place, lines, out(line.own))[1]} r="3.4" />`)}
    ${lines.map((line, place) => html`<${Name} key=${line.name} line=${line} place=${place} of=${lines.length} />`)}
  <//>`;
}

/** The middle of the picture and its rim: round shares of the full mark around all that is drawn, so that good marks
    still differ. Both are said below the picture. */
function endsOf(lines) {
  const shares = lines.flatMap(({ own, other }) => [own, other]);
  const floor = Math.max(Math.floor((Math.min(...shares) - 0.03) * 20) / 20, 0);
  return [floor, Math.min(Math.max(Math.ceil((Math.max(...shares) + 0.005) * 20) / 20, floor + 0.1), 1)];
}

const angle = (place, of) => (place / of) * 2 * Math.PI - Math.PI / 2;
const at = (place, lines, far) => [(far * Math.cos(angle(place, lines.length))).toFixed(1), (far * Math.sin(angle(place, lines.length))).toFixed(1)];
const points = (lines, far) => lines.map((line, place) => at(place, lines, far(line)).join(",")).join(" ");

/** A criterion's name and figure beside its corner: above and below in one line, at the sides in several. */
function Name({ line, place, of }) {
  const [across, down] = [Math.cos(angle(place, of)), Math.sin(angle(place, of))];
  const where = { x: ((OUT + CLEAR) * across).toFixed(1), y: ((OUT + CLEAR) * down).toFixed(1) };
  if (Math.abs(across) < 0.2) return html`<text class="name" ...${where} dy=${down > 0 ? "0.7em" : "0em"} text-anchor="middle">${line.name} <tspan class="figure">${line.mean}</tspan></text>`;
  const parts = wrapped(line.name);
  const first = `${(0.35 - (parts.length * LEADING) / 2).toFixed(2)}em`;
  return html`<text class="name" ...${where} text-anchor=${across > 0 ? "start" : "end"}>${parts.map((part, row) => html`<tspan key=${row} x=${where.x} dy=${row ? `${LEADING}em` : first}>${part}</tspan>`)}<tspan class="figure" x=${where.x} dy=${`${LEADING}em`}>${line.mean}</tspan></text>`;
}

/** A name in at most two lines. */
function wrapped(name) {
  if (name.length <= SHORT) return [name];
  const middle = Math.ceil(name.length / 2);
  const gap = name.includes(" ") ? nearest(name, middle) : middle;
  return [name.slice(0, gap).trim(), name.slice(gap).trim()];
}

const nearest = (name, middle) => Array.from(name, (sign, at) => (sign === " " ? at : -1)).filter((at) => at > 0).reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
