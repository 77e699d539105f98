// Where everybody stands; a tap on a score opens its arithmetic.
import { Component, createRef, html, Icon } from "../live/html.js";
import { remember, slide } from "../live/flip.js";
import { say } from "../live/page.js";

export class Ranking extends Component {
  box = createRef();

  getSnapshotBeforeUpdate() {
    return remember(this.box.current);
  }

  componentDidUpdate(_props, _state, before) {
    slide(this.box.current, before);
  }

  render({ view, onOpen }) {
    const { board, bout } = view;
    return html`<div><div class="rh"><h1>${say(bout.done === bout.entries ? "final_board" : "live_board")}</h1><p>${say("judged", bout)}</p></div>
      <ol class="lb" ref=${this.box}>${board.map((row) => html`<${Row} key=${row.id} row=${row} onOpen=${onOpen} />`)}</ol></div>`;
  }
}

function Row({ row, onOpen }) {
  const scored = row.rank !== null;
  const body = html`<span class="rk num">${row.rank || "–"}${row.shared && html`<small>${say("shared")}</small>`}</span>
    <span class="nmx"><b>${row.speaker}${row.corrected && html`<em class="amended">${say("corrected")}</em>`}</b><small>${say("number_no", row)} ${row.department}</small>${row.decided_by && html`<small class="tie">${say(`tie.${row.decided_by}`, { criterion: row.criterion || "" })}</small>`}</span>
    <${Move} row=${row} />
    <span class=${scored ? "pt num score" : "pt wait"}>${scored ? row.final : waiting(row)}</span>`;
  return html`<li class=${row.rank && row.rank <= 3 ? `r${row.rank}` : ""} data-row=${row.id} data-key=${row.id} data-rank=${row.rank || ""}>
    ${scored ? html`<button type="button" onClick=${() => onOpen(row)}>${body}</button>` : html`<div>${body}</div>`}</li>`;
}

function waiting(row) {
  if (row.phase === "no_show" || row.phase === "withdrawn") return say(row.phase);
  return row.phase === "revealed" ? say("no_score") : say("to_come");
}

function Move({ row }) {
  if (!row.delta) return null;
  const up = row.delta > 0;
  return html`<span class=${up ? "mv up" : "mv dn"}><${Icon} name=${up ? "arrow-up" : "arrow-down"} /><span class="sr-only">${say(up ? "up" : "down")}</span>${Math.abs(row.delta)}</span>`;
}
