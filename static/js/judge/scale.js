// 我的尺子: the judge's own earlier totals and places, and whether the yardstick has moved.  Nobody else's.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { plain, text, units } from "./marks.js";
import { totalSoFar } from "./amend.js";

const EDGE = 4; // of 100: room at both ends for the marks that stand there

/** Folded away; `filled` is what is being filled in now, if anything is. */
export function Scale({ view, filled }) {
  const { past, drift } = view;
  if (!past.length) return null;
  const totals = past.filter((sheet) => sheet.total).map((sheet) => sheet.total);
  return html`<details class="card past">
    <summary><${Icon} name="history" /><span>${say("scale")}</span><span class="mx">${say("scale_count", { count: past.length })}</span></summary>
    ${filled && totals.length > 0 && html`<${Here} view=${view} filled=${filled} totals=${totals} />`}
    ${drift && html`<${Drift} drift=${drift} totals=${totals} />`}
    <ul>${past.map((sheet) => html`<${Row} key=${sheet.number} sheet=${sheet} />`)}</ul>
    <p class="foots own">${say("scale_own")}</p>
  </details>`;
}

const Row = ({ sheet }) => html`<li class="line"><b>${say("number", sheet)}</b><span class="nm1">${sheet.department}</span>
  <span class="r">${sheet.total ? say("own_points", { total: plain(sheet.total) }) : say(`past.${sheet.state}`)}</span>
  ${sheet.rank && html`<span class="own-rank">${say("own_rank", sheet)}</span>`}</li>`;

/** Where the sheet in hand would stand among the earlier ones. */
function Here({ view, filled, totals }) {
  const sum = totalSoFar(view, filled.marks);
  if (sum === null) return null;
  const rank = 1 + totals.filter((one) => units(one) > units(sum)).length;
  return html`<p class="here">${say("scale_here", { total: sum, rank, count: totals.length + 1 })}</p>`;
}

/** First and latest as two bars on one ruler, and the same in words. */
function Drift({ drift: { first, latest }, totals }) {
  const [low, high] = [Math.min(...totals.map(units)), Math.max(...totals.map(units))];
  const at = (value) => EDGE + ((units(value) - low) / (high - low || 1)) * (100 - 2 * EDGE);
  return html`<div class="drift">
    <p class="moved">${moved(first, latest)}</p>
    <${Band} word="scale_first" spread=${first} at=${at} dashed=${true} />
    <${Band} word="scale_latest" spread=${latest} at=${at} />
    <svg class="ruler" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" y1="5" x2="100" y2="5" />${totals.map((one, place) => html`<line key=${place} class="tick" x1=${at(one)} y1="1" x2=${at(one)} y2="9" />`)}
    </svg>
    <p class="ends" aria-hidden="true"><span>${plain(text(low))}</span><span>${plain(text(high))}</span></p>
  </div>`;
}

function Band({ word, spread, at, dashed }) {
  const [from, to] = [at(spread.low), at(spread.high)];
  return html`<p class="band-word">${say(word, spread)}</p>
    <svg class=${dashed ? "band dashed" : "band"} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x=${from - 0.5} y="2" width=${to - from + 1} height="6" /><line x1=${at(spread.mean)} y1="0" x2=${at(spread.mean)} y2="10" />
    </svg>`;
}

function moved(first, latest) {
  const by = units(latest.mean) - units(first.mean);
  if (!by) return say("scale_same");
  return say(by > 0 ? "scale_higher" : "scale_lower", { by: text(Math.abs(by)) });
}
