// The audience's phone: who is on, what came out, where everybody stands, what is to come. Never changes tab by itself.
import { Component, html, Icon, render } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Bar } from "./bar.js";
import { listen } from "./line.js";
import { Now } from "./now.js";
import { Ranking } from "./ranking.js";
import { Receipt } from "./receipt.js";
import { Schedule } from "./schedule.js";
import { asked, sentence, told } from "./told.js";

const LOST_AFTER = 10000;
const TABS = [["now", "mic"], ["score", "circle-check"], ["rank", "list-ordered"], ["plan", "calendar"]];

class Audience extends Component {
  state = { view: null, line: "connecting", lost: false, tab: "now", news: {}, opened: null, failed: false, said: "" };

  constructor(props) {
    super(props);
    this.silentSince = Date.now();
    listen({ onView: (view) => this.see(view), onLine: ({ state }) => this.hear(state) });
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
    const { tab, news } = this.state;
    const scores = fresh ? { score: tab !== "score", rank: tab !== "rank" } : {};
    const ballots = asked(view, before) ? { now: tab !== "now" } : {};
    this.setState({ view, news: { ...news, ...scores, ...ballots }, said: sentence(view, before) || this.state.said });
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

  render(_props, { view, tab, news, lost, line, opened, failed, said }) {
    return html`<div class="app">
      <${Bar} view=${view} up=${this.up()} line=${line} />
      <p class="sr-only" role="status" data-said>${said || null}</p>
      ${lost && html`<p class="lostline" role="alert"><${Icon} name="wifi-off" />${say("signal_lost")}</p>`}
      ${failed && !lost && html`<p class="lostline" role="alert"><${Icon} name="circle-alert" />${say("not_fetched")}</p>`}
      <main class="scroll" data-tab=${tab} tabindex="0" key=${tab}>
        ${tab === "now" && html`<${Now} view=${view} onTurn=${(to) => this.turn(to)} />`}
        ${tab === "score" && html`<${Receipt} receipt=${opened || view.latest} back=${opened && (() => this.setState({ opened: null }))} />`}
        ${tab === "rank" && html`<${Ranking} view=${view} onOpen=${(row) => this.open(row)} />`}
        ${tab === "plan" && html`<${Schedule} view=${view} />`}
      </main>
      <nav class="tabs" aria-label=${say("tabs")}>
        ${TABS.map(([name, icon]) => html`<button key=${name} type="button" class=${tab === name ? "on" : ""} aria-current=${tab === name ? "page" : null} onClick=${() => this.turn(name)}>
          <${Icon} name=${icon} /><span>${say(`tab.${name}`)}</span>${news[name] && html`<i class="dot"><span class="sr-only">${say("new")}</span></i>`}</button>`)}
      </nav>
    </div>`;
  }
}

const app = document.getElementById("app");
app.textContent = "";
render(html`<${Audience} />`, app);
