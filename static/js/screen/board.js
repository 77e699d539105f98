// The leaderboard: the top three on the drum, the field beside it. It opens as the hall last saw it and then
// lets the rows travel to where the newest score has put them; while the host resolves it, row by row, also back.
import { remember, slide } from "../live/flip.js";
import { Component, createRef, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Row, Seat } from "./board_rows.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { byShape } from "./shape.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const HOLD = 900; // the old order stands this long before rows move
const WASH = 240; // movers are lit first, then travel
const ONE_PAGE = 12;
const PODIUM = 3;
const FIELD = { normal: 9, wide: 18, square: 9, tall: 9 }; // rows of a page beside the podium, where one page is not enough
let lastShown = null; // the rows as the hall saw them last, whatever scenes came between

export class Board extends Component {
  box = createRef();

  constructor(props) {
    super(props);
    const { board, stage } = props.view;
    const changed = lastShown !== null && orderOf(lastShown) !== orderOf(board);
    const moves = changed && !STILL;
    this.fresh = changed ? newlyRanked(lastShown, board) : new Set(stage ? [stage.id] : []);
    this.state = { rows: moves ? lastShown : board, holding: moves };
  }

  componentDidMount() {
    if (this.state.holding) this.timer = setTimeout(() => this.settle(), HOLD);
    else lastShown = this.props.view.board;
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
    lastShown = this.props.view.board;
  }

  getSnapshotBeforeUpdate(_props, before) {
    return before.rows === this.state.rows ? null : remember(this.box.current);
  }

  componentDidUpdate(props, _before, places) {
    if (places) slide(this.box.current, places, WASH);
    if (props.view !== this.props.view && !this.state.holding && this.state.rows !== this.props.view.board) this.settle();
  }

  settle() {
    const { board } = this.props.view;
    if (!this.state.holding) this.fresh = orderOf(this.state.rows) === orderOf(board) ? this.fresh : newlyRanked(this.state.rows, board);
    lastShown = board;
    this.setState({ rows: board, holding: false });
  }

  /** The row that the host has just resolved, or what has come out since the hall saw the board. */
  lit(row) {
    const { scene } = this.props.view;
    if (row.rank === null || this.state.holding) return false;
    return scene.step === null ? this.fresh.has(row.id) : row.id === scene.entry;
  }

  render({ view }, { rows }) {
    const top = rows.slice(0, PODIUM).filter((row) => row.rank);
    const field = rows.slice(top.length);
    const size = rows.length <= ONE_PAGE ? ONE_PAGE : byShape(FIELD);
    return html`<${Pages} items=${field} size=${size} stay=${stay(view.scene, field, size)}>${(shown, page, where) => html`
      <${Head} view=${view} right=${html`<${Mark} view=${view} /><em class=${where ? "extra" : ""}>${say("judged", view.bout)}</em>${where && html`<em>${where}</em>`}`} />
      <div class=${`lb ${density(shown)}`} ref=${this.box} style=${{ "--half": Math.max(Math.ceil(shown.length / 2), 2) }}>
        <ol class="pod">${[0, 1, 2].map((place) => html`<${Seat} key=${top[place] ? top[place].id : `seat${place}`} row=${top[place]} place=${place + 1} fresh=${top[place] && this.lit(top[place])} />`)}</ol>
        <ol class="list" key=${page} start=${PODIUM + 1}>${shown.map((row) => html`<${Row} key=${`${row.id}:${row.rank === null}`} row=${row} fresh=${this.lit(row)} frozen=${view.bout.frozen || view.scene.step !== null} />`)}</ol>
      </div>`}<//>`;
  }
}

/** Which board this is: as it stands now, frozen, being resolved, or final; and what it takes to lead it. */
function Mark({ view }) {
  const { bout, board, scene, target } = view;
  const resolving = scene.step !== null && board.some((row) => row.phase === "scored");
  if (bout.frozen && !resolving) return html`<strong class="frozen" data-frozen>${say("frozen")}</strong>`;
  return html`<span>${say(resolving ? "resolving" : bout.done === bout.entries ? "board_final" : "board_live")}</span>${target && html`<em class="extra" data-needs=${target.needs}>${say("lead_from", target)}</em>`}`;
}

/** While the board is resolved, the page on which the newest row stands; null where pages may turn. */
function stay({ step, entry }, field, size) {
  if (step === null) return null;
  const place = field.findIndex((row) => row.id === entry);
  return Math.max(Math.floor(place / size), 0);
}

/** More than nine lines (of two columns), more than six, or room enough; rows without a score are lower. */
function density(rows) {
  const lines = rows.reduce((sum, row) => sum + (row.rank ? 1 : 0.8), 0);
  return lines > ONE_PAGE - PODIUM ? "many packed" : lines > 6.2 ? "many" : "";
}

const orderOf = (rows) => rows.map((row) => `${row.id}:${row.rank}:${row.final}`).join();

function newlyRanked(before, now) {
  const known = new Set(before.filter((row) => row.rank !== null).map((row) => row.id));
  return new Set(now.filter((row) => row.rank !== null && !known.has(row.id)).map((row) => row.id));
}
