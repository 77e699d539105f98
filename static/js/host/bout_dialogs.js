// Acts that stop or end something: 暂停活动, 取消本场.
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Dialog, ReasonForm } from "./dialog.js";

/** Pauses the bout and, unless unticked, says so on the wall. */
export class PauseDialog extends Component {
  state = { wall: true };

  async send(desk, reason) {
    const error = await desk.ask({ type: "pause_bout", reason });
    if (!error && this.state.wall) desk.do({ type: "show_scene", scene: "pause", text: reason.slice(0, 120) }, "scenes");
    return error;
  }

  render({ desk, name }, { wall }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("pause_bout")}>
      <${ReasonForm} desk=${desk} icon="pause" verb=${say("pause_bout")} note=${say("pause_note")} ready=${say("pause_ready").split("|")}
        onSend=${(reason) => this.send(desk, reason)}>
        <label class="tick"><input type="checkbox" checked=${wall} onChange=${(event) => this.setState({ wall: event.target.checked })} />${say("pause_on_wall")}</label>
      <//><//>`;
  }
}

/** Ends the bout for good; the bout's number has to be typed first. */
export class CancelDialog extends Component {
  state = { typed: "" };

  send(desk, view, reason) {
    if (this.state.typed.trim() !== String(view.bout.number)) return Promise.resolve(say("type_number", { number: view.bout.number }));
    return desk.ask({ type: "advance_bout", to: "cancelled", reason });
  }

  render({ desk, view, name }, { typed }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("cancel_bout")}>
      <${ReasonForm} desk=${desk} danger icon="triangle-alert" verb=${say("cancel_bout")} note=${say("cancel_note")}
        onSend=${(reason) => this.send(desk, view, reason)}>
        <label for="typed">${say("type_number", { number: view.bout.number })}</label>
        <input id="typed" inputmode="numeric" autocomplete="off" value=${typed} onInput=${(event) => this.setState({ typed: event.target.value })} />
      <//><//>`;
  }
}
