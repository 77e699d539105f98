// The run of show in sentences (domain.md §2): the one to say now first, then what goes with it.
import { announcement } from "../live/announcement.js";
import { say } from "../live/page.js";

const prepare = ({ upcoming }) => (upcoming ? say("say.prepare", upcoming) : "");

export function sentences(view) {
  const { sentence, entry, upcoming, bout, item } = view;
  const known = { ...bout, item, title: item, ...entry, issue: say("bout_number"), arena: bout.arena };
  const due = {
    revealed: () => scored(view),
    opening: () => [say("say.opening", known), upcoming ? say("say.call_first", upcoming) : ""],
    called: () => [say("say.called", known), say("say.topic", known), prepare(view)],
    speaking: () => [say("say.speaking", known), prepare(view)],
    scoring: () => [say("say.scoring", known), prepare(view)],
    locked: () => [say(`say.locked.${view.reveal}`, known), prepare(view)],
    held: () => [say("say.held", known), prepare(view)],
    between: () => (upcoming ? [say("say.call", upcoming), say("say.topic", upcoming)] : [say("say.over", known)]),
    item: () => [say("say.item", known), prepare(view)],
    drawn: () => [say("say.drawn", known), prepare(view)],
  }[sentence];
  return (due ? due() : [say(`say.${sentence}`, known)]).filter(Boolean);
}

/** 1号选手得分：去掉一个最高分…，最后得分 93.93 分。 */
function scored(view) {
  const { receipt } = view;
  const { entry, rank, shared, corrected } = receipt;
  const place = rank ? say(shared ? "say.place_shared" : "say.place", { rank }) : "";
  return [say("say.score", { number: entry.number, announcement: together(announcement(receipt)) }), corrected ? say("say.corrected") : "", place, prepare(view)];
}

/** A figure and its unit stay on one line. */
const together = (text) => text.replace(/(\d) /g, "$1\u00a0");
