// The one drum that runs through the whole show. It is drawn once and only moved (transitions.js, and data-place in screen.css).
// Its studs always mean something: at rest, time left, judges, or the edge of the stage.
import { reading, serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { NAMED, windowLeft } from "./moments.js";
import { talkLeft } from "./talk.js";
import { crowding, strikeAt } from "./timeline.js";
import { placeOf, rimOf } from "./transitions.js";

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
    else if (ticks(view)) this.timer = setTimeout(() => this.setState({}), SECOND / 2);
  }

  render({ view }) {
    const rim = RIMS[rimOf(view.scene.name)];
    const struck = strikes(view) && risesIn(view) <= 0;
    return html`<div class=${`drum ${tone(view)}`} data-place=${placeOf(view.scene.name, struck)} data-crowding=${view.reveal ? crowding(view.reveal) : ""} aria-hidden="true"><svg viewBox="-100 -100 200 200">
      <defs><radialGradient id="skin" cx=".42" cy=".38" r=".72"><stop class="s0" offset="0" /><stop class="s1" offset=".55" /><stop class="s2" offset="1" /></radialGradient></defs>
      <circle r="98" fill="url(#skin)" />
      ${[72, 50, 28].map((radius) => html`<circle key=${radius} class="ring" r=${radius} stroke-width=${rim.line * 0.55} />`)}
      ${Object.keys(RIMS).map((name) => html`<${Rim} key=${name} name=${name} on=${RIMS[name] === rim} view=${view} />`)}
    </svg>${struck && html`<i class="ripple"></i><i class="ripple second"></i>`}</div>`;
  }
}

// Radius of the studs, width of the band they sit in, width of the drawn lines; a larger drum has finer ones.
const RIMS = {
  rest: { radius: 93, band: 9, line: 0.9, stud: 1.7, studs: 72 },
  time: { radius: 93, band: 9, line: 0.9, stud: 2.3, studs: 60 },
  window: { radius: 93, band: 9, line: 0.9, stud: 2.3, studs: 60 },
  judges: { radius: 93, band: 11, line: 0.9, stud: 8.4 },
  strike: { radius: 95.4, band: 4.2, line: 0.42, stud: 0.85, studs: 150 },
  edge: { radius: 96.7, band: 3.4, line: 0.26, stud: 0.5, studs: 300 },
};

function Rim({ name, on, view }) {
  const { radius, band, line } = RIMS[name];
  return html`<g class=${on ? "rim on-air" : "rim"}>
    <circle class="band" r=${radius} stroke-width=${band} />
    <circle class="line" r="98.4" stroke-width=${line} /><circle class="line inner" r=${radius - band / 2 - 0.4} stroke-width=${line * 0.55} />
    ${COUNTS[name] && on ? html`<${Lights} of=${60} lit=${COUNTS[name](view)} rim=${RIMS[name]} />` : null}
    ${name === "judges" && on ? html`<${JudgeLights} view=${view} />` : null}
    ${RIMS[name].studs && !(COUNTS[name] && on) ? html`<${Studs} rim=${RIMS[name]} />` : null}
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

/** The hall's votes: sixty studs for the window, fewer as it closes. */
function windowStuds({ poll }) {
  return poll ? Math.ceil(60 * windowLeft(poll).share) : 60;
}

/** Rims whose studs count something down, and what is left on each. */
const COUNTS = { time: timeStuds, window: windowStuds };

/** Whether the studs change by time alone. */
function ticks({ scene, clock, poll }) {
  if (rimOf(scene.name) === "time") return Boolean(clock) && clock.since !== null;
  return rimOf(scene.name) === "window" && Boolean(poll) && poll.open;
}

/** The drum's colour follows the clock: time is up. */
function tone({ scene, clock }) {
  return rimOf(scene.name) === "time" && clock && talkLeft(reading(clock), clock).state === "over" ? "over" : "";
}

/** Whether the drum is struck in this scene at all. */
const strikes = ({ scene, reveal, champion }) => Boolean((scene.name === "reveal" && reveal) || (scene.name === "champion" && champion));

/** ms until it rises; 0 where it does not. */
function risesIn(view) {
  if (!strikes(view)) return 0;
  const at = view.scene.name === "reveal" ? strikeAt(view.reveal, view.scene.step) : NAMED;
  return view.scene.since + at - RISE - serverNow();
}
