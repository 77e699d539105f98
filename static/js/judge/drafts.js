// Half-filled sheets, one per entry, kept on the phone until the bout is over.

const keys = (bout, seat) => `arena.draft.${bout}.${seat}.`; // a borrowed phone keeps two judges apart

/** The draft kept for that entry, {marks, over}, or null; `over` is the revision of the stored sheet that it changes. */
export function keptDraft(bout, seat, entry) {
  try {
    const kept = JSON.parse(localStorage.getItem(keys(bout, seat) + entry));
    return kept && kept.marks ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps the marks; a phone without storage still works until it is reloaded. */
export function keepDraft(bout, seat, entry, marks, over) {
  try {
    localStorage.setItem(keys(bout, seat) + entry, JSON.stringify({ marks, over }));
  } catch {
    // private mode with no storage: nothing more can be done here
  }
}

/** Leaves nothing behind on a phone whose evening is over. */
export function forgetDrafts(bout, seat) {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(keys(bout, seat)))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // no storage, no drafts
  }
}
