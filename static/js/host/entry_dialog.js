// One entry of the running order: 顺延, 未到, 弃权, 迟到补入, 替补, 更正姓名题目, 更正得分, each with the reason why it is refused.
import { Component, html } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Said } from "./controls.js";
import { whyNoCorrection } from "./correction.js";
import { OpenCorrectionForm } from "./correction_dialog.js";
import { Choices, Dialog, ReasonForm } from "./dialog.js";
import { Fields } from "./fields.js";
import { waiting } from "./order.js";

const NAME = 40;
const TOPIC = 80;
const ORDERED = ["drawn", "live"];
const NOBODY_YET = ["registered", "present", "drawn"];
const BEFORE_SCORING = [...NOBODY_YET, "on_stage"];
const NAMES_OPEN = ["ready", "check_in", "drawn", "live", "tallied", "verified"];
const ICONS = { defer_entry: "arrow-down", no_show: "user-minus", withdrawn: "log-out", admit_late: "log-in", substitute: "users", correct_entry: "pencil", open_correction: "history" };
const FIELDS = {
  substitute: [["speaker", NAME], ["post", NAME]],
  correct_entry: [["speaker", NAME], ["post", NAME], ["department", NAME], ["topic", TOPIC]],
  add_entry: [["speaker", NAME], ["post", NAME], ["department", NAME], ["topic", TOPIC]],
};

/** Whether there is anything that could still be done for an entry. */
export const mayTouch = (bout) => NAMES_OPEN.includes(bout.phase);

/** Why the act is refused for that row now, null where it may be done; the server has the last word. */
export function whyNot(act, row, view) {
  const { phase } = view.bout;
  if (act === "open_correction") return whyNoCorrection(view, row);
  if (act === "correct_entry") return NAMES_OPEN.includes(phase) ? null : say("names_closed");
  if (act === "substitute" && phase === "check_in") return null;
  if (phase === "check_in" && act !== "defer_entry" && act !== "admit_late") return leaving(act, row);
  if (!ORDERED.includes(phase)) return say(phase === "paused" ? "not_while_paused" : "only_ordered");
  if (act === "admit_late") return row.phase === "no_show" ? null : say("not_a_no_show");
  if (act === "substitute") return BEFORE_SCORING.includes(row.phase) ? null : say("already_judged");
  return act === "defer_entry" ? deferring(row, view) : leaving(act, row);
}

function deferring(row, view) {
  if (!["drawn", "on_stage"].includes(row.phase)) return say("already_judged");
  if (row.deferred) return sayRefusal({ code: "deferred_before", params: { entry: row.number } });
  const others = waiting(view).filter((id) => id !== row.id);
  return others.length ? null : sayRefusal({ code: "nobody_to_go_first", params: { entry: row.number } });
}

function leaving(act, row) {
  if (["no_show", "withdrawn"].includes(row.phase)) return say("has_left");
  if (act === "no_show") return NOBODY_YET.includes(row.phase) ? null : say("already_on_stage");
  return [...BEFORE_SCORING, "scoring"].includes(row.phase) ? null : say("already_judged");
}

export class EntryDialog extends Component {
  state = { chosen: this.props.chosen || null };

  choose(chosen) {
    this.props.desk.hush(); // why another act was refused no longer matters
    this.setState({ chosen });
  }

  render({ desk, view, row, name }, { chosen }) {
    const now = view.queue.find((one) => one.id === row.id) || row;
    const acts = Object.keys(ICONS).map((act) => ({ name: act, icon: ICONS[act], word: say(`entry_act.${act}`), why: whyNot(act, now, view) }));
    const taken = acts.find((act) => act.name === chosen && !act.why);
    return html`<${Dialog} name=${name} desk=${desk} title=${say("entry_title", { entry: now.number, speaker: now.speaker })}>
      <p class="note">${now.department} · ${now.topic}</p>
      <${Choices} acts=${acts} chosen=${chosen} onChoose=${(act) => this.choose(act)} desk=${desk} where="dialog" />
      <${Said} desk=${desk} where="dialog" />
      ${taken ? html`<${Chosen} key=${chosen} act=${taken} row=${now} desk=${desk} view=${view} />` : html`<p class="hint">${say("entry_choose")}</p>`}
    <//>`;
  }
}

function Chosen({ act, row, desk, view }) {
  if (act.name === "open_correction") return html`<${OpenCorrectionForm} desk=${desk} view=${view} entry=${row} />`;
  if (FIELDS[act.name]) return html`<${NamesForm} act=${act.name} icon=${act.icon} row=${row} desk=${desk} />`;
  const absent = act.name === "no_show";
  const leaves = absent || act.name === "withdrawn";
  const command = leaves ? { type: "leave_entry", entry: row.id, no_show: absent } : { type: act.name, entry: row.id };
  return html`<${ReasonForm} desk=${desk} danger=${leaves} icon=${act.icon} verb=${say(`entry_confirm.${act.name}`, { entry: row.number })}
    note=${say(`entry_note.${act.name}`)} optional=${absent} plain=${absent} ready=${absent ? [] : say(`entry_ready.${act.name}`).split("|")}
    onSend=${(reason) => desk.ask({ ...command, reason })} />`;
}

/** Names typed anew; a correction needs no reason, a substitute and a late entry do. */
class NamesForm extends Component {
  fields = FIELDS[this.props.act].map(([name, most]) => ({ name, most, label: say(`field.${name}`) }));
  state = { wrong: "", ...Object.fromEntries(this.fields.map(({ name }) => [name, this.first(name)])) };

  /** Somebody else's name starts empty, a misspelt one as it stands. */
  first(name) {
    const { act, row } = this.props;
    return act === "correct_entry" ? row[name] : "";
  }

  async send(reason) {
    const { act, row, desk } = this.props;
    const typed = Object.fromEntries(this.fields.map(({ name }) => [name, this.state[name].trim()]));
    const empty = this.fields.find(({ name }) => name !== "post" && !typed[name]);
    this.setState({ wrong: empty ? empty.name : "" });
    if (empty) return say("field_needed", { field: empty.label });
    const about = row ? { entry: row.id } : {};
    return desk.ask({ type: act, ...about, ...typed, ...(act === "correct_entry" ? {} : { reason }) });
  }

  render({ act, icon, row, desk }, state) {
    const plain = act === "correct_entry";
    return html`<${ReasonForm} desk=${desk} plain=${plain} optional=${plain} icon=${icon} verb=${say(`entry_confirm.${act}`, { entry: row ? row.number : "" })}
      note=${say(`entry_note.${act}`)} ready=${plain ? [] : say(`entry_ready.${act}`).split("|")} onSend=${(reason) => this.send(reason)}>
      <div class="names"><${Fields} fields=${this.fields} values=${state} wrong=${state.wrong} onPut=${(name, value) => this.setState({ [name]: value, wrong: "" })} /></div>
    <//>`;
  }
}

export const AddEntryDialog = ({ desk, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("add_entry")}>
  <${NamesForm} act="add_entry" icon="plus" desk=${desk} />
<//>`;

/** A judge's misspelt name or post. */
export class CorrectSeatForm extends Component {
  state = { wrong: "", name: this.props.lamp.name, post: this.props.lamp.post || "" };

  async send() {
    const { desk, lamp } = this.props;
    const [name, post] = [this.state.name.trim(), this.state.post.trim()];
    this.setState({ wrong: name ? "" : "name" });
    return name ? desk.ask({ type: "correct_seat", seat: lamp.id, name, post }) : say("field_needed", { field: say("field.name") });
  }

  render({ desk }, state) {
    const fields = ["name", "post"].map((name) => ({ name, most: NAME, label: say(`field.${name}`) }));
    return html`<${ReasonForm} desk=${desk} plain optional icon="pencil" verb=${say("seat_act.correct_seat")} note=${say("seat_note.correct_seat")} onSend=${() => this.send()}>
      <div class="names"><${Fields} fields=${fields} values=${state} wrong=${state.wrong} onPut=${(name, value) => this.setState({ [name]: value, wrong: "" })} /></div>
    <//>`;
  }
}
