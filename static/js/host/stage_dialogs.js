// What the stage needs words or figures for: 公告, 超时更正, 计时复位, 法定份数不足.
import { Component, html } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Dialog, ReasonForm } from "./dialog.js";

export const NoticeDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("notice_title")}>
  <${ReasonForm} desk=${desk} icon="megaphone" verb=${say("notice_show")} label=${say("notice_text")} most="120" ready=${say("notice_ready").split("|")}
    reason=${view.scene.name === "notice" ? view.scene.text : ""}
    onSend=${(text) => desk.ask({ type: "show_scene", scene: "notice", text })} />
<//>`;

/** The timekeeper's figure instead of the clock's. */
export class OvertimeDialog extends Component {
  state = { seconds: String(this.props.view.clock ? this.props.view.clock.overtime_s : 0) };

  render({ desk, view, name }, { seconds }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("record_overtime")}>
      <${ReasonForm} desk=${desk} icon="clock" verb=${say("overtime_save")} note=${say("overtime_note")} ready=${say("overtime_ready").split("|")}
        onSend=${(reason) => this.send(desk, view, reason)}>
        <label for="seconds">${say("overtime_seconds")}</label>
        <input id="seconds" type="number" inputmode="numeric" min="0" max="86400" step="1" value=${seconds} onInput=${(event) => this.setState({ seconds: event.target.value })} />
      <//><//>`;
  }

  send(desk, view, reason) {
    if (!/^\d{1,5}$/.test(this.state.seconds)) return Promise.resolve(sayRefusal({ code: "seconds_out_of_range", params: { most: 86400 } }));
    return desk.ask({ type: "record_overtime", entry: view.current, seconds: Number(this.state.seconds), reason });
  }
}

/** 录入票数: what the ballot boxes hold for the entry on stage. */
export class BallotsDialog extends Component {
  state = { typed: {} };

  count(box, [grade, , counted]) {
    const typed = this.state.typed[`${box.panel}.${grade}`];
    return typed === undefined ? String(counted) : typed;
  }

  put(box, grade, count) {
    this.setState({ typed: { ...this.state.typed, [`${box.panel}.${grade}`]: count } });
  }

  /** One box after another; the first that is refused says why. */
  async send({ desk, view }) {
    for (const box of view.boxes) {
      const counts = box.grades.map((line) => [line[0], this.count(box, line).trim()]);
      const wrong = counts.find(([, count]) => !/^\d{1,4}$/.test(count));
      if (wrong) return sayRefusal({ code: "ballots_out_of_range", params: { given: wrong[1] || "—", most: 9999 } });
      const grades = Object.fromEntries(counts.map(([grade, count]) => [grade, Number(count)]));
      const error = await desk.ask({ type: "count_ballots", entry: view.current, panel: box.panel, grades });
      if (error) return error;
    }
    return "";
  }

  render({ desk, view, name }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("count_ballots")}>
      <${ReasonForm} desk=${desk} plain optional icon="check" verb=${say("ballots_save")} note=${say("ballots_note")} onSend=${() => this.send(this.props)}>
        ${view.boxes.map((box) => html`<fieldset key=${box.panel} class="box"><legend>${box.name}<span>${say("ballots_sum", { count: this.sum(box) })}</span></legend>
          ${box.grades.map((line) => html`<label key=${line[0]}>${line[1]}<input type="number" inputmode="numeric" min="0" max="9999" step="1"
            value=${this.count(box, line)} onInput=${(event) => this.put(box, line[0], event.target.value)} /></label>`)}</fieldset>`)}
      <//><//>`;
  }

  sum(box) {
    return box.grades.reduce((sum, line) => sum + (Number(this.count(box, line)) || 0), 0);
  }
}

const WAYS = ["加赛", "抽签", "评议"]; // as the record keeps them

/** 同分决定: entries that nothing else parts, put in the order that people decided on. */
export class TieDialog extends Component {
  state = { order: this.props.tie.entries.map((entry) => entry.id), how: this.props.tie.how };

  up(place) {
    const order = [...this.state.order];
    order.splice(place - 1, 2, order[place], order[place - 1]);
    this.setState({ order });
  }

  send(reason) {
    const { order, how } = this.state;
    if (!how) return Promise.resolve(say("tie_way_needed"));
    return this.props.desk.ask({ type: "decide_tie", order, how, reason });
  }

  render({ desk, tie, name }, { order, how }) {
    const cards = order.map((id) => tie.entries.find((entry) => entry.id === id));
    return html`<${Dialog} name=${name} desk=${desk} title=${say("tie_title", { rank: tie.rank, count: tie.entries.length })}>
      <${ReasonForm} desk=${desk} icon="check" verb=${say("tie_save")} note=${say("tie_note")} ready=${say("tie_ready").split("|")} onSend=${(reason) => this.send(reason)}>
        <ol class="tied">${cards.map((entry, place) => html`<li key=${entry.id}><b class="num">${tie.rank + place}</b><span>${say("entry_title", { entry: entry.number, speaker: entry.speaker })}<small>${entry.department}</small></span>
          ${place > 0 && html`<button type="button" class="tb" aria-label=${say("tie_up_one", { speaker: entry.speaker })} onClick=${() => this.up(place)}>${say("tie_up")}</button>`}</li>`)}</ol>
        <div class="quick" role="group" aria-label=${say("tie_how")}>${WAYS.map((way) => html`<button key=${way} type="button" class=${how === way ? "chip on" : "chip"} aria-pressed=${how === way ? "true" : "false"}
          onClick=${() => this.setState({ how: way })}>${say(`way.${way}`)}</button>`)}</div>
      <//><//>`;
  }
}

export const ResetDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("reset_clock")}>
  <${ReasonForm} desk=${desk} plain optional icon="undo-2" verb=${say("reset_confirm")} note=${say("reset_note")}
    onSend=${() => desk.ask({ type: "reset_clock", entry: view.current })} />
<//>`;

export const WaiveDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("waive")}>
  <${ReasonForm} desk=${desk} icon="lock" verb=${say("act.lock_entry")} note=${say("waive_note")}
    onSend=${(reason) => desk.ask({ type: "lock_entry", entry: view.current, waive_quorum: reason })} />
<//>`;
