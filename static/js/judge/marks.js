// Marks as whole millionths, so that 0.1 + 0.2 is 0.3; as text everywhere else.

const SCALE = 6;

/** "27.5" -> 27500000; null for what is no plain decimal. */
export function units(text) {
  const found = /^(\d{1,4})(?:\.(\d{0,6}))?$/.exec(text);
  return found ? Number(found[1] + (found[2] || "").padEnd(SCALE, "0")) : null;
}

/** 27500000 -> "27.5" */
export function text(amount) {
  const digits = String(amount).padStart(SCALE + 1, "0");
  const rest = digits.slice(-SCALE).replace(/0+$/, "");
  return digits.slice(0, -SCALE) + (rest ? `.${rest}` : "");
}

/** The total of the marks given so far, each times its criterion's factor. */
export function total(marks, criteria) {
  const points = criteria.map(({ id, factor }) => BigInt(units(marks[id] || "") || 0) * BigInt(units(factor)));
  return text(Number(points.reduce((sum, one) => sum + one, 0n) / BigInt(10 ** SCALE)));
}

/** One step up (+1) or down (-1) within bounds; an empty mark starts at three quarters, where most marks lie. */
export function stepped(criterion, mark, direction) {
  const [low, high, step] = [criterion.minimum, criterion.maximum, criterion.step].map(units);
  if (mark === undefined) return text(low + Math.round(((high - low) * 3) / 4 / step) * step);
  return text(Math.min(Math.max(units(mark) + direction * step, low), high));
}

/** What is wrong with a typed mark: "", "number", "range" or "step". */
export function fault(criterion, typed) {
  const value = units(typed.replace(/\.$/, ""));
  if (value === null) return "number";
  const [low, high, step] = [criterion.minimum, criterion.maximum, criterion.step].map(units);
  if (value < low || value > high) return "range";
  return (value - low) % step ? "step" : "";
}

/** The criteria that have no mark yet. */
export const missing = (criteria, marks) => criteria.filter((criterion) => marks[criterion.id] === undefined);

/** 92.0 as the judge would say it. */
export const plain = (total) => total.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
