// The timekeeper's phone: one clock, large enough for a thumb that does not look.
import { Act } from "../beside/act.js";
import { Bar, Said } from "../beside/bar.js";
import { begin, Desk } from "../beside/desk.js";
import { faceOf, Segments, Ticking } from "../beside/face.js";
import { minutes } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { DIALOGS } from "./dialogs.js";
import { Overtime } from "./overtime.js";

const STEP = 30;

class Timer extends Desk {
  act(type, more = {}, done = "") {
    return this.do({ type, entry: this.state.view.entry.id, ...more }, done);
  }

  render(_props, { view, line }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const { clock, entry } = view;
    return html`<div class="phone timer">
      <${Bar} view=${view} line=${line} icon="timer" />
      <main>
        <${Who} view=${view} />
        ${entry && html`<${Ticking} clock=${clock}>${(read) => html`<${Figure} read=${read} view=${view} /><${Overtime} desk=${this} view=${view} read=${read} />`}<//>`}
        <${Said} desk=${this} />
        <${Buttons} desk=${this} view=${view} />
      </main>
      ${this.layer(DIALOGS)}
    </div>`;
  }
}

/** Who is on stage, or who comes next. */
function Who({ view }) {
  const { entry, upcoming } = view;
  const shown = entry || upcoming;
  if (!shown) return html`<section class="nobody"><${Icon} name="mic" /><p>${say("nobody")}</p></section>`;
  return html`<section class="who">
    <span class="no"><b>${shown.number}</b>${say("no_suffix")}</span>
    <div><h2>${shown.speaker}<small>${say(`phase.${shown.phase}`)}</small></h2><p>${shown.department}</p></div>
    ${entry && upcoming && html`<p class="then">${say("then")}<b>${say("number", upcoming)}</b>${upcoming.speaker}</p>`}
  </section>`;
}

function Figure({ read, view }) {
  const { clock, entry } = view;
  const face = faceOf(read, clock, entry.phase === "on_stage");
  const segment = clock.segments[read.segment];
  return html`<section class=${`figure ${face.tone}`} data-running=${read.running ? "true" : "false"} aria-label=${say("clock")}>
    <p class="seg-name">${segment && entry.phase === "on_stage" ? segment.name : say("talk")}</p>
    <p class="big num" role="timer">${face.figure}</p>
    <p class="word"><${Icon} name=${face.icon} />${face.word}${read.talkLimit > 0 && html`<span class="num">${say("talk_time", { spent: minutes(read.talkSpent), limit: minutes(read.talkLimit) })}</span>`}</p>
    <${Segments} read=${read} clock=${clock} />
  </section>`;
}

/** The reason stands once where several buttons share it. */
function Buttons({ desk, view }) {
  const { clock } = view;
  const running = Boolean(clock && clock.since !== null);
  const main = running ? "pause_clock" : "start_clock";
  const word = running ? "pause" : clock && clock.started ? "go_on" : "start";
  const whole = desk.why(main);
  const why = (name) => ({ why: desk.why(name), quiet: desk.why(name) === whole, busy: desk.busy(name) });
  const following = clock && clock.segments[clock.segment + 1];
  return html`<div class="keys">
    <${Act} desk=${desk} class=${running ? "main pause" : "main"} icon=${running ? "pause" : "play"} word=${say(word)} why=${whole} busy=${desk.busy(main)} data-act=${main} onPress=${() => desk.act(main)} />
    <${Act} desk=${desk} class="sec next" icon="skip-forward" word=${say("next_segment")} more=${following && following.name} ...${why("next_segment")} data-act="next_segment" onPress=${() => desk.act("next_segment")} />
    <div class="pair">
      <${Act} desk=${desk} icon="minus" word=${say("seconds", { seconds: STEP })} ...${why("add_time")} data-act="less_time" onPress=${() => desk.act("add_time", { seconds: -STEP }, say("less_done", { seconds: STEP }))} />
      <${Act} desk=${desk} icon="plus" word=${say("seconds", { seconds: STEP })} ...${why("add_time")} data-act="add_time" onPress=${() => desk.act("add_time", { seconds: STEP }, say("more_done", { seconds: STEP }))} />
    </div>
    <div class="pair">
      <${Act} desk=${desk} icon="plug-zap" word=${say("fault")} ...${why("add_time")} data-act="fault" onPress=${() => desk.open("fault")} />
      <${Act} desk=${desk} icon="undo-2" word=${say("reset")} ...${why("reset_clock")} data-act="reset_clock" onPress=${() => desk.open("reset")} />
    </div>
  </div>`;
}

begin(Timer);
