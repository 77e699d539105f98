// Round figures for axes.

const ROUND = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** The smallest round step that needs at most `most` steps from `low` to `high`. */
export const stepFor = (low, high, most) => ROUND.find((step) => (high - low) / step <= most) || ROUND[ROUND.length - 1];

/** Round figures from at most `low` to at least `high`, about `most` of them: {from, to, marks}. */
export function axis(low, high, most = 5) {
  const step = stepFor(low, Math.max(high, low + 1), most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const marks = Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toFixed(2)));
  return { from: marks[0], to: marks[marks.length - 1], marks };
}

/** Where `value` stands between the ends of an axis, as a share from 0 to 1. */
export const share = (value, { from, to }) => (value - from) / (to - from);

/** A share of the width or height as SVG writes it. */
export const percent = (part) => `${(part * 100).toFixed(2)}%`;
