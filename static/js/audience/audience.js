// The audience's phone: who is on, what came out, where everybody stands. Never changes tab by itself.
import { connect } from "../live/connection.js";
import { Component, html, Icon, render } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Now } from "./now.js";
import { Ranking } from "./ranking.js";
import { Receipt } from "./receipt.js";

const LOST_AFTER = 10000;
const TABS = [["now", "mic"], ["score", "circle-check"], ["rank", "list-ordered"]];

class Audience extends Component {
  state = { view: null, line: "connecting", lost: false, tab: "now", news: {}, opened: null, failed: false };

  constructor(props) {
    super(props);
    this.silentSince = Date.now();
    connect({ onView: (view) => this.see(view), onLine: ({ state }) => this.hear(state) });
  }

  componentDidMount() {
    setInterval(() => this.setState({ lost: !this.up() && Date.now() - this.silentSince > LOST_AFTER }), 500);
  }

  see(view) {
    const before = this.state.view;
    if (!before) {
      Object.assign(this.state, { view });
      return;
    }
    const fresh = told(view) !== told(before);
    const news = fresh ? { score: this.state.tab !== "score", rank: this.state.tab !== "rank" } : this.state.news;
    this.setState({ view, news });
    if (fresh && this.state.opened) this.fetchReceipt(this.state.opened.entry.number); // places move with every reveal and correction
  }

  hear(line) {
    if (this.up() && line !== "online" && line !== "http") this.silentSince = Date.now();
    const back = line === "online" && this.state.line !== "online";
    this.setState(back ? { line, failed: false } : { line });
  }

  up() {
    return this.state.line === "online" || this.state.line === "http";
  }

  turn(tab) {
    this.setState({ tab, opened: null, failed: false, news: { ...this.state.news, [tab]: false } });
  }

  /** The arithmetic of one entry: the newest is here, an earlier one is fetched when somebody asks. */
  async open(row) {
    const { latest } = this.state.view;
    if (latest && latest.entry.id === row.id) {
      this.turn("score");
      return;
    }
    const opened = await this.fetchReceipt(row.number);
    if (opened && this.state.tab === "rank") this.setState({ tab: "score" });
  }

  async fetchReceipt(number) {
    const answer = await fetch(page.urls.receipt + number, { cache: "no-store" }).catch(() => null);
    const opened = answer && answer.ok ? await answer.json().catch(() => null) : null;
    this.setState(opened ? { opened, failed: false } : { failed: true });
    return opened;
  }

  render(_props, { view, tab, news, lost, line, opened, failed }) {
    return html`<div class="app">
      <${Bar} view=${view} up=${this.up()} line=${line} />
      ${lost && html`<p class="lostline" role="alert"><${Icon} name="wifi-off" />${say("signal_lost")}</p>`}
      ${failed && !lost && html`<p class="lostline" role="alert"><${Icon} name="circle-alert" />${say("not_fetched")}</p>`}
      <main class="scroll" data-tab=${tab} tabindex="0">
        ${tab === "now" && html`<${Now} view=${view} onTurn=${(to) => this.turn(to)} />`}
        ${tab === "score" && html`<${Receipt} receipt=${opened || view.latest} back=${opened && (() => this.setState({ opened: null }))} />`}
        ${tab === "rank" && html`<${Ranking} view=${view} onOpen=${(row) => this.open(row)} />`}
      </main>
      <nav class="tabs" aria-label=${say("tabs")}>
        ${TABS.map(([name, icon]) => html`<button key=${name} type="button" class=${tab === name ? "on" : ""} aria-current=${tab === name ? "page" : null} onClick=${() => this.turn(name)}>
          <${Icon} name=${icon} /><span>${say(`tab.${name}`)}</span>${news[name] && html`<i class="dot"><span class="sr-only">${say("new")}</span></i>`}</button>`)}
      </nav>
    </div>`;
  }
}

/** What has come out so far: the newest score, and every score that was put right. */
function told({ latest, board }) {
  const corrected = board.filter((row) => row.corrected).map((row) => `${row.id}=${row.final}`);
  return [latest ? latest.entry.id : "", ...corrected].join(" ");
}

function Bar({ view, up, line }) {
  const { bout } = view;
  const running = bout.phase === "live" || bout.phase === "paused";
  const word = !up ? say(line === "offline" ? "offline" : "reconnecting") : running ? say("live") : say(`phase.${bout.phase}`);
  return html`<header class="bar"><span class="seat"><b>${bout.arena}</b> ${say("issue", bout)}${bout.demo ? ` · ${say("demo")}` : ""}${bout.rehearsal ? ` · ${say("rehearsal")}` : ""}</span>
    <span class=${`net ${!up ? "bad" : running ? "live" : ""}`} role="status"><${Icon} name=${!up ? "wifi-off" : running ? "radio" : "info"} />${word}</span></header>`;
}

const app = document.getElementById("app");
app.textContent = "";
render(html`<${Audience} />`, app);
