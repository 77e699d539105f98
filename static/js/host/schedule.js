// When the evening will end: planned, expected, how late, and what would bring it back to its plan.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Dialog } from "./dialog.js";

export const atMinute = (instant) => timeOfDay(instant).slice(0, 5);
const toMinutes = (seconds) => Math.round(Math.abs(seconds) / 60);

/** When each row begins, by id. */
export const expectedBy = ({ outlook }) => Object.fromEntries((outlook ? outlook.slots : []).map((slot) => [slot.id, slot.expected]));

/** 晚 12 分钟, 早 3 分钟, 按计划. */
export function lateness(seconds) {
  const minutes = toMinutes(seconds);
  if (!minutes) return say("in_time");
  return say(seconds > 0 ? "late_by" : "early_by", { minutes });
}

/** One line above the running order. */
export function Outlook({ desk, view }) {
  const { outlook } = view;
  if (!outlook) return null;
  const planned = outlook.planned_end;
  const tone = planned === null ? "mut" : outlook.late_s > 300 ? "warn" : "ok";
  return html`<div class="look">
    <p>${planned !== null && html`<span>${say("planned_end", { time: atMinute(planned) })}</span>`}
      <b>${say("expected_end", { time: atMinute(outlook.expected_end) })}</b>
      ${planned !== null && html`<span class=${`late ${tone}`}>${tone === "warn" && html`<${Icon} name="triangle-alert" />`}${lateness(outlook.late_s)}</span>`}</p>
    ${outlook.repairs.length > 0 && html`<${Act} desk=${desk} where="queue" word=${say("repairs")} data-act="repairs" onPress=${() => desk.open("repairs")} />`}
  </div>`;
}

/** 调整建议: one press carries one out; what is left is counted anew. */
export function RepairsDialog({ desk, view, name }) {
  const { outlook } = view;
  const found = outlook ? outlook.repairs : [];
  return html`<${Dialog} name=${name} desk=${desk} title=${say("repairs")}>
    <p class="note" role="status">${outlook && say("repairs_note", { late: lateness(outlook.late_s), time: atMinute(outlook.expected_end) })}</p>
    <${Said} desk=${desk} where="dialog" />
    <ul class="repairs">${found.map((one) => html`<li key=${one.id} data-repair=${one.kind}>
      <p><b>${say(`repair.${one.kind}`, { title: one.title, minutes: Math.round((one.length_s || 0) / 60) })}</b>
        <small>${one.kind === "accept" ? say("repair_accepts") : say("repair_saves", { minutes: toMinutes(one.saves_s), left: lateness(one.late_s) })}</small></p>
      <${Act} desk=${desk} where="dialog" class="tb" icon="check" word=${say("repair_do")} busy=${desk.busy(one.command.type)}
        why=${one.possible ? null : say("only_live")} onPress=${() => desk.do(one.command, "dialog")} />
    </li>`)}</ul>
    ${!found.length && html`<p class="hint">${say("repairs_none")}</p>`}
    <div class="row"><button type="button" class="tb" onClick=${() => desk.close()}>${say("close")}</button></div>
  <//>`;
}
