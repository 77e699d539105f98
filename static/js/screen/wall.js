// The wall: one scene at a time, drawn from whole views; silence is said, never papered over.
import { connect } from "../live/connection.js";
import { Component, html, render } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Awards } from "./awards.js";
import { Bells } from "./bells.js";
import { Board } from "./board.js";
import { Break } from "./break.js";
import { Champion } from "./champion.js";
import { Course, Criteria, Marks } from "./charted.js";
import { Code } from "./code.js";
import { Correction } from "./correction.js";
import { Cover } from "./cover.js";
import { Crossing } from "./crossing.js";
import { Cues } from "./cues.js";
import { Draw } from "./draw.js";
import { Drum } from "./drum.js";
import { fetchFaces } from "./faces.js";
import { holdTheRoom } from "./hall.js";
import { Identity, introduce } from "./identity.js";
import { Judges } from "./judges.js";
import { Lineup } from "./lineup.js";
import { Link } from "./link.js";
import { Message } from "./message.js";
import { Question } from "./question.js";
import { Reveal } from "./reveal.js";
import { Rules } from "./rules.js";
import { Scoring } from "./scoring.js";
import { Season } from "./season.js";
import { audible, Muted, unlock, volume } from "./sound.js";
import { Stage } from "./stage.js";
import { Votes } from "./votes.js";
import { Voting } from "./voting.js";

const SCENES = {
  cover: Cover,
  rules: Rules,
  judges: Judges,
  lineup: Lineup,
  stage: Stage,
  scoring: Scoring,
  reveal: Reveal,
  leaderboard: Board,
  pause: Message,
  verification: Message,
  notice: Message,
  draw: Draw,
  break: Break,
  commentary: Break,
  correction: Correction,
  qr: Code,
  question: Question,
  voting: Voting,
  votes: Votes,
  awards: Awards,
  champion: Champion,
  marks: Marks,
  radar: Criteria,
  timeline: Course,
  season: Season,
};
const { background } = page.brand || {};
const PREVIEW = new URLSearchParams(location.search).has("preview"); // the small copy on the host's console

class Wall extends Component {
  constructor(props) {
    super(props);
    const root = document.documentElement;
    this.cues = new Cues((cue) => (root.dataset.cue = cue));
    this.link = new Link((link) => this.setState({ link }));
    this.state = { view: null, link: this.link.now() };
    const line = connect({ onView: (view) => this.take(view), onLine: ({ state }) => this.link.heard(state) });
    introduce(line, (named) => this.setState({ named }));
  }

  componentDidMount() {
    this.link.watch();
    if (PREVIEW) return;
    holdTheRoom();
    volume(page.screen ? page.screen.volume : undefined);
    unlock(() => this.setState({}));
    addEventListener("resize", () => this.setState({})); // another shape of wall holds other pages
    new Bells(() => this.state.view, (seconds) => (document.documentElement.dataset.rang = seconds)).watch();
  }

  take(view) {
    this.link.heard();
    fetchFaces(view);
    if (!PREVIEW) this.cues.see(view);
    if (this.state.view) this.setState({ view });
    else this.state.view = view; // the first one is in the page and comes before anything is drawn
  }

  render(_props, { view, link, named }) {
    const { scene, bout } = view;
    const dark = scene.name === "blank";
    return html`<main class=${`wall ${link}`} data-scene=${scene.name} data-entry=${scene.entry || ""}>
      <div class=${background ? "air pictured" : "air"} style=${background ? { "--picture": `url("${encodeURI(background)}")` } : null}>
        <${Drum} view=${view} />
        <${Crossing} view=${view} scenes=${SCENES} />
      </div>
      ${dark && html`<div class="dark"></div>`}
      ${bout.rehearsal && html`<p class="sr-only">${say("rehearsal")}</p><p class="watermark" aria-hidden="true">${say("rehearsal")}</p>`}
      ${bout.demo && !dark && html`<p class="ribbon">${say("demo")}</p>`}
      ${named && html`<${Identity} />`}
      ${link === "lost" && html`<p class="signal" role="alert">${say("signal_lost")}</p>`}
      ${!PREVIEW && !audible() && volume() > 0 && scene.name === "cover" && html`<${Muted} />`}
      ${link === "trying" && html`<p class="again" role="status">${say("reconnecting")}</p>`}
    </main>`;
  }
}

if (page.envelope) {
  const app = document.getElementById("app");
  app.textContent = "";
  render(html`<${Wall} />`, app);
}
