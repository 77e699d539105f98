// 撤销: the last act can be taken back from here; what the hall has seen, for ten seconds without a word.
import { serverNow } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { happened } from "../live/log_line.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Dialog, ReasonForm } from "./dialog.js";
import { refusalText } from "./refusals.js";
import { Waits } from "./second.js";

const SETTLE = 1000; // a second press so soon was meant for the act that has just been taken back
const OFFICIAL = ["certified", "publicity", "archived", "cancelled"];
let pressedAt = 0;

const secondsLeft = (undo) => (undo.until === null ? 0 : Math.ceil((undo.until - serverNow()) / 1000));
const isLate = (undo) => undo.until !== null && serverNow() >= undo.until;

/** Takes the last act back; one that the hall saw longer ago asks for a reason first. */
export async function takeBack(desk) {
  const { view } = desk.state;
  if (!view || Date.now() - pressedAt < SETTLE) return;
  const why = desk.why("undo");
  if (why) desk.tell("undo", why);
  else if (isLate(view.undo)) desk.open("undo", { undo: view.undo });
  else await send(desk, view.undo);
}

async function send(desk, undo) {
  pressedAt = Date.now();
  const answer = await desk.sender.send({ type: "undo", seq: undo.seq, reason: "" });
  pressedAt = Date.now();
  if (answer.ok) desk.hush();
  else if (answer.code === "reason_needed") desk.open("undo", { undo }); // the ten seconds ended on the way
  else desk.tell("undo", refusalText(answer));
}

/** The bar above the log: what an undo would take back, and for how long that is quietly possible. */
export class UndoBar extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.props.view.undo && this.props.view.undo.until !== null && this.forceUpdate(), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ desk, view }) {
    const { undo } = view;
    if (OFFICIAL.includes(view.bout.phase)) return null;
    const left = undo ? secondsLeft(undo) : 0;
    const fresh = left > 0;
    return html`<section class=${`undo ${fresh ? "fresh" : ""}`} aria-label=${say("undo_bar")} data-undo=${undo ? undo.kind : ""}>
      <p>${undo ? say(fresh ? "undo_fresh" : "undo_last", { what: happened(undo.kind, undo.entry) }) : say("undo_nothing")}</p>
      <${Act} desk=${desk} where="undo" icon="undo-2" word=${fresh ? say("undo_within", { seconds: left }) : say("undo")} cap="U"
        why=${desk.why("undo")} busy=${desk.busy("undo")} data-act="undo" onPress=${() => takeBack(desk)} />
      ${fresh && html`<i style=${{ "--left": left / 10 }} aria-hidden="true"></i>`}
      <${Said} desk=${desk} where="undo" />
    </section>`;
  }
}

/** A public act longer ago: why it is taken back stands in the record. */
export const UndoDialog = ({ desk, view, undo, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("undo_title", { what: happened(undo.kind, undo.entry) })}>
  <${ReasonForm} desk=${desk} icon="undo-2" verb=${say("undo_confirm")} note=${say("undo_note")} ready=${say("undo_ready").split("|")}
    onSend=${(reason) => desk.ask({ type: "undo", seq: undo.seq, reason })}><${Waits} view=${view} /><//>
<//>`;
