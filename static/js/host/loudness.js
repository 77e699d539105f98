// 音量: how loud a screen, or all of this bout's, may be; silent by choice; and the bell once, to hear it.
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Act } from "./controls.js";

const USUAL = 70;
const BELIEVED_FOR = 8000; // until the screen has told how loud it is now, the hand on the slider is right

/** `rows` are the screens that it sets together; `onOrder(row, order)` speaks to one. */
export class Loudness extends Component {
  state = { set: null, before: USUAL };

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  level() {
    const { set } = this.state;
    const told = this.props.rows.map((row) => row.volume).filter((volume) => volume !== null);
    return set === null ? Math.max(0, ...(told.length ? told : [USUAL])) : set;
  }

  slide(set) {
    clearTimeout(this.timer);
    this.setState({ set });
    this.timer = setTimeout(() => this.setState({ set: null }), BELIEVED_FOR);
  }

  send(level) {
    if (this.level()) this.setState({ before: this.level() });
    this.slide(level);
    this.props.rows.forEach((row) => this.props.onOrder(row, { order: "volume", level }));
  }

  render({ desk, rows, name, onOrder }, { before }) {
    const level = this.level();
    const why = rows.length ? "" : say("screen_deaf");
    const dumb = why || (rows.some((row) => row.sound) ? "" : say("sound_locked"));
    const silent = dumb || (level ? "" : say("sound_muted"));
    const id = `volume-${name}`;
    return html`<span class="loudness" data-volume=${level}>
      <label for=${id}>${say(name === "all" ? "volume_all" : "volume")}</label>
      <input id=${id} type="range" min="0" max="100" step="5" value=${level} disabled=${Boolean(why)} aria-valuetext=${level ? `${level}` : say("sound_muted")}
        onInput=${(event) => this.slide(Number(event.target.value))} onChange=${(event) => this.send(Number(event.target.value))} />
      <b class="num">${level || say("sound_muted")}</b>
      <${Act} desk=${desk} where="dialog" word=${say(level ? "mute" : "unmute")} why=${why} onPress=${() => this.send(level ? 0 : before)} />
      <${Act} desk=${desk} where="dialog" icon="bell" word=${say("test_bell")} why=${silent} onPress=${() => rows.forEach((row) => onOrder(row, { order: "bell" }))} />
    </span>`;
  }
}
