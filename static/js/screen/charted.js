// Scenes for those who would rather look than read: the marks of one entry, its criteria against the field, the evening.
import { Distribution } from "../charts/distribution.js";
import { Radar } from "../charts/radar.js";
import { Timeline } from "../charts/timeline.js";
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { byShape } from "./shape.js";
import { signs } from "./words.js";

const ROOM = { normal: 12, wide: 22, square: 9, tall: 6 }; // labels beside each other

/** Whose marks: number, name, department, and the score that came of them. */
const Whose = ({ receipt }) => html`<div class="whose"><p class="nm" style=${signs(receipt.entry.speaker)}>${receipt.entry.speaker}</p><p class="dp">${say("number_no", receipt.entry)} ${receipt.entry.department}</p>
  ${receipt.final !== null && html`<p class="sum"><span>${say("final")}</span><b class="num gold score">${receipt.final}</b></p>`}</div>`;

const Nothing = ({ view, right }) => html`<${Head} view=${view} right=${right} /><div class="quiet"><p>${say("nothing_out")}</p></div>`;

export function Marks({ view }) {
  const { chart } = view;
  if (!chart || !chart.marks.some((mark) => mark.total !== null)) return html`<${Nothing} view=${view} right=${say("marks")} />`;
  return html`<${Head} view=${view} right=${say("marks")} /><div class="plate charted"><${Whose} receipt=${chart} /><${Distribution} marks=${chart.marks} average=${chart.average} /></div>`;
}

export function Criteria({ view }) {
  const { chart } = view;
  if (!chart || !chart.criteria.length) return html`<${Nothing} view=${view} right=${say("radar")} />`;
  return html`<${Head} view=${view} right=${say("radar")} />
    <div class="plate charted beside"><${Whose} receipt=${chart} />
      <p class="legend"><span class="own">${chart.entry.speaker}</span><span class="field">${say("chart.field")}</span></p>
      <${Radar} criteria=${chart.criteria} who=${chart.entry.speaker} /></div>`;
}

export function Course({ view }) {
  const leader = view.board.find((row) => row.rank === 1);
  if (!leader) return html`<${Nothing} view=${view} right=${say("course")} />`;
  return html`<${Head} view=${view} right=${say("course")} />
    <div class="plate charted"><div class="whose"><p class="nm" style=${signs(leader.speaker)}>${leader.speaker}</p><p class="dp">${say("number_no", leader)} ${leader.department}</p><p class="sum"><span>${say("leading")}</span><b class="num gold score">${leader.final}</b></p></div>
      <${Timeline} rows=${view.board} room=${byShape(ROOM)} /></div>`;
}
