// What the hall gave those whose score is out, and who guessed best. Counts of ballots, never a person.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { byShape } from "./shape.js";
import { signs, twoPlaces } from "./words.js";

const SIZE = { normal: 4, wide: 4, square: 4, tall: 4 }; // entries on one page
const BEST = { normal: 7, wide: 7, square: 6, tall: 4 }; // guessers

export function Votes({ view }) {
  const { votes, guessers } = view;
  if (!votes.length && !guessers.length) return html`<${Head} view=${view} right=${say("votes")} /><div class="quiet"><p>${say("votes_none")}</p></div>`;
  return html`<${Pages} items=${votes} size=${byShape(SIZE)}>${(lines, number, where) => html`
    <${Head} view=${view} right=${html`${say("votes")}${where && html`<em>${where}</em>`}`} />
    <div class=${`plate polls ${guessers.length ? "" : "alone"}`}>
      <ol class="vote-list" key=${number} style=${{ "--n": Math.max(lines.length, 3) }}>${lines.map((line) => html`<${Line} key=${line.entry.id} line=${line} />`)}</ol>
      ${guessers.length > 0 && html`<div class="guessers"><h2>${say("guessers")}</h2><ol>${guessers.slice(0, byShape(BEST)).map((one) => html`<li key=${`${one.rank}${one.name}`}><b class="num">${one.rank}</b><span style=${signs(one.name)}>${one.name}</span><i class="num">${one.points}</i></li>`)}</ol></div>`}
    </div>`}<//>`;
}

function Line({ line }) {
  const { entry, ballots, turnout, value } = line;
  return html`<li data-entry=${entry.id}>
    <div class="in"><p class="nm" style=${signs(entry.speaker)}>${entry.speaker}</p><p class="dp">${say("number_no", entry)} ${entry.department}</p>
      <div class="shares" aria-hidden="true">${ballots.map((one, place) => one.count > 0 && html`<i key=${one.name} class=${`share s${place}`} style=${{ flexGrow: one.count }}></i>`)}</div>
      <p class="dp">${ballots.map((one) => html`<span key=${one.name}>${one.name} ${one.count}</span>`)}<span class="all">${say("ballots_in", { count: turnout })}</span></p></div>
    <b class="num score">${twoPlaces(value)}</b></li>`;
}
