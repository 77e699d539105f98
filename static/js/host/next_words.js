// What the next act is called, what it will do, and where it stands in the run of an entry.
import { say, strings } from "../live/page.js";

const HEAVY = ["lock_entry", "release_hold", "reveal_step", "reveal_entry", "resolve"];
const SCENES = {
  call_entry: "stage",
  open_scoring: "scoring",
  hold_entry: "cover",
  reveal_step: "reveal",
  reveal_entry: "reveal",
  resolve: "leaderboard",
  "show_scene.leaderboard": "leaderboard",
  "advance_bout.tallied": "verification",
  "advance_bout.certified": "leaderboard",
};
const ENTRY_FLOW = ["call_entry", "start_clock", "open_scoring", "lock_entry", "reveal_entry", "show_scene.leaderboard"];
const HOLD_FLOW = ["call_entry", "start_clock", "open_scoring", "hold_entry", "release_hold", "reveal_entry"];
const STEP_FLOW = ["call_entry", "start_clock", "open_scoring", "lock_entry", "reveal_step", "reveal_entry", "show_scene.leaderboard"];
const VOTE_FLOW = ["call_entry", "open_scoring", "open_voting", "close_voting", "lock_entry", "reveal_entry"];
const ITEM_FLOW = ["start_item", "call_entry"];
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
  hold_entry: "lock",
  release_hold: "lock",
  reveal_step: "sparkles",
  reveal_entry: "sparkles",
  start_item: "timer",
  open_voting: "users",
  close_voting: "lock",
  resolve: "trophy",
  "show_scene.leaderboard": "trophy",
  "advance_bout.tallied": "list-ordered",
  "advance_bout.verified": "send",
  "advance_bout.certified": "shield-check",
  "advance_bout.publicity": "megaphone",
  "advance_bout.archived": "save",
};

/** An act that wants 0.4 s of holding or a second press. */
export const isHeavy = (act) => HEAVY.includes(act);

/** A break or commentary that the act would begin. */
const itemOf = ({ next, items }) => items.find((item) => item.id === next.command.item) || { title: "", kind: "", seconds: 0 };

/** What a step-by-step reveal has shown so far of the entry in question. */
const shownSteps = ({ next, scene }) => (scene.name === "reveal" && next.entry && scene.entry === next.entry.id && scene.step) || 0;

/** The act of view.next in a few words. */
export function actText(view) {
  const { next } = view;
  if (next.act === "reveal_step") return say(shownSteps(view) ? "act.reveal_step.2" : "act.reveal_step.1");
  return say(`act.${next.act}`, { entry: next.entry ? next.entry.number : "", title: next.act === "start_item" ? itemOf(view).title : "" });
}
export const actIcon = (next) => ICONS[next.act] || "chevron-right";

/** The scene on the wall once the act is done. */
export function sceneAfter(view) {
  if (!view.next) return view.scene.name;
  return (view.next.act === "start_item" && itemOf(view).kind) || SCENES[view.next.act] || view.scene.name;
}

/** One or two sentences on what the act does. */
export function willDo(view) {
  const { next, progress, lamps, upcoming } = view;
  const item = itemOf(view);
  const held = view.queue.filter((row) => row.phase === "held");
  const entry = next.entry || {};
  const recused = lamps.filter((lamp) => lamp.state === "recused").length;
  const missing = lamps.filter((lamp) => lamp.state === "missing").length;
  const parts = [say(`will.${next.act}`, { ...entry, entry: entry.number, count: (next.command.entries || next.command.order || held).length,
    title: item.title, minutes: Math.round(item.seconds / 60) })];
  if (next.act === "lock_entry" && progress) parts.push(say("will_count", { expected: progress.expected }));
  if (next.act === "lock_entry" && recused) parts.push(say("will_recused", { recused }));
  if (next.act === "lock_entry" && missing) parts.push(say("will_missing", { missing }));
  if (next.act === "start_clock" && upcoming) parts.push(say("will_prepare", { entry: upcoming.number }));
  return parts.join(strings.semicolon);
}

/** Steps of the part of the evening that the act belongs to: [{name, state}], state being "d" done, "c" current or "". */
export function flow(next) {
  const part = [ENTRY_FLOW, HOLD_FLOW, STEP_FLOW, VOTE_FLOW, ITEM_FLOW, BEFORE_FLOW, AFTER_FLOW].find((steps) => next && steps.includes(next.act));
  if (!part) return [];
  const at = part.indexOf(next.act);
  return part.map((name, place) => ({ name, state: place < at ? "d" : place === at ? "c" : "" }));
}
