// 更正 under way: what is being put right, what is still missing, and the way to finish.
import { html, Icon } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Act, Said } from "./controls.js";

/** One panel per entry under correction; nothing where there is none. */
export const Correction = ({ desk, view }) => view.correcting.length > 0 && html`<section class="mending" aria-label=${say("correcting")}>
  ${view.correcting.map((one) => html`<${Mending} key=${one.entry.id} one=${one} desk=${desk} />`)}
  <${Said} desk=${desk} where="correction" />
</section>`;

function Mending({ one, desk }) {
  const { entry, close } = one;
  return html`<div class="mend" data-correcting=${entry.number}>
    <p><b><${Icon} name="pencil" />${say("correcting_of", { entry: entry.number, speaker: entry.speaker })}</b><span>${one.reason}</span></p>
    <div><${Act} desk=${desk} where="correction" icon="users" word=${say("mend")} data-act="mend" onPress=${() => desk.open("mend", { entry: entry.id })} />
      <${Act} desk=${desk} where="correction" icon="circle-check" word=${say("close_correction")} why=${close && sayRefusal(close)} data-act="close_correction"
        busy=${desk.busy("close_correction")} onPress=${() => desk.open("close_correction", { entry: entry.id })} /></div>
  </div>`;
}

/** Why 更正 cannot be opened for `entry` now; null where it can. */
export function whyNoCorrection(view, entry) {
  if (view.correcting.some((one) => one.entry.id === entry.id)) return sayRefusal({ code: "correction_open", params: { entries: [String(entry.number)] } });
  if (!["locked", "revealed"].includes(entry.phase)) return say("correct_after_lock");
  return ["live", "tallied", "verified"].includes(view.bout.phase) ? null : say("correct_until_certified");
}
