// Where everybody stands; a tap on a score opens its arithmetic. Below: the evening as a line, and what the hall said.
import { Timeline } from "../charts/timeline.js";
import { Component, createRef, html, Icon } from "../live/html.js";
import { remember, slide } from "../live/flip.js";
import { say } from "../live/page.js";
import { HallResults } from "./hall_results.js";

const ORDERS = ["place", "reveal"];
const FEW = 2; // scores that make no order and no line

export class Ranking extends Component {
  box = createRef();
  state = { order: "place" };

  getSnapshotBeforeUpdate() {
    return remember(this.box.current);
  }

  componentDidUpdate(_props, _state, before) {
    slide(this.box.current, before);
  }

  render({ view, onOpen }, { order }) {
    const { board, bout } = view;
    const out = board.filter((row) => row.order !== null);
    return html`<div><div class="rh"><h1>${say(bout.done === bout.entries ? "final_board" : "live_board")}</h1><p>${say("judged", bout)}</p></div>
      ${bout.frozen && html`<section class="notice warn" data-frozen><p class="nh"><${Icon} name="lock" />${say("frozen")}</p><p>${say("frozen_more")}</p></section>`}
      ${out.length >= FEW && html`<div class="orders" role="group" aria-label=${say("orders")}>${ORDERS.map((name) => html`<button key=${name} type="button" aria-pressed=${String(order === name)} onClick=${() => this.setState({ order: name })}>${say(`order.${name}`)}</button>`)}</div>`}
      <ol class="lb" ref=${this.box}>${sorted(board, order).map((row) => html`<${Row} key=${row.id} row=${row} frozen=${bout.frozen} order=${order} onOpen=${onOpen} />`)}</ol>
      ${out.length >= FEW && html`<section class="card charted"><h2>${say("timeline")}</h2><${Timeline} rows=${board} room=${4} /></section>`}
      <${HallResults} view=${view} />
    </div>`;
  }
}

/** By place as the server has it, or as the scores came out. */
function sorted(board, order) {
  if (order === "place") return board;
  return board.slice().sort((a, b) => (a.order || Infinity) - (b.order || Infinity) || 0);
}

function Row({ row, frozen, order, onOpen }) {
  const scored = row.rank !== null;
  const body = html`<span class="rk num">${row.rank || "–"}${row.shared && html`<small>${say("shared")}</small>`}</span>
    <span class="nmx"><b>${row.speaker}${row.corrected && html`<em class="amended">${say("corrected")}</em>`}</b><small>${say("number_no", row)} ${row.department}</small>${order === "reveal" && row.order !== null ? html`<small>${say("came_out", row)}</small>` : row.decided_by && html`<small class="tie">${say(`tie.${row.decided_by}`, { criterion: row.criterion || "" })}</small>`}</span>
    <${Move} row=${row} />
    <span class=${scored ? "pt num score" : "pt wait"}>${scored ? row.final : waiting(row, frozen)}</span>`;
  return html`<li class=${row.rank && row.rank <= 3 ? `r${row.rank}` : ""} data-row=${row.id} data-key=${row.id} data-rank=${row.rank || ""}>
    ${scored ? html`<button type="button" onClick=${() => onOpen(row)}>${body}</button>` : html`<div>${body}</div>`}</li>`;
}

function waiting(row, frozen) {
  if (row.phase === "no_show" || row.phase === "withdrawn") return say(row.phase);
  if (row.phase === "scored" && frozen) return say("to_reveal");
  return row.phase === "revealed" ? say("no_score") : say("to_come");
}

function Move({ row }) {
  if (!row.delta) return null;
  const up = row.delta > 0;
  return html`<span class=${up ? "mv up" : "mv dn"}><${Icon} name=${up ? "arrow-up" : "arrow-down"} /><span class="sr-only">${say(up ? "up" : "down")}</span>${Math.abs(row.delta)}</span>`;
}
