// The one drum that runs through the whole show. It is drawn once and only moved (screen.css, data-pose).
// Its studs always mean something: at rest, time left, judges, or the edge of the stage.
import { reading, serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { talkLeft } from "./talk.js";
import { crowding, strikeAt } from "./timeline.js";

const RISE = 420; // the drum is on its way up before it is struck
const SECOND = 1000;

export class Drum extends Component {
  componentDidMount() {
    this.wake();
  }

  componentDidUpdate() {
    this.wake();
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  /** Draws again when the studs or the pose will have changed by time alone. */
  wake() {
    clearTimeout(this.timer);
    const { view } = this.props;
    const wait = risesIn(view);
    if (wait > 0 && Number.isFinite(wait)) this.timer = setTimeout(() => this.setState({}), wait);
    else if (view.scene.name === "stage" && view.clock && view.clock.since !== null) this.timer = setTimeout(() => this.setState({}), SECOND / 2);
  }

  render({ view }) {
    const rim = RIMS[rimOf(view.scene.name)];
    return html`<div class=${`drum ${tone(view)}`} data-pose=${poseOf(view)} data-crowding=${view.reveal ? crowding(view.reveal) : ""} aria-hidden="true"><svg viewBox="-100 -100 200 200">
      <defs><radialGradient id="skin" cx=".42" cy=".38" r=".72"><stop class="s0" offset="0" /><stop class="s1" offset=".55" /><stop class="s2" offset="1" /></radialGradient></defs>
      <circle r="98" fill="url(#skin)" />
      ${[72, 50, 28].map((radius) => html`<circle key=${radius} class="ring" r=${radius} stroke-width=${rim.line * 0.55} />`)}
      ${Object.keys(RIMS).map((name) => html`<${Rim} key=${name} name=${name} on=${RIMS[name] === rim} view=${view} />`)}
      ${poseOf(view) === "reveal" && html`<circle class="ripple" r="98" /><circle class="ripple second" r="98" />`}
    </svg></div>`;
  }
}

// Radius of the studs, width of the band they sit in, width of the drawn lines; a larger drum has finer ones.
const RIMS = {
  rest: { radius: 93, band: 9, line: 0.9, stud: 1.7, studs: 72 },
  time: { radius: 93, band: 9, line: 0.9, stud: 2.3, studs: 60 },
  judges: { radius: 93, band: 11, line: 0.9, stud: 8.4 },
  strike: { radius: 95.4, band: 4.2, line: 0.42, stud: 0.85, studs: 150 },
  edge: { radius: 96.7, band: 3.4, line: 0.26, stud: 0.5, studs: 300 },
};

const rimOf = (scene) => ({ stage: "time", scoring: "judges", reveal: "strike", cover: "rest", pause: "rest", verification: "rest", notice: "rest", break: "rest", commentary: "rest", correction: "rest" })[scene] || "edge";

function Rim({ name, on, view }) {
  const { radius, band, line } = RIMS[name];
  return html`<g class=${on ? "rim on-air" : "rim"}>
    <circle class="band" r=${radius} stroke-width=${band} />
    <circle class="line" r="98.4" stroke-width=${line} /><circle class="line inner" r=${radius - band / 2 - 0.4} stroke-width=${line * 0.55} />
    ${name === "time" && on ? html`<${Lights} of=${60} lit=${timeStuds(view)} rim=${RIMS.time} />` : null}
    ${name === "judges" && on ? html`<${JudgeLights} view=${view} />` : null}
    ${RIMS[name].studs && !(name === "time" && on) ? html`<${Studs} rim=${RIMS[name]} />` : null}
  </g>`;
}

/** Studs at rest: dashes of no length, one for each stud. */
const Studs = ({ rim }) => html`<circle class="stud lit" r=${rim.radius} pathLength=${rim.studs} stroke-width=${rim.stud} stroke-dasharray="0 1" transform="rotate(-90)" />`;

/** Studs that light one by one, clockwise from the top. */
function Lights({ of, lit, rim, halo }) {
  return Array.from({ length: of }, (_, place) => {
    const angle = (place / of) * 2 * Math.PI - Math.PI / 2;
    const at = { cx: (rim.radius * Math.cos(angle)).toFixed(2), cy: (rim.radius * Math.sin(angle)).toFixed(2) };
    const on = place < lit;
    return html`<g key=${place} class=${on ? "light lit" : "light"}>
      ${halo && html`<circle class="halo" cx=${at.cx} cy=${at.cy} r=${rim.stud * 0.85} />`}
      <circle class="off" cx=${at.cx} cy=${at.cy} r=${rim.stud / 2} /><circle class="on" cx=${at.cx} cy=${at.cy} r=${rim.stud / 2} />
    </g>`;
  });
}

function JudgeLights({ view }) {
  const { submitted, expected } = view.progress || { submitted: 0, expected: 0 };
  const stud = Math.min(RIMS.judges.stud, 290 / Math.max(expected, 1));
  const all = expected > 0 && submitted >= expected;
  return html`<g class=${all ? "all-in" : ""}><${Lights} key=${view.scene.entry} of=${expected} lit=${submitted} rim=${{ ...RIMS.judges, stud }} halo=${true} /></g>`;
}

function timeStuds({ clock }) {
  if (!clock) return 60;
  const { left, limit } = talkLeft(reading(clock), clock);
  return limit ? Math.ceil(Math.max(left / limit, 0) * 60) : 60;
}

/** The drum's colour follows the clock: time is up. */
function tone({ scene, clock }) {
  return scene.name === "stage" && clock && talkLeft(reading(clock), clock).state === "over" ? "over" : "";
}

const risesIn = ({ scene, reveal }) => (scene.name === "reveal" && reveal ? scene.since + strikeAt(reveal, scene.step) - RISE - serverNow() : 0);

function poseOf(view) {
  const { scene, reveal } = view;
  if (scene.name !== "reveal") return scene.name;
  return reveal && risesIn(view) <= 0 ? "reveal" : "below";
}
