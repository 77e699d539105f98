// One lamp per judge: icon, word and border say the same; pips count filled criteria, never marks.
import { serverNow, minutes, timeOfDay } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { about } from "./about.js";
import { Act } from "./controls.js";

export const LOOKS = {
  submitted: "circle-check",
  locked: "lock",
  returned: "undo-2",
  recused: "user-minus",
  missing: "x",
  offline: "wifi-off",
  filling: "pencil",
  online: "circle",
};
const COMPACT_FROM = 13;

export const isCompact = (lamps) => lamps.length >= COMPACT_FROM;

/** What a lamp looks like: the sheet's state; while there is no sheet, the phone's. */
export function lookOf(lamp) {
  if (lamp.state !== "empty") return lamp.state;
  if (!lamp.online) return "offline";
  return lamp.filled ? "filling" : "online";
}

/** An idle phone is idle only once there is something to fill in. */
export const wordOf = (look, open) => (look === "online" && !open ? "lamp.here" : `lamp.${look}`);

export class Lamps extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.forceUpdate(), 1000); // for how long somebody has been away
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ desk, view }) {
    const { lamps } = view;
    const { open, corrected } = about(view);
    const many = isCompact(lamps);
    return html`<section class="jd" aria-labelledby="lamps-title">
      <h2 id="lamps-title">${corrected ? say("lamps_mending", { entry: corrected.entry.number }) : say("judges")} <span>${countLine(view)}</span></h2>
      ${view.boxes.length > 0 && html`<${Boxes} desk=${desk} view=${view} />`}
      <ol class=${many ? "many" : ""} tabindex=${many ? "0" : null} aria-labelledby=${many ? "lamps-title" : null}>${lamps.map((lamp) => html`<li key=${lamp.id}><${Lamp} lamp=${lamp} many=${many} view=${view} open=${open} desk=${desk} /></li>`)}</ol>
    </section>`;
  }
}

/** Panels that vote by ballot: what has been counted, and the way to enter it. */
const Boxes = ({ desk, view }) => html`<div class="boxes">
  ${view.boxes.map((box) => html`<span key=${box.panel}>${box.name}<b class="num">${say("ballots_sum", { count: box.grades.reduce((sum, [, , count]) => sum + count, 0) })}</b></span>`)}
  <${Act} desk=${desk} where="next" icon="pencil" word=${say("count_ballots")} why=${desk.why("count_ballots")} data-act="count_ballots" onPress=${() => desk.open("ballots")} />
</div>`;

function countLine({ progress, lamps }) {
  const recused = lamps.filter((lamp) => lamp.state === "recused").length;
  const missing = lamps.filter((lamp) => lamp.state === "missing").length;
  const here = lamps.filter((lamp) => lamp.online).length;
  const parts = progress
    ? [say("count.expected", { count: progress.expected }), say("count.submitted", { count: progress.submitted })]
    : [say("here_of", { here, seats: lamps.length })];
  if (recused) parts.push(say("count.recused", { count: recused }));
  if (missing) parts.push(say("count.missing", { count: missing }));
  return parts.join(" · ");
}

function Lamp({ lamp, many, view, open, desk }) {
  const look = lookOf(lamp);
  const gone = !lamp.online && look !== "offline" && !["recused", "missing", "locked"].includes(look);
  return html`<button type="button" class=${`lamp j-${look}`} data-seat=${lamp.id} data-state=${lamp.state} data-look=${look} data-online=${lamp.online ? "true" : "false"}
    aria-haspopup="dialog" title=${`${say("seat", { seat: lamp.seat })} ${lamp.name}${lamp.panel ? ` ${lamp.panel}` : ""}${lamp.chief ? ` ${say("chief")}` : ""}${gone ? ` ${say("lamp.offline")}` : ""}`} onClick=${() => desk.open("seat", { seat: lamp.id })}>
    <span class="jn"><b>${lamp.seat}</b><span>${say("seat_word")}</span>${lamp.chief && html`<${Icon} name="crown" class="chief" />`}${gone && html`<${Icon} name="wifi-off" class="away" />`}</span>
    <span class="jm">${lamp.name}${lamp.panel && !many && html`<small>${lamp.panel}</small>`}</span>
    <span class="js"><${Icon} name=${LOOKS[look]} />${say(wordOf(look, open))}</span>
    ${!many && html`<${Pips} lamp=${lamp} look=${look} criteria=${view.criteria} />`}
    <span class="jt">${lamp.paper && html`<b class="paper">${say("paper")}</b>`}${timeLine(lamp, look, view.criteria)}</span>
  </button>`;
}

function Pips({ lamp, look, criteria }) {
  const full = look === "submitted" || look === "locked";
  const shown = full || look === "filling" || (["offline", "returned"].includes(look) && lamp.filled > 0);
  return html`<span class="pips" aria-hidden="true">${shown && Array.from({ length: criteria }, (_, place) => html`<i key=${place} class=${full || place < lamp.filled ? "f" : ""}></i>`)}</span>`;
}

function timeLine(lamp, look, criteria) {
  if (look === "submitted" || look === "locked") return timeOfDay(lamp.at);
  if (look === "recused" || look === "missing") return say("not_counted");
  if (look === "offline") return lamp.since ? say("away_for", { time: minutes(Math.max(serverNow() - lamp.since, 0)) }) : say("never_here");
  if (lamp.filled) return say("filled_of", { filled: lamp.filled, criteria });
  return lamp.online ? "" : say("lamp.offline");
}
