// What is filled in on this phone, {marks, comment, chips}: whose draft, over which stored sheet.
import { page } from "../live/page.js";
import { keepDraft, keptDraft } from "./drafts.js";

const OPEN = ["preview", "scoring", "returned"];
const NOTHING = { marks: {}, comment: "", chips: [] };

export const idOf = (view) => view.entry && view.entry.id;
export const revision = (view) => (view.sheet ? view.sheet.revision : 0);

/** Whether the page asks this judge for a sheet now. */
export const calls = (view) => view.state === "scoring" || view.state === "returned";

/** Which of the pages this is: filling, saved (on its way), submitted, or a resting state. */
export function pageOf(view, { changing, onItsWay }) {
  if (onItsWay && !changing) return "saved";
  if (OPEN.includes(view.state) || (view.state === "submitted" && changing)) return "filling";
  return view.state;
}

export function keepFilled(view, { marks, comment, chips }) {
  keepDraft(page.auth.bout, view.seat, view.entry.id, marks, revision(view), { comment, chips });
}

/** What was being filled in here, unless another phone or a paper sheet has replaced it since. */
export function filledFor(view) {
  if (!view.entry) return NOTHING;
  const kept = keptDraft(page.auth.bout, view.seat, view.entry.id);
  if (kept && kept.over >= revision(view)) return filledOf(kept);
  return filledOf(view.sheet);
}

/** One line, as the server keeps it. */
export const oneLine = (comment) => comment.split(/\s+/).filter(Boolean).join(" ");

/** Whether something is filled in that the stored sheet has not, or has otherwise. */
export function unsent(view, filled) {
  return written(filled) !== written(filledOf(view.sheet));
}

const filledOf = (sheet) => (sheet ? { marks: sheet.marks, comment: sheet.comment || "", chips: sheet.chips || [] } : NOTHING);
const written = ({ marks, comment, chips }) => JSON.stringify([Object.entries(marks).sort(), oneLine(comment), [...chips].sort()]);
