// The largest-font mode, remembered by the phone where it can be.

const LARGE = "arena.large";
const root = document.documentElement.classList;

/** Whether the page is in large type. */
export const isLarge = () => root.contains("xl");

/** Turns large type on or off, for this page and the next. */
export function enlarge(large) {
  root.toggle("xl", large);
  try {
    localStorage.setItem(LARGE, large ? "1" : "");
  } catch {
    // the choice then lasts as long as the page
  }
}

/** Takes up what was chosen last time. */
export function recallSize() {
  try {
    root.toggle("xl", Boolean(localStorage.getItem(LARGE)));
  } catch {
    // no storage, no choice
  }
}
