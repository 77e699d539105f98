// What the supervisor is asked before he turns something down or puts his name to it.
import { Dialog, ReasonForm } from "../host/dialog.js";
import { html } from "../live/html.js";
import { say } from "../live/page.js";

function Reject({ name, desk, one }) {
  return html`<${Dialog} name=${name} desk=${desk} title=${say("reject_title", { act: say(`asked.${one.act}`) })}>
    <${ReasonForm} desk=${desk} note=${say("reject_note", one)} ready=${say("reject_ready").split("|")} icon="x" verb=${say("reject")} danger=${true}
      onSend=${(reason) => desk.ask({ type: "reject_act", proposal: one.id, reason })} />
  <//>`;
}

const sign = (type, word) => ({ name, desk, view }) => html`<${Dialog} name=${name} desk=${desk} title=${say(`${word}_sign`)}>
  <${ReasonForm} desk=${desk} plain=${true} optional=${true} note=${say(`${word}_note`, { ...view, entries: view.bout.entries })} icon="shield-check" verb=${say(`${word}_sign`)}
    onSend=${() => desk.ask({ type })} />
<//>`;

export const DIALOGS = { reject: Reject, zero: sign("confirm_zero", "zero"), draw: sign("sign_draw", "draw") };
