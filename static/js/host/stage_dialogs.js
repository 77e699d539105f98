// What the stage needs words or figures for: 公告, 休息, 票数, 同分, 计时复位, 法定份数不足.
import { Component, html } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Dialog, ReasonForm } from "./dialog.js";
import { Waits } from "./second.js";

export const NoticeDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("notice_title")}>
  <${ReasonForm} desk=${desk} icon="megaphone" verb=${say("notice_show")} label=${say("notice_text")} most="120" ready=${say("notice_ready").split("|")}
    reason=${view.scene.name === "notice" ? view.scene.text : ""}
    onSend=${(text) => desk.ask({ type: "show_scene", scene: "notice", text })} />
<//>`;

const MINUTES = [5, 10, 15, 20];

/** A break on the wall, counted down; at its end nothing happens by itself. */
export class BreakDialog extends Component {
  state = { minutes: "10" };

  send(desk, text) {
    const minutes = Number(this.state.minutes);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) return Promise.resolve(say("break_minutes_wrong"));
    return desk.ask({ type: "show_scene", scene: "break", text, seconds: minutes * 60 });
  }

  render({ desk, name }, { minutes }) {
    const put = (value) => this.setState({ minutes: String(value) });
    return html`<${Dialog} name=${name} desk=${desk} title=${say("break_title")}>
      <${ReasonForm} desk=${desk} icon="timer" verb=${say("break_show")} note=${say("break_note")} label=${say("break_text")} most="40" optional
        onSend=${(text) => this.send(desk, text)}>
        <label for="minutes">${say("break_minutes")}</label>
        <input id="minutes" type="number" inputmode="numeric" min="1" max="120" step="1" value=${minutes} onInput=${(event) => put(event.target.value)} />
        <div class="quick" role="group" aria-label=${say("break_minutes")}>${MINUTES.map((many) => html`<button key=${many} type="button" class=${String(many) === minutes ? "chip on" : "chip"}
          aria-pressed=${String(many) === minutes ? "true" : "false"} onClick=${() => put(many)}>${say("minutes", { minutes: many })}</button>`)}</div>
      <//><//>`;
  }
}

/** 录入票数: what the ballot boxes hold for the entry on stage, or for `entry`, which is under correction. */
export class BallotsDialog extends Component {
  state = { typed: {} };

  boxes() {
    const { view, entry } = this.props;
    return (view.correcting.find((one) => one.entry.id === entry) || view).boxes;
  }

  count(box, [grade, , counted]) {
    const typed = this.state.typed[`${box.panel}.${grade}`];
    return typed === undefined ? String(counted) : typed;
  }

  put(box, grade, count) {
    this.setState({ typed: { ...this.state.typed, [`${box.panel}.${grade}`]: count } });
  }

  /** One box after another; the first that is refused says why. */
  async send({ desk, view, entry }) {
    for (const box of this.boxes()) {
      const counts = box.grades.map((line) => [line[0], this.count(box, line).trim()]);
      const wrong = counts.find(([, count]) => !/^\d{1,4}$/.test(count));
      if (wrong) return sayRefusal({ code: "ballots_out_of_range", params: { given: wrong[1] || "—", most: 9999 } });
      const grades = Object.fromEntries(counts.map(([grade, count]) => [grade, Number(count)]));
      const error = await desk.ask({ type: "count_ballots", entry: entry || view.current, panel: box.panel, grades });
      if (error) return error;
    }
    return "";
  }

  render({ desk, view, name }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("count_ballots")}>
      <${ReasonForm} desk=${desk} plain optional icon="check" verb=${say("ballots_save")} note=${say("ballots_note")} onSend=${() => this.send(this.props)}><${Waits} view=${view} />
        ${this.boxes().map((box) => html`<fieldset key=${box.panel} class="box"><legend>${box.name}<span>${say("ballots_sum", { count: this.sum(box) })}</span></legend>
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

  render({ desk, view, tie, name }, { order, how }) {
    const cards = order.map((id) => tie.entries.find((entry) => entry.id === id));
    return html`<${Dialog} name=${name} desk=${desk} title=${say("tie_title", { rank: tie.rank, count: tie.entries.length })}>
      <${ReasonForm} desk=${desk} icon="check" verb=${say("tie_save")} note=${say("tie_note")} ready=${say("tie_ready").split("|")} onSend=${(reason) => this.send(reason)}><${Waits} view=${view} />
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
    onSend=${(reason) => desk.ask({ ...view.next.command, waive_quorum: reason })}><${Waits} view=${view} /><//>
<//>`;
