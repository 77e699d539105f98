// One judge and one entry: 提醒, and with a reason 缺评, 恢复, 回避, 退回.
import { timeOfDay } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { about } from "./about.js";
import { Act, Said } from "./controls.js";
import { Choices, Dialog, ReasonForm } from "./dialog.js";
import { CorrectSeatForm, mayTouch } from "./entry_dialog.js";
import { lookOf, wordOf } from "./lamps.js";
import { SeatPhones } from "./phones.js";
import { Waits } from "./second.js";

const ACTS = [
  ["mark_missing", "x"],
  ["return_sheet", "undo-2"],
  ["recuse_seat", "user-minus"],
  ["restore_seat", "check"],
  ["correct_seat", "pencil"],
];

export class SeatDialog extends Component {
  state = { chosen: this.props.chosen || null };

  render({ desk, view, seat, entry, name }, { chosen }) {
    const now = about(view, entry);
    const lamp = now.lamps.find((one) => one.id === seat);
    const acts = ACTS.map(([act, icon]) => ({ name: act, icon, word: say(`seat_act.${act}`), why: refusalOf(act, lamp, now, desk) }));
    const taken = acts.find((act) => act.name === chosen && !act.why);
    return html`<${Dialog} name=${name} desk=${desk} title=${say("seat_title", { seat: lamp.seat, name: lamp.name })}>
      <div class="seat-line"><p class="note">${stateLine(lamp, now)}</p>
        <${Nudge} lamp=${lamp} now=${now} desk=${desk} where="dialog" /></div>
      <${SeatPhones} lamp=${lamp} desk=${desk} />
      <${Choices} acts=${acts} chosen=${chosen} onChoose=${(act) => this.setState({ chosen: act })} desk=${desk} where="dialog" />
      <${Said} desk=${desk} where="dialog" />
      ${taken ? html`<${Chosen} key=${chosen} act=${taken} lamp=${lamp} seat=${seat} entry=${now.entry && now.entry.id} desk=${desk} view=${view} />` : html`<p class="hint">${say("seat_choose")}</p>`}
    <//>`;
  }
}

/** 提醒: that judge's phone buzzes and says so. */
export const Nudge = ({ lamp, now, desk, where }) => html`<${Act} desk=${desk} where=${where} icon="bell" word=${say("nudge_seat", { seat: lamp.seat })}
  why=${whyNoNudge(lamp, now)} data-nudge=${lamp.seat} onPress=${() => desk.nudge(lamp, where)} />`;

function whyNoNudge(lamp, { open }) {
  if (!open) return say("only_scoring");
  if (!["empty", "returned"].includes(lamp.state)) return say("nudge_needless");
  return lamp.online ? null : say("nudge_offline");
}

function Chosen({ act, lamp, seat, entry, desk, view }) {
  if (act.name === "correct_seat") return html`<${CorrectSeatForm} lamp=${lamp} desk=${desk} />`;
  const command = { type: act.name, entry, seat };
  const free = act.name === "restore_seat";
  return html`<${ReasonForm} desk=${desk} icon=${act.icon} verb=${act.word} note=${say(`seat_note.${act.name}`)} optional=${free} plain=${free}
    ready=${free ? [] : say(`seat_ready.${act.name}`).split("|")}
    onSend=${(reason) => desk.ask(free ? command : { ...command, reason })}><${Waits} view=${view} /><//>`;
}

function stateLine(lamp, { entry, open, corrected }) {
  const state = say(wordOf(lookOf(lamp), open));
  const on = entry ? say(corrected ? "seat_mending" : "seat_on", { entry: entry.number, state: lamp.paper ? say("on_paper", { state }) : state }) : say("nobody_on_stage");
  const line = lamp.online ? say("lamp.online_now") : lamp.since ? say("gone_since", { time: timeOfDay(lamp.since) }) : say("never_here");
  return `${on} · ${line}`;
}

/** Why the act does not suit this seat now; the server has the last word. */
function refusalOf(act, lamp, { entry, open, runs, corrected }, desk) {
  if (act === "correct_seat") return mayTouch(desk.state.view.bout) ? null : say("names_closed");
  if (!runs) return (!corrected && desk.why("mark_missing")) || say("only_live");
  if (!entry || (!open && entry.phase !== "on_stage")) return say("only_scoring");
  if (lamp.state === "recused") return say("is_recused");
  if (act === "recuse_seat") return null;
  if (!open) return say("only_scoring");
  if (act === "restore_seat") return lamp.state === "missing" ? null : say("is_not_missing");
  if (lamp.state === "missing") return say("is_missing");
  if (act === "return_sheet") return lamp.state === "submitted" ? null : say("has_no_sheet");
  return lamp.state === "submitted" ? say("has_sheet_already") : null;
}
