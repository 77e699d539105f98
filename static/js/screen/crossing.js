// From one scene to the next: the old text leaves first, then the new one comes, while the drum travels behind them.
// They never overlap, so no score can stand under another speaker's name.
import { Component, html } from "../live/html.js";
import { leaving, pictureOf, placeOf } from "./transitions.js";

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
    return html`<div class=${`safe in-${name} ${going ? "going" : ""}`} data-pose=${name} data-place=${placeOf(name)} key=${pictureOf(shown)}><${Scene} view=${shown} /></div>`;
  }
}
