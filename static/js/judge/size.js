// Large type: chosen here and remembered where that can be, or brought along by the browser (WeChat's own font size).

const LARGE = "arena.large";
const BIG = 1.25; // from here on rows need two lines
const root = document.documentElement.classList;

/** Whether large type has been chosen on this page. */
export const isLarge = () => root.contains("chosen");

/** Turns large type on or off, for this page and the next. */
export function enlarge(large) {
  root.toggle("chosen", large);
  fit();
  try {
    localStorage.setItem(LARGE, large ? "1" : "");
  } catch {
    // the choice then lasts as long as the page
  }
}

/** Takes up what was chosen last time, and follows the browser's own enlargement, whenever that changes. */
export function recallSize() {
  try {
    root.toggle("chosen", Boolean(localStorage.getItem(LARGE)));
  } catch {
    // no storage, no choice
  }
  watchZoom();
}

let probe = null;

/** Ten signs that ought to be 160 px wide; a browser that enlarges all text makes them wider. */
function watchZoom() {
  probe = document.createElement("div");
  probe.className = "probe";
  probe.setAttribute("aria-hidden", "true");
  probe.textContent = "国".repeat(10);
  document.body.append(probe);
  if (window.ResizeObserver) new ResizeObserver(fit).observe(probe);
  fit();
}

/** `xl` lays the page out for large type; `zoomed` says that the browser has enlarged it already, so that we do not again. */
function fit() {
  const zoomed = probe !== null && probe.offsetWidth >= 160 * BIG;
  root.toggle("zoomed", zoomed);
  root.toggle("xl", zoomed || isLarge());
}
