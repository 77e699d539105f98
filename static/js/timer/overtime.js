// What running over comes to: the figure of the clock, the points off by the rule, and who has to agree.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const ACTS = [["waive_penalty", "waive"], ["record_overtime", "correct"]];

/** Seconds beyond the limit: those on record, or while the clock runs those that it counts. */
function overtime(view, read) {
  const open = view.entry.phase === "on_stage";
  return open && read.talkLimit ? Math.max(Math.floor((read.talkSpent - read.talkLimit) / 1000), 0) : view.overtime_s;
}

/** Points off for so many seconds, read from the rule's scale. */
const penaltyOf = (seconds, scale) => scale.reduce((found, [from, penalty]) => (seconds >= from ? penalty : found), "0");

export function Overtime({ desk, view, read }) {
  const seconds = overtime(view, read);
  const [grace] = view.scale[0] || [0];
  const penalty = penaltyOf(seconds, view.scale);
  if (!seconds) return null;
  const asked = view.waiting.includes("waive_penalty");
  const settles = view.entry.phase !== "on_stage" && !view.waived && !asked;
  const word = view.waived ? "waived" : penalty === "0" ? (grace ? "in_grace" : "no_penalty") : "penalty";
  return html`<section class=${`over-box ${word}`} aria-label=${say("overtime")}>
    <p class="os"><${Icon} name="triangle-alert" /><b class="num">${say("overtime_of", { seconds })}</b><span>${say(word, { penalty, grace: grace - 1 })}</span></p>
    ${view.waived && html`<p class="or">${say("waived_for", { reason: view.waived })}</p>`}
    ${view.waiting.length > 0 && html`<p class="or"><${Icon} name="shield-check" />${say(asked ? "waiting_waive" : "waiting_record")}</p>`}
    ${settles && html`<p class="ob">${ACTS.map(([act, dialog]) => html`<button key=${act} type="button" class="sec small" data-act=${act} aria-disabled=${desk.why(act) ? "true" : null} onClick=${() => ask(desk, act, dialog, { seconds })}>${say(dialog)}</button>`)}</p>
      ${desk.why("waive_penalty") && html`<p class="why">${desk.why("waive_penalty")}</p>`}`}
  </section>`;
}

function ask(desk, act, dialog, about) {
  const why = desk.why(act);
  if (why) desk.tell(why);
  else desk.open(dialog, about);
}
