// 更正: opened with a reason, worked on seat by seat, closed with a look at what will happen.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Dialog, ReasonForm } from "./dialog.js";
import { LOOKS, lookOf } from "./lamps.js";
import { Waits } from "./second.js";

/** Opens the correction of `entry` ({id, number, speaker}). */
export const OpenCorrectionDialog = ({ desk, view, entry, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("correct_title", { entry: entry.number, speaker: entry.speaker })}>
  <${OpenCorrectionForm} desk=${desk} view=${view} entry=${entry} />
<//>`;

export const OpenCorrectionForm = ({ desk, view, entry }) => html`<${ReasonForm} desk=${desk} icon="pencil" verb=${say("open_correction")} note=${say("correct_note")} ready=${say("correct_ready").split("|")}
  onSend=${(reason) => desk.ask({ type: "open_correction", entry: entry.id, reason })}><${Waits} view=${view} /><//>`;

const found = (view, entry) => view.correcting.find((one) => one.entry.id === entry);

/** Every seat of the entry under correction, and its overtime. */
export function MendDialog({ desk, view, entry, name }) {
  const one = found(view, entry);
  if (!one) return html`<${Settled} desk=${desk} name=${name} />`;
  return html`<${Dialog} name=${name} desk=${desk} title=${say("correcting_of", { entry: one.entry.number, speaker: one.entry.speaker })}>
    <p class="note">${say("mend_note")}</p>
    <div class="choices seats">${one.lamps.map((lamp) => html`<button key=${lamp.id} type="button" class="tb" data-seat=${lamp.seat} onClick=${() => desk.open("seat", { seat: lamp.id, entry })}>
      <${Icon} name=${LOOKS[lookOf(lamp)]} /><span>${say("seat_title", { seat: lamp.seat, name: lamp.name })}<small>${say(`lamp.${lookOf(lamp)}`)}</small></span></button>`)}
      ${one.boxes.length > 0 && html`<button type="button" class="tb" data-act="count_ballots" onClick=${() => desk.open("ballots", { entry })}><${Icon} name="list-ordered" /><span>${say("count_ballots")}<small>${one.boxes.map((box) => box.name).join(" ")}</small></span></button>`}
      <button type="button" class="tb" data-act="record_overtime" onClick=${() => desk.open("overtime", { entry })}><${Icon} name="clock" /><span>${say("record_overtime")}<small>${say("overtime_recorded", { seconds: one.overtime_s })}</small></span></button>
    </div>
  <//>`;
}

export function CloseCorrectionDialog({ desk, view, entry, name }) {
  const one = found(view, entry);
  if (!one) return html`<${Settled} desk=${desk} name=${name} />`;
  return html`<${Dialog} name=${name} desk=${desk} title=${say("close_correction_of", { entry: one.entry.number, speaker: one.entry.speaker })}>
    <${ReasonForm} desk=${desk} plain optional icon="circle-check" verb=${say("close_correction")} note=${say("close_note")}
      onSend=${() => desk.ask({ type: "close_correction", entry })} />
  <//>`;
}

const Settled = ({ desk, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("correcting")}><p class="hint" role="status">${say("correction_over")}</p><//>`;
