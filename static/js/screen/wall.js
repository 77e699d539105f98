// The wall: one scene at a time, drawn from whole views; silence is said, never papered over.
import { connect } from "../live/connection.js";
import { Component, html, render } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Board } from "./board.js";
import { Drum } from "./drum.js";
import { Cover, Judges, Lineup, Message, Rules } from "./plates.js";
import { Reveal } from "./reveal.js";
import { Scoring, Stage } from "./stage.js";

const LOST_AFTER = 10000;
const PREVIEW = new URLSearchParams(location.search).has("preview");
const SCENES = {
  cover: Cover, rules: Rules, judges: Judges, lineup: Lineup, stage: Stage, scoring: Scoring, reveal: Reveal, leaderboard: Board,
  pause: Message, verification: Message, notice: Message,
};

class Wall extends Component {
  state = { view: null, line: "connecting", lost: false };

  constructor(props) {
    super(props);
    this.silentSince = Date.now();
    if (PREVIEW) page.auth.preview = true; // the console's own look at the wall is no screen in the hall
    connect({
      onView: (view) => (this.state.view ? this.setState({ view }) : Object.assign(this.state, { view })),
      onLine: ({ state }) => this.hear(state),
    });
  }

  componentDidMount() {
    setInterval(() => this.setState({ lost: !this.up() && Date.now() - this.silentSince > LOST_AFTER }), 500);
    if (!PREVIEW) hideCursor();
  }

  hear(line) {
    if (this.up() && line !== "online" && line !== "http") this.silentSince = Date.now();
    this.setState({ line });
  }

  up() {
    return this.state.line === "online" || this.state.line === "http";
  }

  render(_props, { view, lost, line }) {
    const { scene } = view;
    const Scene = SCENES[scene.name];
    return html`<main class=${`wall ${scene.name} ${lost ? "lost" : ""}`} data-scene=${scene.name} data-entry=${scene.entry || ""}>
      ${scene.name !== "blank" && html`<${Drum} view=${view} />`}
      ${Scene && html`<div class="safe" key=${`${scene.name}:${scene.entry}`}><${Scene} view=${view} /></div>`}
      ${view.bout.demo && scene.name !== "blank" && html`<p class="ribbon">${say("demo")}</p>`}
      ${view.bout.rehearsal && html`<p class="watermark" aria-hidden="true">${say("rehearsal")}</p>`}
      ${lost && html`<p class="signal" role="alert">${say("signal_lost")}</p>`}
      ${!lost && line === "connecting" && !this.up() && html`<p class="again">${say("reconnecting")}</p>`}
    </main>`;
  }
}

function hideCursor() {
  let timer = null;
  addEventListener("mousemove", () => {
    document.body.classList.remove("still");
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.add("still"), 3000);
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "f") return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.body.classList.add("still");
}

if (page.envelope) {
  const app = document.getElementById("app");
  app.textContent = "";
  render(html`<${Wall} />`, app);
}
