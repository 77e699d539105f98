// The speaker's clock as a big figure: what is left of the segment, or how far it has run over.
import { minutes, reading, serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

const DRAW_EVERY = 100;

/** Draws its child anew ten times a second while the clock of `clock` runs: `children` is a function. */
export class Ticking extends Component {
  componentDidMount() {
    this.timer = setInterval(() => {
      const { clock } = this.props;
      if (clock && clock.since !== null) this.forceUpdate();
    }, DRAW_EVERY);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ clock, children }) {
    return (Array.isArray(children) ? children[0] : children)(clock ? reading(clock) : null);
  }
}

/** {figure, icon, word, tone} of the present segment; `open` is false once the talk has ended. */
export function faceOf(read, clock, open) {
  const unlimited = !clock.segments.length;
  if (!open) return { figure: minutes(read.talkSpent), icon: "check", word: say("clock.done"), tone: "" };
  if (unlimited) return { figure: minutes(clock.since === null ? 0 : serverNow() - clock.since), icon: "timer", word: say("clock.unlimited"), tone: "" };
  if (read.segmentLeft < 0) return { figure: `+${minutes(read.segmentLeft)}`, icon: "triangle-alert", word: say("clock.over"), tone: "over" };
  const figure = minutes(read.segmentLeft, true);
  if (!read.running) return { figure, icon: "pause", word: say(read.started ? "clock.paused" : "clock.ready"), tone: "still" };
  if (read.segmentLeft <= -Math.min(0, ...clock.bells) * 1000) return { figure, icon: "bell", word: say("clock.warn"), tone: "warn" };
  return { figure, icon: "play", word: say("clock.running"), tone: "" };
}

export function Segments({ read, clock }) {
  let counted = 0;
  return html`<ol class="sg">${clock.segments.map((segment, place) => {
    const spent = read.spent[place];
    const tone = segment.counted ? (counted++ % 3) + 1 : 0;
    const over = spent > segment.limit;
    return html`<li key=${segment.id} class=${`s${tone} ${place === read.segment ? "here" : ""}`} aria-current=${place === read.segment ? "step" : null}>
      <b>${segment.name}</b><span class=${over ? "num over" : "num"}>${over ? `+${minutes(spent - segment.limit)}` : minutes(segment.limit - spent, true)}</span>
      <i style=${{ "--part": segment.limit ? Math.min(spent / segment.limit, 1) : 0 }}></i></li>`;
  })}</ol>`;
}
