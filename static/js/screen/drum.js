// The one drum that runs through the whole show. Its studs always mean something: at rest, time left, or judges.
import { Component, html } from "../live/html.js";
import { reading } from "../live/clock.js";

const REST = 60;

export class Drum extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.props.view.scene.name === "stage" && this.setState({}), 500);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { studs, lit, width, big } = meaning(view);
    const radius = big ? 95.4 : 93;
    return html`<div class=${big ? "drum big" : "drum"} aria-hidden="true"><svg viewBox="-100 -100 200 200">
      <defs><radialGradient id="skin" cx=".42" cy=".38" r=".72"><stop class="s0" offset="0" /><stop class="s1" offset=".55" /><stop class="s2" offset="1" /></radialGradient></defs>
      <circle r="98" fill="url(#skin)" /><circle class="rimc" r=${radius} stroke-width=${big ? 4.2 : 9} opacity=".55" />
      <circle class="riml" r="98.4" stroke-width=".9" /><circle class="riml" r=${big ? 93.8 : 87.9} stroke-width=".5" opacity=".7" />
      ${[72, 50, 28].map((ring) => html`<circle key=${ring} class="ring" r=${ring} stroke-width=".5" />`)}
      <${Studs} kind="off" radius=${radius} of=${studs} count=${studs} width=${width} />
      <${Studs} kind="halo" radius=${radius} of=${studs} count=${view.scene.name === "scoring" ? lit : 0} width=${width * 1.7} />
      <${Studs} kind="on" radius=${radius} of=${studs} count=${lit} width=${width} />
    </svg></div>`;
  }
}

/** Round dots: dashes of no length, one for each stud, then a gap to the end. */
function Studs({ kind, radius, of, count, width }) {
  if (!count) return null;
  const dashes = `${"0 1 ".repeat(count)}0 ${of + 5}`;
  return html`<circle class=${kind} r=${radius} pathLength=${of} stroke-width=${width} stroke-dasharray=${dashes} transform="rotate(-90)" />`;
}

function meaning(view) {
  const { scene, progress, clock } = view;
  if (scene.name === "scoring" && progress) return { studs: Math.max(progress.expected, 1), lit: progress.submitted, width: progress.expected > 20 ? 4 : 8.4 };
  if (scene.name === "stage" && clock) {
    const { talkSpent, talkLimit } = reading(clock);
    const left = talkLimit ? Math.max(1 - talkSpent / talkLimit, 0) : 1;
    return { studs: REST, lit: Math.ceil(left * REST), width: 2.3 };
  }
  if (scene.name === "reveal" || scene.name === "leaderboard") return { studs: 150, lit: 150, width: 0.85, big: true };
  return { studs: REST, lit: REST, width: 2.3 };
}
