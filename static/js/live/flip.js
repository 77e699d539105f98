// FLIP for keyed lists: remember where rows stood, then let them travel from there.  Transforms and opacity only.
//
//   getSnapshotBeforeUpdate() { return remember(this.box.current); }
//   componentDidUpdate(props, state, before) { slide(this.box.current, before); }
//
// Rows carry data-key.  Where a list has several parts drawn in different sizes, data-part names the part, and a
// row that changes its part does not fly there stretched: it appears in its new slot.

const TRAVEL = { duration: 900, fill: "backwards", easing: "cubic-bezier(.65,0,.35,1)" };
const ARRIVE = { duration: 480, delay: 240, fill: "backwards", easing: "cubic-bezier(.16,1,.3,1)" };
const STAGGER = 40;

/** Where every row inside `box` stands now. */
export function remember(box) {
  const places = new Map();
  rows(box).forEach((row) => {
    const { left, top } = row.getBoundingClientRect();
    places.set(row.dataset.key, { left, top, part: row.dataset.part });
  });
  return places;
}

/** Lets each row travel from where it was, after `delay` ms; returns how many moved. */
export function slide(box, before, delay = 0) {
  if (!before || matchMedia("(prefers-reduced-motion: reduce)").matches) return 0;
  let moved = 0;
  rows(box).forEach((row) => {
    const was = before.get(row.dataset.key);
    if (!was) return;
    if (was.part !== row.dataset.part) {
      row.animate([{ opacity: 0, transform: "scale(.96)" }, { opacity: 1, transform: "none" }], ARRIVE);
    } else if (travel(row, was, delay + STAGGER * moved)) {
      moved += 1;
    }
  });
  return moved;
}

function travel(row, was, delay) {
  const { left, top } = row.getBoundingClientRect();
  if (Math.abs(was.top - top) < 1 && Math.abs(was.left - left) < 1) return false;
  row.animate([{ transform: `translate(${was.left - left}px, ${was.top - top}px)` }, { transform: "none" }], { ...TRAVEL, delay });
  return true;
}

const rows = (box) => (box ? Array.from(box.querySelectorAll("[data-key]")) : []);
