// FLIP for keyed lists: remember where rows stood, then let them travel from there.  Transforms only.

/** Places of all elements with data-key inside `box`. */
export function remember(box) {
  const places = new Map();
  if (box) box.querySelectorAll("[data-key]").forEach((row) => places.set(row.dataset.key, row.getBoundingClientRect()));
  return places;
}

/** Moves each row from where it was; returns how many moved. */
export function slide(box, before) {
  if (!box || !before || matchMedia("(prefers-reduced-motion: reduce)").matches) return 0;
  let moved = 0;
  box.querySelectorAll("[data-key]").forEach((row) => {
    const was = before.get(row.dataset.key);
    const is = row.getBoundingClientRect();
    if (!was || (Math.abs(was.top - is.top) < 1 && Math.abs(was.left - is.left) < 1)) return;
    const from = `translate(${was.left - is.left}px, ${was.top - is.top}px)`;
    row.animate([{ transform: from }, { transform: "none" }], { duration: 900, delay: 40 * moved, fill: "backwards", easing: "cubic-bezier(.65,0,.35,1)" });
    moved += 1;
  });
  return moved;
}
