// Half-filled sheets, one per entry, kept on the phone until the bout is over.

const key = (bout, entry) => `arena.draft.${bout}.${entry}`;

/** The marks kept for that entry, or null. */
export function keptDraft(bout, entry) {
  try {
    return JSON.parse(localStorage.getItem(key(bout, entry)));
  } catch {
    return null;
  }
}

/** Keeps the marks; a phone without storage still works until it is reloaded. */
export function keepDraft(bout, entry, marks) {
  try {
    localStorage.setItem(key(bout, entry), JSON.stringify(marks));
  } catch {
    // private mode with no storage: nothing more can be done here
  }
}
