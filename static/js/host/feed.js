// What has happened, newest first, in sentences.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say, strings } from "../live/page.js";
import { happened } from "./kinds.js";

const ICONS = {
  sheet_submitted: "circle-check",
  sheet_returned: "undo-2",
  seat_missing: "x",
  seat_recused: "user-minus",
  seat_restored: "undo-2",
  scoring_opened: "lock-open",
  entry_locked: "lock",
  entry_revealed: "sparkles",
  entry_called: "mic",
  entry_left: "user-minus",
  entry_checked_in: "check",
  clock_started: "play",
  clock_paused: "pause",
  segment_advanced: "skip-forward",
  time_added: "plus",
  clock_reset: "undo-2",
  overtime_recorded: "clock",
  scene_shown: "monitor",
  bout_paused: "pause",
  bout_resumed: "play",
  entry_held: "lock",
  hold_released: "lock",
  reveal_stepped: "sparkles",
  penalty_waived: "shield-check",
  correction_opened: "pencil",
  correction_closed: "circle-check",
  entry_deferred: "arrow-down",
  speaker_substituted: "users",
  entry_corrected: "pencil",
  seat_corrected: "pencil",
  item_started: "timer",
  undone: "undo-2",
  act_proposed: "shield-check",
  act_confirmed: "shield-check",
  act_rejected: "x",
  act_withdrawn: "undo-2",
  seat_taken: "smartphone",
  device_asked: "smartphone",
  device_admitted: "smartphone",
  device_refused: "x",
  device_released: "smartphone",
  device_revoked: "x",
};
const TONES = {
  device_asked: "warn",
  sheet_submitted: "ok",
  sheet_returned: "warn",
  seat_missing: "warn",
  seat_recused: "warn",
  entry_left: "warn",
  bout_paused: "warn",
  undone: "warn",
  act_proposed: "warn",
  act_rejected: "warn",
  correction_opened: "warn",
};

export function Feed({ view }) {
  return html`<section class="feed" aria-labelledby="feed-title">
    <h2 id="feed-title">${say("log")} <span>${say("newest_first")}</span></h2>
    <ol tabindex="0" aria-labelledby="feed-title">${view.log.map((line, place) => html`<li key=${`${line.seq}.${view.log.length - place}.${line.kind}`} class=${TONES[line.kind] || "mut"} title=${sentence(line)}>
      <${Icon} name=${ICONS[line.kind] || "circle"} /><time>${timeOfDay(line.at)}</time><span>${sentence(line)}</span></li>`)}</ol>
  </section>`;
}

/** One line of the log as a sentence; `text` is a reason, a number, a scene or a phase, as its kind says. */
function sentence({ kind, entry, seat, text }) {
  const about = { entry, seat, text };
  if (kind === "scene_shown") return say("log.scene_shown", { scene: say(`scene.${text}`) });
  if (kind === "bout_advanced") return strings[`phase.${text}`] ? say("log.bout_advanced", { phase: say(`phase.${text}`) }) : say("log.bout_cancelled", about);
  if (kind === "entry_left") return say(text ? "log.entry_withdrew" : "log.entry_no_show", about);
  if (kind === "undone") return say("log.undone", { what: happened(text, entry) });
  if (kind === "act_proposed") return say(entry ? "log.act_proposed.entry" : "log.act_proposed", { entry, what: say(`ask.${text}`) });
  if (kind === "time_added" && !/^-?\d+$/.test(text)) return say("log.time_added.why", about);
  if (kind === "overtime_recorded") return say(/^\d+$/.test(text) ? "log.overtime_recorded" : "log.overtime_corrected", about);
  const told = text && strings[`log.${kind}.text`] ? `log.${kind}.text` : `log.${kind}`;
  return say(told, about);
}
