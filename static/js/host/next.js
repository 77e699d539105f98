// The next act: where we are, why it cannot be done (and what cures that), and the one primary button.
import { Component, html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { about } from "./about.js";
import { Act, Said } from "./controls.js";
import { actIcon, actText, flow, isHeavy } from "./next_words.js";
import { Nudge } from "./seat_dialog.js";

export function Next({ desk, view }) {
  const { next } = view;
  const ready = next && !next.refusal;
  return html`<section class=${`next ${ready ? "ready" : ""}`} aria-label=${say("next_act")}>
    <${Flow} next=${next} />
    <${Said} desk=${desk} where="next" />
    <${Why} desk=${desk} view=${view} />
    <${Ties} desk=${desk} view=${view} />
    <${Primary} desk=${desk} view=${view} />
  </section>`;
}

function Flow({ next }) {
  const steps = flow(next);
  if (!steps.length) return null;
  return html`<ol class="flow">${steps.map(({ name, state }) => html`<li key=${name} class=${state} aria-current=${state === "c" ? "step" : null}>${say(`step.${name}`)}</li>`)}</ol>`;
}

/** The reason with names, and the acts that cure it; when all is well, what the press will mean. */
function Why({ desk, view }) {
  const { next, progress } = view;
  if (!next) return html`<${Box} tone="ok" icon="circle-check" text=${say(view.bout.phase === "cancelled" ? "phase.cancelled" : "nothing_left")} />`;
  if (!next.refusal) {
    if (view.bout.phase === "paused") return html`<${Box} tone="warn" icon="pause" text=${say("paused_for", { reason: view.bout.pause_reason })} />`;
    if (next.act !== "lock_entry" || !progress) return null;
    return html`<${Box} tone="ok" icon="circle-check" text=${say("all_in", { count: progress.submitted })} more=${say("lock_is_final")} />`;
  }
  return html`<div id="next-why"><${Box} tone="warn" icon="triangle-alert" text=${sayRefusal(next.refusal)} more=${waitingFor(view)} /></div>
    <${Cures} desk=${desk} view=${view} />`;
}

/** Shared places that people may part, once everything has been revealed and while nothing is certified. */
const Ties = ({ desk, view }) =>
  view.acts.decide_tie === null &&
  ["tallied", "verified"].includes(view.bout.phase) &&
  html`<div class="fix">${view.ties.map((tie) => html`<${Act} key=${tie.rank} desk=${desk} where="next" icon="list-ordered"
    word=${say(tie.how ? "tie_decided" : "tie_decide", { rank: tie.rank, count: tie.entries.length, how: tie.how ? say(`way.${tie.how}`) : "" })}
    data-tie=${tie.rank} onPress=${() => desk.open("tie", { tie })} />`)}</div>`;

const Box = ({ tone, icon, text, more }) => html`<div class=${`why ${tone}`}><${Icon} name=${icon} /><p><b>${text}</b>${more && html`<span>${more}</span>`}</p></div>`;

const wanting = (view) =>
  view.next.refusal.code === "sheets_missing" ? view.lamps.filter((lamp) => ["empty", "returned"].includes(lamp.state)) : [];

/** What each missing judge is doing, for up to three. */
function waitingFor(view) {
  const lamps = wanting(view);
  if (!lamps.length || lamps.length > 3) return "";
  return lamps.map((lamp) => say(lamp.online ? "doing.filling" : "doing.offline", { seat: lamp.seat, name: lamp.name, filled: lamp.filled, criteria: view.criteria })).join(" · ");
}

/** The page where what is missing is done, for what happens beside the console. */
const doorOf = (code) => (code.startsWith("unsigned_") ? "sign" : ["appeals_open", "objections_open"].includes(code) ? "appeals" : null);

function Cures({ desk, view }) {
  const { next } = view;
  if (next.refusal.code === "below_quorum") {
    return html`<div class="fix"><${Act} desk=${desk} where="next" icon="pencil" word=${say("waive")} onPress=${() => desk.open("waive")} /></div>`;
  }
  const door = doorOf(next.refusal.code);
  if (door) return html`<div class="fix"><a class="tb" href=${page.urls[door]} target="_blank" rel="noopener"><${Icon} name="shield-check" /><span>${say(door)}</span></a></div>`;
  const now = about(view);
  return html`<div class="fix">${wanting(view).map((lamp) => html`<${Nudge} key=${`nudge-${lamp.id}`} lamp=${lamp} now=${now} desk=${desk} where="next" />
    <${Act} key=${lamp.id} desk=${desk} where="next" icon="user-minus"
    word=${say("mark_seat_missing", { seat: lamp.seat })} onPress=${() => desk.open("seat", { seat: lamp.id, chosen: "mark_missing" })} />`)}</div>`;
}

/** Always at the bottom right, always 104 px high. */
class Primary extends Component {
  render({ desk, view }) {
    const { trigger } = desk;
    const { next, bout: { phase } } = view;
    if (!next) return html`<button type="button" id="next" class="big" aria-disabled="true" data-act=""><${Icon} name="circle-check" /><span>${say(phase === "cancelled" ? "phase.cancelled" : "act.none")}</span></button>`;
    const text = actText(view);
    const size = text.length > 12 ? "smallest" : text.length > 4 ? "small" : "";
    return html`<button type="button" id="next" data-act=${next.act} class=${`big ${size} ${trigger.holding ? "holding" : ""} ${trigger.armed ? "armed" : ""}`}
      aria-disabled=${next.refusal ? "true" : null} aria-busy=${trigger.spent ? "true" : null} aria-describedby=${next.refusal ? "next-why" : null}
      title=${next.refusal ? sayRefusal(next.refusal) : null}
      onPointerDown=${(event) => event.button === 0 && desk.pressNext()} onPointerUp=${() => trigger.lift()}
      onPointerLeave=${() => trigger.release()} onPointerCancel=${() => trigger.release()} onContextMenu=${(event) => event.preventDefault()}
      onClick=${(event) => event.detail === 0 && virtualPress(desk)}>
      <${Icon} name=${actIcon(next)} /><span>${text}<small>${below(next, trigger)}</small></span><kbd aria-hidden="true">${say("enter_key")}</kbd>
    </button>`;
  }
}

/** A click that no finger made: a screen reader's or a switch's. */
function virtualPress(desk) {
  desk.pressNext();
  desk.trigger.lift();
}

function below(next, trigger) {
  if (trigger.spent) return say("sending");
  if (next.refusal) return say("not_yet");
  if (trigger.armed) return say("press_again");
  const who = next.entry ? say("entry_line", { ...next.entry, entry: next.entry.number }) : "";
  return isHeavy(next.act) ? [who, say("hold")].filter(Boolean).join(" · ") : who;
}
