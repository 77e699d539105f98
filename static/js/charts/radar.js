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
const WIDTH = 400;
const HEIGHT = 292;

/** `criteria`: of a receipt, [{name, maximum, mean, field}]; `who` is named in the legend. */
export function Radar({ criteria, who = say("chart.own") }) {
  if (!criteria.length) return null;
  const lines = criteria.map((one) => ({ ...one, own: Number(one.mean) / Number(one.maximum), other: Number(one.field) / Number(one.maximum) }));
  const rows = criteria.map(({ name, maximum, mean, field }) => [name, mean, field, maximum]);
  const facts = { label: say("chart.radar", { who }), head: ["criterion", "own", "field", "maximum"].map((word) => say(`chart.${word}`)), rows };
  if (criteria.length < FEWEST || criteria.length > MOST) return html`<${Bars} ...${facts} lines=${lines} who=${who} />`;
  const floor = floorOf(lines);
  const out = (value) => OUT * Math.max((value - floor) / (1 - floor), 0.02);
  return html`<${Figure} ...${facts} name="radar" viewBox=${`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`}>
    ${Array.from({ length: RINGS }, (_, ring) => html`<polygon key=${ring} class="grid" points=${points(lines, () => (OUT * (ring + 1)) / RINGS)} />`)}
    ${lines.map((line, place) => html`<line key=${line.name} class="grid" x1="0" y1="0" x2=${at(place, lines, OUT)[0]} y2=${at(place, lines, OUT)[1]} />`)}
    <polygon class="field" points=${points(lines, (line) => out(line.other))} />
    <polygon class="own" points=${points(lines, (line) => out(line.own))} />
    ${lines.map((line, place) => html`<circle key=${line.name} class="knot" cx=${at(place, lines, out(line.own))[0]} cy=${at(place, lines, out(line.own))[1]} r="3.4" />`)}
    ${lines.map((line, place) => html`<${Name} key=${line.name} line=${line} place=${place} of=${lines.length} />`)}
    <text class="floor" x="4" y="3">${Math.round(floor * 100)}%</text>
  <//>`;
}

/** The middle of the picture: a round percentage below everything drawn, so that good marks still differ. */
function floorOf(lines) {
  const least = Math.min(...lines.map(({ own, other }) => Math.min(own, other)));
  return Math.max(Math.floor((least - 0.04) * 10) / 10, 0);
}

const angle = (place, of) => (place / of) * 2 * Math.PI - Math.PI / 2;
const at = (place, lines, far) => [(far * Math.cos(angle(place, lines.length))).toFixed(1), (far * Math.sin(angle(place, lines.length))).toFixed(1)];
const points = (lines, far) => lines.map((line, place) => at(place, lines, far(line)).join(",")).join(" ");

/** A criterion's name and figure beside its corner; on whichever side there is room. */
function Name({ line, place, of }) {
  const [across, down] = [Math.cos(angle(place, of)), Math.sin(angle(place, of))];
  const side = Math.abs(across) < 0.2 ? "middle" : across > 0 ? "start" : "end";
  const [x, y] = [(OUT + CLEAR) * across, (OUT + CLEAR) * down];
  const lift = down < -0.9 ? "top" : down > 0.9 ? "foot" : "";
  return html`<g class=${`corner ${lift}`} transform=${`translate(${x.toFixed(1)} ${y.toFixed(1)})`} text-anchor=${side}>
    <text class=${line.name.length > 6 ? "name long" : "name"}>${line.name}</text><text class="figure">${line.mean}</text></g>`;
}
