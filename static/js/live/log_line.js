// What has happened: a line of the evening's log as a sentence, with its icon and tone.  Words: templates/live/log_words.html.
import { say, strings } from "./page.js";

const ICONS = {
  act_confirmed: "shield-check", act_proposed: "shield-check", act_rejected: "x", act_withdrawn: "undo-2", appeal_decided: "gavel", appeal_lodged: "megaphone", ballots_counted: "list-ordered",
  bout_paused: "pause", bout_resumed: "play", clock_paused: "pause", clock_reset: "undo-2", clock_started: "play", correction_closed: "circle-check",
  correction_opened: "pencil", device_admitted: "smartphone", device_asked: "smartphone", device_refused: "x", device_released: "smartphone",
  device_revoked: "x", draw_signed: "shield-check", entry_called: "mic", entry_checked_in: "check", entry_corrected: "pencil",
  entry_deferred: "arrow-down", entry_held: "lock", entry_left: "user-minus", entry_locked: "lock", entry_revealed: "sparkles",
  hold_released: "lock", item_started: "timer", order_drawn: "list-ordered", overtime_recorded: "clock", paper_compared: "check", penalty_waived: "shield-check",
  result_objected: "x", result_reopened: "pencil", result_signed: "shield-check", reveal_stepped: "sparkles", scene_shown: "monitor", scoring_opened: "lock-open", seat_corrected: "pencil", seat_missing: "x",
  seat_recused: "user-minus", seat_restored: "undo-2", seat_taken: "smartphone", segment_advanced: "skip-forward", sheet_returned: "undo-2",
  sheet_submitted: "circle-check", speaker_substituted: "users", tie_decided: "gavel", time_added: "plus", undone: "undo-2", zero_confirmed: "shield-check",
};
const WARNS = ["act_proposed", "act_rejected", "appeal_lodged", "bout_paused", "correction_opened", "device_asked", "entry_left", "penalty_waived", "result_objected", "result_reopened", "seat_missing", "seat_recused", "sheet_returned", "undone"];
const FINE = ["act_confirmed", "draw_signed", "result_signed", "sheet_submitted", "zero_confirmed"];

export const logIcon = (line) => ICONS[line.kind] || "circle";
export const logTone = (line) => (WARNS.includes(line.kind) ? "warn" : FINE.includes(line.kind) ? "ok" : "mut");

/** 3号 亮分: the act of that kind, with the entry that it was about. */
export function happened(kind, entry) {
  const what = strings[`kind.${kind}`] ? say(`kind.${kind}`) : kind;
  return entry ? say("entry_did", { entry, what }) : what;
}

/** `text` is a reason, a number, a scene, a phase or an act, as the line's kind says. */
export function sentence({ kind, entry, seat, text }) {
  const about = { entry, seat, text };
  if (kind === "scene_shown") return say("log.scene_shown", { scene: say(`scene.${text}`) });
  if (kind === "bout_advanced") return strings[`bout.${text}`] ? say("log.bout_advanced", { phase: say(`bout.${text}`) }) : say("log.bout_cancelled", about);
  if (kind === "entry_left") return say(text ? "log.entry_withdrew" : "log.entry_no_show", about);
  if (kind === "undone") return say("log.undone", { what: happened(text, entry) });
  if (kind === "time_added") return say(/^-?\d+$/.test(text) ? "log.time_added" : "log.time_made_up", about);
  if (kind === "overtime_recorded") return say(/^\d+$/.test(text) ? "log.overtime_recorded" : "log.overtime_corrected", about);
  if (kind === "act_proposed") return say(entry ? "log.act_proposed.entry" : "log.act_proposed", { entry, what: say(`asked.${text}`) });
  return say(text && strings[`log.${kind}.text`] ? `log.${kind}.text` : `log.${kind}`, about);
}
