// What the timekeeper is asked before a clock is set back, time is made up for, or a deduction is dropped.
import { Dialog, ReasonForm } from "../host/dialog.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

const MADE_UP = [30, 60, 120];
const ready = (key) => say(key).split("|");

function Reset({ name, desk, view }) {
  return html`<${Dialog} name=${name} desk=${desk} title=${say("reset_title", view.entry)}>
    <${ReasonForm} desk=${desk} plain=${true} optional=${true} danger=${true} note=${say("reset_note")} icon="undo-2" verb=${say("reset_yes")}
      onSend=${() => desk.ask({ type: "reset_clock", entry: view.entry.id })} />
  <//>`;
}

class Fault extends Component {
  state = { seconds: MADE_UP[0] };

  render({ name, desk, view }, { seconds }) {
    const send = (reason) => desk.ask({ type: "add_time", entry: view.entry.id, seconds, reason });
    return html`<${Dialog} name=${name} desk=${desk} title=${say("fault_title")}>
      <${ReasonForm} desk=${desk} note=${say("fault_note")} ready=${ready("fault_ready")} icon="plus" verb=${say("fault_yes", { seconds })} onSend=${send}>
        <div class="amounts" role="group" aria-label=${say("fault_amount")}>${MADE_UP.map((amount) => html`<button key=${amount} type="button" class="chip" aria-pressed=${amount === seconds ? "true" : "false"} onClick=${() => this.setState({ seconds: amount })}>${say("seconds", { seconds: amount })}</button>`)}</div>
      <//>
    <//>`;
  }
}

function Waive({ name, desk, view }) {
  return html`<${Dialog} name=${name} desk=${desk} title=${say("waive_title", view.entry)}>
    <${ReasonForm} desk=${desk} note=${say("waive_note")} ready=${ready("waive_ready")} icon="check" verb=${say("waive_yes")}
      onSend=${(reason) => desk.ask({ type: "waive_penalty", entry: view.entry.id, reason })} />
  <//>`;
}

class Correct extends Component {
  state = { seconds: String(this.props.seconds) };

  send(reason) {
    const seconds = Number(this.state.seconds);
    if (!/^\d{1,5}$/.test(this.state.seconds)) return say("seconds_wrong");
    return this.props.desk.ask({ type: "record_overtime", entry: this.props.view.entry.id, seconds, reason });
  }

  render({ name, desk }, { seconds }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("correct_title")}>
      <${ReasonForm} desk=${desk} note=${say("correct_note")} ready=${ready("correct_ready")} icon="pencil" verb=${say("correct_yes")} onSend=${(reason) => this.send(reason)}>
        <label for="seconds">${say("overtime_seconds")}</label>
        <input id="seconds" type="text" inputmode="numeric" maxlength="5" value=${seconds} onInput=${(event) => this.setState({ seconds: event.target.value.trim() })} />
      <//>
    <//>`;
  }
}

export const DIALOGS = { reset: Reset, fault: Fault, waive: Waive, correct: Correct };
