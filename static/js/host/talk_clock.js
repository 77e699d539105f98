// The speaker's clock: what is left, the segments, and the keys to run it.
import { minutes, reading, serverNow } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";

const LAST_MINUTE = 60000;

export class TalkClock extends Component {
  componentDidMount() {
    this.timer = setInterval(() => {
      const { clock } = this.props.view;
      if (clock && clock.since !== null) this.forceUpdate();
    }, 200);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ desk, view }) {
    const read = view.clock && reading(view.clock);
    return html`<section class="clk" id="clock" aria-label=${say("clock")}>
      ${read ? html`<${Face} read=${read} view=${view} /><${Segments} read=${read} clock=${view.clock} />` : html`<p class="idle"><${Icon} name="timer" />${say("clock_idle")}</p>`}
      <${Buttons} desk=${desk} view=${view} />
      <${Said} desk=${desk} where="clock" />
    </section>`;
  }
}

function Face({ read, view }) {
  const { clock, stage } = view;
  const face = faceOf(read, clock, stage.phase === "on_stage");
  const over = clock.overtime_s ? say("overtime_recorded", { seconds: clock.overtime_s }) : "";
  return html`<div class=${`ct ${face.tone}`} data-running=${read.running ? "true" : "false"}>
    <b class="num">${face.figure}</b>
    <small><${Icon} name=${face.icon} />${face.word}</small>
    <small class="mut">${over || (read.talkLimit ? say("talk_time", { spent: minutes(read.talkSpent), limit: minutes(read.talkLimit) }) : "")}</small>
  </div>`;
}

/** The big figure: time left of the segment, time beyond it, or, where nothing limits it, time used. */
function faceOf(read, clock, open) {
  const unlimited = !clock.segments.length;
  const used = unlimited && clock.since !== null ? serverNow() - clock.since : 0;
  if (!open) return { figure: minutes(read.talkSpent), icon: "check", word: say("clock_done"), tone: "" };
  if (unlimited) return { figure: minutes(used), icon: "timer", word: say("clock_unlimited"), tone: "" };
  if (read.segmentLeft < 0) return { figure: `+${minutes(read.segmentLeft)}`, icon: "triangle-alert", word: say("clock_over"), tone: "over" };
  const figure = minutes(read.segmentLeft, true);
  if (!read.running) return { figure, icon: "pause", word: say(read.started ? "clock_paused" : "clock_ready"), tone: "" };
  if (read.segmentLeft <= LAST_MINUTE) return { figure, icon: "bell", word: say("clock_warn"), tone: "warn" };
  return { figure, icon: "play", word: say("clock_running"), tone: "" };
}

function Segments({ read, clock }) {
  let counted = 0;
  return html`<ol class="sg">${clock.segments.map((segment, place) => {
    const spent = read.spent[place];
    const tone = segment.counted ? (counted++ % 3) + 1 : 0;
    const here = place === read.segment;
    const over = spent > segment.limit;
    return html`<li key=${segment.id} class=${`s${tone} ${here ? "here" : ""}`} aria-current=${here ? "step" : null}>
      <div><b>${segment.name}</b><span class="num">${over ? `+${minutes(spent - segment.limit)}` : `${minutes(spent)} / ${minutes(segment.limit)}`}</span></div>
      <i style=${{ "--part": segment.limit ? Math.min(spent / segment.limit, 1) : 0 }}></i></li>`;
  })}</ol>`;
}

function Buttons({ desk, view }) {
  const running = view.clock && view.clock.since !== null;
  const main = running ? "pause_clock" : "start_clock";
  const word = running ? "clock_pause" : view.clock && view.clock.started ? "clock_go_on" : "clock_start";
  const act = (name, icon, label, cap, onPress, key = name) => html`<${Act} desk=${desk} where="clock" icon=${icon} word=${say(label)} cap=${cap}
    why=${desk.why(name)} busy=${desk.busy(name)} data-clock=${key} onPress=${onPress} />`;
  return html`<div class="cb">
    ${act(main, running ? "pause" : "play", word, say("space_key"), () => desk.toggleClock())}
    ${act("next_segment", "skip-forward", "next_segment", "N", () => desk.clockAct("next_segment"))}
    ${act("add_time", "plus", "add_time", "T", () => desk.clockAct("add_time", { seconds: 30 }))}
    ${act("add_time", "timer", "add_time_more", null, () => desk.open("add_time"), "add_time_more")}
    ${act("reset_clock", "undo-2", "reset_clock", null, () => desk.open("reset"))}
    ${act("record_overtime", "pencil", "record_overtime", null, () => desk.open("overtime"))}
  </div>`;
}
