// What a new view changes on the phone, and what it must not: whatever has been filled in.
import { asked } from "./amend.js";
import { face, isElsewhere, others, stillOpen } from "./facing.js";
import { filledFor, idOf, keepFilled, pageOf, revision, unsent } from "./filling.js";
import { leftBehind } from "./notices.js";

const SETTLED = ["locked", "missing"]; // without what was being filled in

/** No keypad, no question, no change under way. */
export const SHUT = { active: null, first: null, confirming: false, changing: false };

/**
 * The news for the phone's state when the view `raw` comes; `again` when the page turns to another entry.
 * Only another entry brings another draft.
 */
export function turned(raw, state, onItsWay) {
  const before = face(state.view, state.opened, state.stayed);
  const kept = stay(raw, before, state, onItsWay);
  const view = face(raw, kept.opened, kept.stayed);
  const again = !before || idOf(before) !== idOf(view);
  const news = { view: raw, ...kept, again };
  if (again) Object.assign(news, { filled: filledFor(view), faults: {}, ...SHUT });
  else keepUp(before, view, state, news);
  if ([...SETTLED, "paused"].includes(view.state)) Object.assign(news, SHUT);
  return { ...news, ...remembered(before, view, raw, state, onItsWay) };
}

/** Which entry stays opened.  A correction does not take the page from a judge in the middle of another sheet. */
function stay(raw, before, state, onItsWay) {
  const opened = stillOpen(raw, state.opened);
  if (opened || isElsewhere(raw) || !asked(raw)) return { opened, stayed: opened && state.stayed };
  const begun = others(raw).find(({ entry }) => entry.phase === "scoring" && unsent({ sheet: null }, filledFor({ ...raw, entry, sheet: null })));
  if (!before) return { opened: begun ? begun.entry.id : null, stayed: null };
  const busy = underWay(before, state, onItsWay) && idOf(raw) !== idOf(before) && stillOpen(raw, idOf(before));
  return { opened: busy || null, stayed: busy ? before.sheet : null };
}

/** The same entry with a newer sheet: changes under way go on over it; one sent back starts from what was sent. */
function keepUp(before, view, { changing, filled }, news) {
  if (revision(view) > revision(before) && changing) keepFilled(view, filled);
  if (view.state === "returned" && before.state !== "returned" && !changing) news.filled = filledFor(view);
}

/** Whether the judge is in the middle of a sheet that has not been handed in. */
function underWay(before, { changing, filled }, onItsWay) {
  if (!before || !idOf(before)) return false;
  const item = onItsWay(idOf(before));
  return pageOf(before, { changing, onItsWay: item }) === "filling" && unsent(before, filled);
}

/** What was half filled in when its entry was locked or the seat went to another phone is told, not dropped silently. */
function remembered(before, view, raw, state, onItsWay) {
  if (!underWay(before, state, onItsWay)) return isElsewhere(raw) ? {} : { left: false };
  if (isElsewhere(raw)) return { left: true };
  const gone = idOf(view) === idOf(before) ? SETTLED.includes(view.state) : !stillWanted(raw, idOf(before));
  if (!gone) return {};
  const told = leftBehind(before, state.filled, view.state === "missing");
  return { unfinished: [...state.unfinished.filter(({ id }) => id !== told.id), told] };
}

const stillWanted = (view, entry) => view.lineup.some((row) => row.entry.id === entry) || view.corrections.some((own) => own.entry.id === entry);
