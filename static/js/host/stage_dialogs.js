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

export const ResetDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("reset_clock")}>
  <${ReasonForm} desk=${desk} plain optional icon="undo-2" verb=${say("reset_confirm")} note=${say("reset_note")}
    onSend=${() => desk.ask({ type: "reset_clock", entry: view.current })} />
<//>`;

export const WaiveDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("waive")}>
  <${ReasonForm} desk=${desk} icon="lock" verb=${say("act.lock_entry")} note=${say("waive_note")}
    onSend=${(reason) => desk.ask({ type: "lock_entry", entry: view.current, waive_quorum: reason })} />
<//>`;
