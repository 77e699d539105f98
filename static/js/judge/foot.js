// The foot of the phone: what is done next, always in the same place.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Below } from "./below.js";
import { Keypad } from "./keypad.js";
import { missing, total } from "./marks.js";

/** `now` is the page shown (see pageOf); nothing stands here where nothing can be done. */
export function Foot({ now, view, away, marks, active, first, onChange, onMark, onOpen, onClose, onPrimary }) {
  if (now === "submitted" || now === "saved") return html`<footer class="foot one"><button type="button" class="sec wide" onClick=${onChange}><${Icon} name="pencil" />${say("change")}</button></footer>`;
  if (now !== "filling") return null;
  const { criteria } = view;
  const place = criteria.findIndex((criterion) => criterion.id === active);
  if (place >= 0) {
    const next = criteria.slice(place + 1).concat(criteria.slice(0, place)).find((criterion) => marks[criterion.id] === undefined) || criteria[place + 1];
    return html`<${Keypad} key=${active} criterion=${criteria[place]} mark=${marks[active]} first=${first} next=${next} sum=${total(marks, criteria)} onMark=${onMark} onClose=${onClose} onNext=${() => onOpen(next.id)} />`;
  }
  const gaps = missing(criteria, marks).length;
  const early = !gaps && tooEarly(view, away);
  return html`<${Below} criteria=${criteria} /><footer class="foot">
    <div class="tot"><span>${say("total")}</span><b>${total(marks, criteria)}</b><em>/ ${view.full_mark}</em></div>
    <button type="button" id="submit" class=${gaps || early ? "pri wait" : "pri"} aria-disabled=${early ? "true" : null} onClick=${onPrimary}>${gaps ? say("gaps", { count: gaps }) : say(wordFor(view, away))}</button>
  </footer>`;
}

/** Whether the sheet of an entry that is not open yet has to wait; without a line only the judge can see what is open. */
export const tooEarly = (view, away) => view.state === "preview" && !away;

function wordFor(view, away) {
  if (tooEarly(view, away)) return "not_open";
  if (away) return "hand_in_later";
  return view.state === "scoring" ? "submit" : "submit_again";
}
