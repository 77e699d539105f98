// 年度积分榜: the season's board, fetched when it is shown; a page without one says so quietly.
import { Component, html } from "../live/html.js";
import { page, say } from "../live/page.js";
import { fetchFaces } from "./faces.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { byShape } from "./shape.js";
import { signs } from "./words.js";

const SIZE = { normal: 14, wide: 21, square: 7, tall: 11 };
const COLUMNS = { normal: 2, wide: 3, square: 1, tall: 1 };
const AGAIN = 30000; // while the scene stands
let known = null; // what was fetched last: the next time it stands at once

export class Season extends Component {
  componentDidMount() {
    this.load();
    this.timer = setInterval(() => this.load(), AGAIN);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  async load() {
    const answer = page.urls.season ? await fetch(page.urls.season, { cache: "no-store" }).catch(() => null) : null;
    const told = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (told) fetchFaces(told);
    if (told || !known || (answer && answer.status === 404)) known = told || { rows: [] };
    this.setState({});
  }

  render({ view }) {
    if (!known) return html`<${Head} view=${view} right=${say("season")} />`;
    if (!known.rows.length) return html`<${Head} view=${view} right=${say("season")} /><div class="quiet"><p>${say("season_none")}</p></div>`;
    return html`<${Pages} items=${known.rows} size=${byShape(SIZE)}>${(rows, number, where) => html`
      <${Head} view=${view} right=${html`${known.title || say("season")}${where && html`<em>${where}</em>`}`} />
      <ol class="plate season-list" key=${number} style=${{ "--cols": byShape(COLUMNS), "--rows": Math.max(Math.ceil(rows.length / byShape(COLUMNS)), 5) }}>${rows.map((row) => html`<${Line} key=${`${row.rank}${row.department}`} row=${row} />`)}</ol>`}<//>`;
  }
}

const Line = ({ row }) => html`<li><b class="num rk">${row.rank}</b><${Moved} by=${row.moved} />
  <div class="in"><p class="nm" style=${signs(row.department)}>${row.department}</p><p class="dp">${row.shared && html`<em>${say("tie.shared")}</em>`}${row.group}</p></div><b class="num sc score">${row.points}</b></li>`;

function Moved({ by }) {
  if (!by) return html`<span class="dl"></span>`;
  return html`<span class=${`num dl ${by > 0 ? "up" : "dn"}`}><span class="sr-only">${say(by > 0 ? "up" : "down")}</span>${Math.abs(by)}</span>`;
}
