// 休息 and 点评 in the programme: put in, change, take out, begin.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Dialog, ReasonForm } from "./dialog.js";
import { Fields } from "./fields.js";

const KINDS = ["break", "commentary"];
const MOST_MINUTES = 120;
const AHEAD = ["registered", "present", "drawn"];

/** Minutes as seconds; null where they are none. */
function seconds(typed) {
  const minutes = Number(typed);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes * 60 : null;
}

function Where({ view, before, onPut }) {
  const rows = view.queue.filter((row) => AHEAD.includes(row.phase));
  return html`<label for="field-before">${say("item_before")}</label>
    <select id="field-before" name="before" value=${before || ""} onChange=${(event) => onPut(event.target.value || null)}>
      ${rows.map((row) => html`<option key=${row.id} value=${row.id} selected=${row.id === before}>${say("item_before_entry", { entry: row.number, speaker: row.speaker })}</option>`)}
      <option value="" selected=${!before}>${say("item_at_end")}</option>
    </select>`;
}

export class AddItemDialog extends Component {
  state = { kind: "break", title: say("item_title.break"), minutes: "10", before: (this.props.view.upcoming || {}).id || null, wrong: "" };

  choose(kind) {
    const named = KINDS.some((one) => this.state.title === say(`item_title.${one}`));
    this.setState({ kind, ...(named ? { title: say(`item_title.${kind}`), minutes: kind === "break" ? "10" : "5" } : {}) });
  }

  async send(desk) {
    const { kind, title, minutes, before } = this.state;
    const length = seconds(minutes);
    const wrong = !title.trim() ? "title" : length === null ? "minutes" : "";
    this.setState({ wrong });
    if (wrong) return wrong === "title" ? say("field_needed", { field: say("field.title") }) : say("break_minutes_wrong");
    return desk.ask({ type: "add_item", kind, title: title.trim(), seconds: length, before });
  }

  render({ desk, view, name }, { kind, title, minutes, before, wrong }) {
    const fields = [
      { name: "title", label: say("field.title"), most: 40 },
      { name: "minutes", label: say("field.minutes"), type: "number", inputmode: "numeric", min: 1, max: MOST_MINUTES, step: 1 },
    ];
    return html`<${Dialog} name=${name} desk=${desk} title=${say("add_item")}>
      <${ReasonForm} desk=${desk} plain optional icon="plus" verb=${say("item_add")} note=${say("item_note")} onSend=${() => this.send(desk)}>
        <div class="quick" role="group" aria-label=${say("item_kind")}>${KINDS.map((one) => html`<button key=${one} type="button" class=${one === kind ? "chip on" : "chip"}
          aria-pressed=${one === kind ? "true" : "false"} onClick=${() => this.choose(one)}>${say(`item_kind.${one}`)}</button>`)}</div>
        <${Fields} fields=${fields} values=${{ title, minutes }} wrong=${wrong} onPut=${(field, value) => this.setState({ [field]: value, wrong: "" })} />
        <${Where} view=${view} before=${before} onPut=${(id) => this.setState({ before: id })} />
      <//><//>`;
  }
}

export class ItemDialog extends Component {
  state = { minutes: String(Math.round(this.props.item.seconds / 60)), before: this.props.item.before, wrong: "" };

  async send(desk, item) {
    const length = seconds(this.state.minutes);
    this.setState({ wrong: length === null ? "minutes" : "" });
    return length === null ? say("break_minutes_wrong") : desk.ask({ type: "change_item", item: item.id, seconds: length, before: this.state.before });
  }

  async now(command, desk) {
    if (await desk.do(command, "dialog")) desk.close(this.props.name);
  }

  render({ desk, view, item, name }, { minutes, before, wrong }) {
    const fields = [{ name: "minutes", label: say("field.minutes"), type: "number", inputmode: "numeric", min: 1, max: MOST_MINUTES, step: 1 }];
    return html`<${Dialog} name=${name} desk=${desk} title=${item.title}>
      <div class="choices">
        <${Act} desk=${desk} where="dialog" icon="play" word=${say("item_start")} why=${whyNoStart(view)} onPress=${() => this.now({ type: "start_item", item: item.id }, desk)} />
        <${Act} desk=${desk} where="dialog" icon="trash-2" word=${say("item_remove")} why=${desk.why("add_item")} onPress=${() => this.now({ type: "remove_item", item: item.id }, desk)} />
      </div>
      <${Said} desk=${desk} where="dialog" />
      <${ReasonForm} desk=${desk} plain optional icon="check" verb=${say("item_change")} onSend=${() => this.send(desk, item)}>
        <${Fields} fields=${fields} values=${{ minutes }} wrong=${wrong} onPut=${(_field, value) => this.setState({ minutes: value, wrong: "" })} />
        <${Where} view=${view} before=${before} onPut=${(id) => this.setState({ before: id })} />
      <//>
      <p class="hint"><${Icon} name="info" />${say("item_hint")}</p>
    <//>`;
  }
}

function whyNoStart({ bout, stage }) {
  if (bout.phase !== "live") return say("only_live");
  return stage && ["on_stage", "scoring"].includes(stage.phase) ? say("stage_busy", { entry: stage.number }) : null;
}
