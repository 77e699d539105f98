// Half-filled sheets, one per entry, kept on the phone until the bout is over.

const key = (bout, seat, entry) => `arena.draft.${bout}.${seat}.${entry}`; // a borrowed phone keeps two judges apart

/** The marks kept for that entry, or null. */
export function keptDraft(bout, seat, entry) {
  try {
    return JSON.parse(localStorage.getItem(key(bout, seat, entry)));
  } catch {
    return null;
  }
}

/** Keeps the marks; a phone without storage still works until it is reloaded. */
export function keepDraft(bout, seat, entry, marks) {
  try {
    localStorage.setItem(key(bout, seat, entry), JSON.stringify(marks));
  } catch {
    // private mode with no storage: nothing more can be done here
  }
}
