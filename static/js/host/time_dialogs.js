// Seconds with a reason: 超时更正, 免于扣分 and 补时.
import { Component, html } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Said } from "./controls.js";
import { Choices, Dialog, ReasonForm } from "./dialog.js";
import { Waits } from "./second.js";

const MOST = 86400;
const wrong = (typed) => (/^\d{1,5}$/.test(typed) ? "" : sayRefusal({ code: "seconds_out_of_range", params: { most: MOST } }));

/** The timekeeper's figure instead of the clock's, or no penalty for what the clock measured. */
export class OvertimeDialog extends Component {
  constructor(props) {
    super(props);
    this.state = { seconds: String(this.overtime()), chosen: "record_overtime" };
  }

  /** Seconds on record for the entry on stage, or for the one under correction. */
  overtime() {
    const { view, entry } = this.props;
    const corrected = view.correcting.find((one) => one.entry.id === entry);
    return corrected ? corrected.overtime_s : view.clock ? view.clock.overtime_s : 0;
  }

  acts() {
    const { desk, entry } = this.props;
    const none = this.overtime() ? null : say("no_overtime");
    const waived = entry ? none : none || desk.why("waive_penalty");
    return [
      { name: "record_overtime", icon: "clock", word: say("overtime_figure"), why: null },
      { name: "waive_penalty", icon: "shield-check", word: say("waive_penalty"), why: waived },
    ];
  }

  send(reason) {
    const { desk, view, entry } = this.props;
    const { chosen, seconds } = this.state;
    const about = entry || view.current;
    if (chosen === "waive_penalty") return desk.ask({ type: "waive_penalty", entry: about, reason });
    const fault = wrong(seconds);
    return fault ? Promise.resolve(fault) : desk.ask({ type: "record_overtime", entry: about, seconds: Number(seconds), reason });
  }

  render({ desk, view, name }, { seconds, chosen }) {
    const waive = chosen === "waive_penalty";
    return html`<${Dialog} name=${name} desk=${desk} title=${say("record_overtime")}>
      <${Choices} acts=${this.acts()} chosen=${chosen} onChoose=${(act) => this.setState({ chosen: act })} desk=${desk} where="dialog" />
      <${Said} desk=${desk} where="dialog" />
      <${ReasonForm} key=${chosen} desk=${desk} icon=${waive ? "shield-check" : "clock"} verb=${say(waive ? "waive_penalty" : "overtime_save")}
        note=${say(waive ? "waive_penalty_note" : "overtime_note")} ready=${say(waive ? "waive_penalty_ready" : "overtime_ready").split("|")} onSend=${(reason) => this.send(reason)}>
        <${Waits} view=${view} />
        ${!waive && html`<label for="seconds">${say("overtime_seconds")}</label>
        <input id="seconds" type="number" inputmode="numeric" min="0" max=${MOST} step="1" value=${seconds} onInput=${(event) => this.setState({ seconds: event.target.value })} />`}
      <//><//>`;
  }
}

/** 技术故障补时: the time that the fault took comes back. */
export class AddTimeDialog extends Component {
  state = { seconds: "60" };

  send(reason) {
    const { desk, view } = this.props;
    const fault = wrong(this.state.seconds) || (Number(this.state.seconds) ? "" : say("add_time_nothing"));
    return fault ? Promise.resolve(fault) : desk.ask({ type: "add_time", entry: view.current, seconds: Number(this.state.seconds), reason });
  }

  render({ desk, name }, { seconds }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("add_time_title")}>
      <${ReasonForm} desk=${desk} icon="timer" verb=${say("add_time_save")} note=${say("add_time_note")} ready=${say("add_time_ready").split("|")} onSend=${(reason) => this.send(reason)}>
        <label for="seconds">${say("add_time_seconds")}</label>
        <input id="seconds" type="number" inputmode="numeric" min="1" max=${MOST} step="1" value=${seconds} onInput=${(event) => this.setState({ seconds: event.target.value })} />
      <//><//>`;
  }
}
