// What the hall gave those whose score is out, and who guesses best.
import { fetchJson } from "../live/answers.js";
import { Component, html } from "../live/html.js";
import { page, say } from "../live/page.js";

export const HallResults = ({ view }) => html`<div>
  ${view.votes.length > 0 && html`<section class="card hall" data-votes><h2>${say("votes.title")}</h2>
    <ul>${view.votes.map((line) => html`<${Given} key=${`${line.entry.id} ${line.panel}`} line=${line} />`)}</ul></section>`}
  ${view.guessers.length > 0 && html`<${Guessers} guessers=${view.guessers} />`}
</div>`;

function Given({ line }) {
  const { entry, ballots, turnout } = line;
  return html`<li><p class="line"><b>${say("number_no", entry)}</b><span class="nm1">${entry.speaker}</span><b class="r num">${line.value}</b></p>
    <p class="share" aria-hidden="true">${ballots.map(({ name, count }, place) => count > 0 && html`<i key=${name} class=${`g${Math.min(place, 3)}`} style=${{ flexGrow: count }}></i>`)}</p>
    <p class="counts">${ballots.map(({ name, count }) => html`<span key=${name}>${say("ballots", { name, count })}</span>`)}<span>${say("votes.turnout", { turnout })}</span></p></li>`;
}

/** 竞猜榜; this phone's own place stands below it, wherever it is. */
class Guessers extends Component {
  state = { own: null };

  componentDidMount() {
    this.ask();
  }

  componentDidUpdate({ guessers }) {
    if (JSON.stringify(guessers) !== JSON.stringify(this.props.guessers)) this.ask();
  }

  async ask() {
    const answer = await fetchJson(page.urls.guesses).catch(() => null);
    if (answer && answer.ok) this.setState({ own: answer.own });
  }

  render({ guessers }, { own }) {
    return html`<section class="card hall" data-guessers><h2>${say("guessers.title")}</h2>
      <ol>${guessers.map((one) => html`<li key=${one.name} class=${own && own.name === one.name ? "line own" : "line"}><b class=${`pl num p${one.rank}`}>${one.rank}</b><span>${one.name} <small>${say("guessers.of", one)}</small></span><b class="r num">${say("guessers.points", one)}</b></li>`)}</ol>
      ${own && html`<p class="line own-line"><span>${say("guessers.own", own)}</span>${own.rank && html`<b class="r num">${say("guessers.rank", own)}</b>`}</p>`}
      <p class="k">${say("guessers.fun")}</p></section>`;
  }
}
