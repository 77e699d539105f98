// Half-filled sheets, one per entry, kept on the phone until the bout is over.
import { keep, kept, keptKeys } from "../live/store.js";

const keys = (bout, seat) => `draft.${bout}.${seat}.`; // a borrowed phone keeps two judges apart

/** The draft kept for that entry, {marks, over, ...more}, or null; `over` is the revision of the stored sheet that it changes. */
export function keptDraft(bout, seat, entry) {
  const draft = kept(keys(bout, seat) + entry);
  return draft && draft.marks ? draft : null;
}

/** Keeps the marks and whatever `more` the sheet has beside them. */
export function keepDraft(bout, seat, entry, marks, over, more = {}) {
  keep(keys(bout, seat) + entry, { ...more, marks, over });
}

/** Leaves nothing behind on a phone whose evening is over. */
export function forgetDrafts(bout, seat) {
  keptKeys(keys(bout, seat)).forEach((key) => keep(key, null));
}
