// A check-in is taken back only after a question: a mistaken second tap must not undo the first.
import { Dialog, ReasonForm } from "../host/dialog.js";
import { html } from "../live/html.js";
import { say } from "../live/page.js";

function Undo({ name, desk, one }) {
  return html`<${Dialog} name=${name} desk=${desk} title=${say("undo_title")}>
    <${ReasonForm} desk=${desk} plain=${true} optional=${true} danger=${true} note=${say("undo_note", one)} icon="undo-2" verb=${say("undo_yes")} onSend=${() => desk.takeBack(one)} />
  <//>`;
}

export const DIALOGS = { undo: Undo };
