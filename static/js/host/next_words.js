// What the next act is called, what it will do, and where it stands in the run of an entry.
import { say, strings } from "../live/page.js";

const HEAVY = ["lock_entry", "reveal_entry"];
const SCENES = {
  call_entry: "stage",
  open_scoring: "scoring",
  reveal_entry: "reveal",
  "show_scene.leaderboard": "leaderboard",
  "advance_bout.tallied": "verification",
  "advance_bout.certified": "leaderboard",
};
const ENTRY_FLOW = ["call_entry", "start_clock", "open_scoring", "lock_entry", "reveal_entry", "show_scene.leaderboard"];
const BEFORE_FLOW = ["open_check_in", "check_in", "confirm_order", "start_bout"];
const AFTER_FLOW = ["tallied", "verified", "certified", "publicity", "archived"].map((to) => `advance_bout.${to}`);
const ICONS = {
  open_check_in: "log-in",
  check_in: "users",
  confirm_order: "list-ordered",
  start_bout: "flag",
  resume_bout: "play",
  call_entry: "mic",
  start_clock: "play",
  open_scoring: "lock-open",
  lock_entry: "lock",
  reveal_entry: "sparkles",
  "show_scene.leaderboard": "trophy",
  "advance_bout.tallied": "list-ordered",
  "advance_bout.verified": "send",
  "advance_bout.certified": "shield-check",
  "advance_bout.publicity": "megaphone",
  "advance_bout.archived": "save",
};

/** An act that wants 0.4 s of holding or a second press. */
export const isHeavy = (act) => HEAVY.includes(act);

export const actText = (next) => say(`act.${next.act}`, { entry: next.entry ? next.entry.number : "" });
export const actIcon = (next) => ICONS[next.act] || "chevron-right";

/** The scene on the wall once the act is done. */
export const sceneAfter = (next, now) => (next && SCENES[next.act]) || now;

/** One or two sentences on what the act does. */
export function willDo({ next, progress, lamps, upcoming }) {
  const entry = next.entry || {};
  const recused = lamps.filter((lamp) => lamp.state === "recused").length;
  const missing = lamps.filter((lamp) => lamp.state === "missing").length;
  const parts = [say(`will.${next.act}`, { ...entry, entry: entry.number, count: (next.command.entries || next.command.order || []).length })];
  if (next.act === "lock_entry" && progress) parts.push(say("will_count", { expected: progress.expected }));
  if (next.act === "lock_entry" && recused) parts.push(say("will_recused", { recused }));
  if (next.act === "lock_entry" && missing) parts.push(say("will_missing", { missing }));
  if (next.act === "start_clock" && upcoming) parts.push(say("will_prepare", { entry: upcoming.number }));
  return parts.join(strings.semicolon);
}

/** Steps of the part of the evening that the act belongs to: [{name, state}], state being "d" done, "c" current or "". */
export function flow(next) {
  const part = [ENTRY_FLOW, BEFORE_FLOW, AFTER_FLOW].find((steps) => next && steps.includes(next.act));
  if (!part) return [];
  const at = part.indexOf(next.act);
  return part.map((name, place) => ({ name, state: place < at ? "d" : place === at ? "c" : "" }));
}
