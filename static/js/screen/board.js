// The leaderboard: the top three on the drum, the field beside it; rows travel to their new places.
import { Component, createRef, html } from "../live/html.js";
import { remember, slide } from "../live/flip.js";
import { say } from "../live/page.js";
import { Head } from "./stage.js";
import { tieLine } from "./words.js";

const ROWS = 9; // beside the podium on one page; up to twelve entries need no second
const REST = 8000;
const known = new Map(); // where each entry stood when the board was last shown

export class Board extends Component {
  state = { leaf: 0 };
  box = createRef();

  componentDidMount() {
    this.turner = setInterval(() => this.turn(), REST);
    this.travel(known);
  }

  componentWillUnmount() {
    clearInterval(this.turner);
  }

  getSnapshotBeforeUpdate() {
    return remember(this.box.current);
  }

  componentDidUpdate(_props, _state, before) {
    this.travel(before);
  }

  travel(before) {
    slide(this.box.current, before);
    remember(this.box.current).forEach((place, key) => known.set(key, place));
  }

  turn() {
    const leaves = Math.max(Math.ceil((this.props.view.board.length - 3) / ROWS), 1);
    if (leaves > 1) this.setState({ leaf: (this.state.leaf + 1) % leaves });
  }

  render({ view }, { leaf }) {
    const { board, bout, scene } = view;
    const top = board.slice(0, 3).filter((row) => row.rank);
    const field = board.slice(top.length);
    const shown = field.slice(leaf * ROWS, (leaf + 1) * ROWS);
    const many = shown.length > 7 ? "many" : "";
    return html`<${Head} view=${view} right=${html`${bout.done === bout.entries ? say("board_final") : say("board_live")}　${say("judged", { done: bout.done, entries: bout.entries })}`} />
      <div class=${`lb ${many}`} ref=${this.box}>
        <div class="pod">${top.map((row, place) => html`<${Top} key=${row.id} row=${row} place=${place + 1} fresh=${fresh(view, row, scene)} />`)}</div>
        <div class="list">${shown.map((row) => html`<${Row} key=${row.id} row=${row} fresh=${fresh(view, row, scene)} />`)}</div>
      </div>`;
  }
}

/** The entry that was revealed last: the one without a delta whose score is new. */
const fresh = (view, row) => Boolean(view.stage && view.stage.id === row.id && row.rank);

function Delta({ row }) {
  if (!row.delta) return null;
  const up = row.delta > 0;
  return html`<span class=${`num dl ${up ? "up" : "dn"}`}><span class="sr-only">${say(up ? "up" : "down")}</span>${Math.abs(row.delta)}</span>`;
}

function Top({ row, place, fresh: isNew }) {
  return html`<div class=${`p p${place} ${isNew ? "now" : ""}`} data-row=${row.id} data-key=${row.id} data-rank=${row.rank}>
    <div class="top"><span class="num rk">${row.rank}</span><span class="nm">${row.speaker}</span>${place > 1 && html`<span class="num sc score">${row.final}</span>`}</div>
    <div class="dp"><span class="no">${say("number_no", row)}</span>${row.department}<${Delta} row=${row} /></div>
    ${place === 1 && html`<span class="num sc gold score">${row.final}</span>`}
    ${row.decided_by && html`<div class="tie">${tieLine(row)}</div>`}
  </div>`;
}

function Row({ row, fresh: isNew }) {
  const away = row.phase === "no_show" || row.phase === "withdrawn";
  const wait = !row.rank;
  return html`<div class=${`r ${isNew ? "now" : ""} ${wait ? "wait" : ""}`} data-row=${row.id} data-key=${row.id} data-rank=${row.rank || ""}>
    <span class="num rk">${row.rank || "–"}</span><${Delta} row=${row} />${!row.delta && html`<span></span>`}
    <div><div class="nm">${row.speaker}</div><div class="dp"><span class="no">${say("number_no", row)}</span> ${row.department}</div>${row.decided_by && html`<div class="tie">${tieLine(row)}</div>`}</div>
    ${wait ? html`<span class="sc">${away ? say(row.phase) : row.phase === "revealed" ? say("no_score") : say("to_come")}</span>` : html`<span class="num sc score">${row.final}</span>`}
  </div>`;
}
