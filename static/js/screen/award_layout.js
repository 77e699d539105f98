// How the cards of an award stand on each kind of wall: one large, a few as tiles, many as rows, more on pages.
import { shape } from "./shape.js";

// up to so many cards: [most, kind, columns]; a page holds no more than the last. "names" have no room for a score
const LAYOUTS = {
  normal: [[1, "one", 1], [3, "tiles", 3], [6, "tiles", 3], [12, "tiles dense", 4], [32, "rows names", 4]],
  wide: [[1, "one", 1], [3, "tiles", 3], [6, "tiles", 6], [12, "tiles", 6], [30, "rows names", 6]],
  square: [[1, "one", 1], [3, "tiles", 3], [6, "tiles", 3], [14, "rows names", 2]],
  tall: [[1, "one", 1], [3, "tiles", 1], [12, "rows", 1]],
};

/** {kind, columns, rows, page}: `page` is how many cards stand together, `rows` how many lines they make. */
export function layoutOf(size) {
  const known = LAYOUTS[shape()];
  const [, kind, most] = known.find(([upTo]) => size <= upTo) || known[known.length - 1];
  const page = known[known.length - 1][0];
  const columns = Math.min(most, size);
  return { kind, columns, rows: Math.ceil(Math.min(size, page) / columns), page };
}
