// One judge and the entry on stage: 缺评, 恢复, 回避, 退回, each with its reason.
import { timeOfDay } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Said } from "./controls.js";
import { Choices, Dialog, ReasonForm } from "./dialog.js";
import { lookOf, wordOf } from "./lamps.js";

const ACTS = [
  ["mark_missing", "x"],
  ["return_sheet", "undo-2"],
  ["recuse_seat", "user-minus"],
  ["restore_seat", "check"],
];

export class SeatDialog extends Component {
  state = { chosen: this.props.chosen || null };

  render({ desk, view, seat, name }, { chosen }) {
    const lamp = view.lamps.find((one) => one.id === seat);
    const acts = ACTS.map(([act, icon]) => ({ name: act, icon, word: say(`seat_act.${act}`), why: refusalOf(act, lamp, view, desk) }));
    const taken = acts.find((act) => act.name === chosen && !act.why);
    return html`<${Dialog} name=${name} desk=${desk} title=${say("seat_title", { seat: lamp.seat, name: lamp.name })}>
      <p class="note">${stateLine(lamp, view)}</p>
      <${Choices} acts=${acts} chosen=${chosen} onChoose=${(act) => this.setState({ chosen: act })} desk=${desk} where="dialog" />
      <${Said} desk=${desk} where="dialog" />
      ${taken ? html`<${Chosen} key=${chosen} act=${taken} seat=${seat} desk=${desk} view=${view} />` : html`<p class="hint">${say("seat_choose")}</p>`}
    <//>`;
  }
}

function Chosen({ act, seat, desk, view }) {
  const command = { type: act.name, entry: view.current, seat };
  const free = act.name === "restore_seat";
  return html`<${ReasonForm} desk=${desk} icon=${act.icon} verb=${act.word} note=${say(`seat_note.${act.name}`)} optional=${free} plain=${free}
    ready=${free ? [] : say(`seat_ready.${act.name}`).split("|")}
    onSend=${(reason) => desk.ask(free ? command : { ...command, reason })} />`;
}

function stateLine(lamp, view) {
  const look = lookOf(lamp);
  const on = view.stage ? say("seat_on", { entry: view.stage.number, state: say(wordOf(look, view)) }) : say("nobody_on_stage");
  const line = lamp.online ? say("lamp.online_now") : lamp.since ? say("gone_since", { time: timeOfDay(lamp.since) }) : say("never_here");
  return `${on} · ${line}`;
}

/** Why the act does not suit this seat now; the server has the last word. */
function refusalOf(act, lamp, view, desk) {
  const phase = view.stage && view.stage.phase;
  if (view.bout.phase !== "live") return desk.why("mark_missing") || say("only_live");
  if (!phase || !["on_stage", "scoring"].includes(phase)) return say("only_scoring");
  if (lamp.state === "recused") return say("is_recused");
  if (act === "recuse_seat") return null;
  if (phase !== "scoring") return say("only_scoring");
  if (act === "restore_seat") return lamp.state === "missing" ? null : say("is_not_missing");
  if (lamp.state === "missing") return say("is_missing");
  if (act === "return_sheet") return lamp.state === "submitted" ? null : say("has_no_sheet");
  return null;
}
