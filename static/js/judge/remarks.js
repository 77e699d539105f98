// 评语: remarks to tick and one line, both optional, folded away below the marks.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { oneLine } from "./filling.js";
import { chipWord, chipWords } from "./versions.js";

const MOST_CHIPS = 4;
const LONGEST = 100;
const NEAR = 20; // so few characters left are counted out loud

/** Folded, with what there is in a few words; hidden while the keypad has the room. */
export function Remarks({ view, filled, hidden, onRemark }) {
  const { comment, chips } = filled;
  const full = chips.length >= MOST_CHIPS;
  const left = LONGEST - comment.length;
  return html`<details class="card remarks" hidden=${hidden}>
    <summary><${Icon} name="message-square" /><span>${say("remarks")}</span><span class="r">${summary(filled)}</span></summary>
    <p class="k" id="chips-title">${say("chips_pick", { most: MOST_CHIPS })}</p>
    <div class="chips" role="group" aria-labelledby="chips-title">
      ${view.chips.map((chip) => html`<${Chip} key=${chip.id} chip=${chip} on=${chips.includes(chip.id)} full=${full} onTick=${() => onRemark({ chips: ticked(chips, chip.id) })} />`)}
    </div>
    <p class="full-line" role="status">${full && say("chips_full", { most: MOST_CHIPS })}</p>
    <label class="k" for="comment">${say("comment_label", { most: LONGEST })}</label>
    <input id="comment" class="line-field" type="text" maxlength=${LONGEST} autocomplete="off" enterkeyhint="done" value=${comment} onInput=${(event) => onRemark({ comment: event.target.value })} onKeyDown=${(event) => event.key === "Enter" && !event.isComposing && event.target.blur()} />
    ${left <= NEAR && html`<p class="full-line" role="status">${say("comment_left", { count: left })}</p>`}
  </details>`;
}

function Chip({ chip, on, full, onTick }) {
  const off = full && !on;
  return html`<button type="button" class="chip" aria-pressed=${on ? "true" : "false"} aria-disabled=${off ? "true" : null} data-chip=${chip.id} onClick=${() => !off && onTick()}>
    <${Icon} name=${on ? "check" : "plus"} /><span>${chipWord(chip)}</span></button>`;
}

const ticked = (chips, id) => (chips.includes(id) ? chips.filter((one) => one !== id) : [...chips, id]);

function summary({ comment, chips }) {
  const parts = [chips.length && say("chips_count", { count: chips.length }), oneLine(comment) && say("comment_there")];
  return parts.filter(Boolean).join(" · ") || say("none");
}

/** What was said beside the marks, read back; nothing where nothing was said. */
export function Remarked({ view, said }) {
  const { comment, chips } = said;
  if (!oneLine(comment) && !chips.length) return null;
  return html`<div class="remarked">
    ${chips.length > 0 && html`<p>${say("chips")} <b>${chipWords(view, chips)}</b></p>`}
    ${oneLine(comment) && html`<p>${say("comment")} <b>${oneLine(comment)}</b></p>`}
  </div>`;
}
