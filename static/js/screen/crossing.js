// From one scene to the next: the old text leaves first, then the new one comes, while the drum travels behind them.
// They never overlap, so no score can stand under another speaker's name.
import { Component, html } from "../live/html.js";

const LEAVES = 160;
const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
// from>to, milliseconds for the old text to leave; * is any scene. Dark comes and goes at once.
const TIMES = { "*>blank": 0, "blank>*": 0, "stage>scoring": 240, "scoring>reveal": 240, "reveal>leaderboard": 240 };

/** The time the old text takes to leave. */
export function leaving(from, to) {
  const time = [`${from}>${to}`, `*>${to}`, `${from}>*`].map((key) => TIMES[key]).find((known) => known !== undefined);
  return STILL ? 0 : time === undefined ? LEAVES : time;
}

/** What makes a picture another picture: a scene, its entry, its text; a reveal shown again starts again, its steps go on. */
export function pictureOf({ scene }) {
  const again = scene.name === "reveal" && !scene.step ? scene.since : "";
  return [scene.name, scene.entry || "", scene.text, again].join("|");
}

export class Crossing extends Component {
  constructor(props) {
    super(props);
    this.state = { shown: props.view, going: false };
  }

  componentDidUpdate(before) {
    const { view } = this.props;
    if (view === before.view || this.timer) return;
    if (pictureOf(view) === pictureOf(this.state.shown)) this.setState({ shown: view });
    else this.leave();
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  leave() {
    const time = leaving(this.state.shown.scene.name, this.props.view.scene.name);
    if (!time) {
      this.enter();
      return;
    }
    this.setState({ going: true });
    this.timer = setTimeout(() => this.enter(), time);
  }

  enter() {
    this.timer = null;
    this.setState({ shown: this.props.view, going: false }); // the newest view, should several have come
  }

  render({ scenes }, { shown, going }) {
    const Scene = scenes[shown.scene.name];
    if (!Scene) return null;
    const { name } = shown.scene;
    return html`<div class=${`safe ${name} ${going ? "going" : ""}`} data-pose=${name} key=${pictureOf(shown)}><${Scene} view=${shown} /></div>`;
  }
}
