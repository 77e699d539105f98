// 短码: a judge's whole sheet as a short text, made without a line (docs/sheet-code.md; arena/domain/sheet_code.py reads it).
//
//   const { text, why } = sheetCode({ bout, seat, entry, revision, criteria, marks });
//
// `bout` is the bout's id, `seat` and `entry` the N号席 and N号, `revision` that of the stored sheet + 1 (1 where there is
// none), `criteria` those of the judge's view, `marks` {criterion id: text}.  `text` is "" where no code can be made:
// `why` then says "gaps", "wrong" (a mark out of range or off its step), "far" (seat or entry number) or "long".
import { fault, missing, units } from "./marks.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECKS = 4;
const GROUP = 4;
const SEATS = 64;
const ENTRIES = 128;
const REVISIONS = 16;
const SHORTEST = 9;
const LONGEST = 24;

const EXP = [1];
while (EXP.length < 31) EXP.push((EXP[EXP.length - 1] << 1) ^ (EXP[EXP.length - 1] & 16 ? 0b100101 : 0));
const times = (a, b) => (a && b ? EXP[(EXP.indexOf(a) + EXP.indexOf(b)) % 31] : 0);

/** (X - a)(X - a^2)(X - a^3)(X - a^4) without its leading 1, highest power first. */
const GENERATOR = EXP.slice(1, CHECKS + 1)
  .reduce((product, root) => [...product, 0].map((one, place) => one ^ times(root, place ? product[place - 1] : 0)), [1])
  .slice(1);

export function sheetCode({ bout, seat, entry, revision, criteria, marks }) {
  const given = criteria.map(({ id }) => marks[id]);
  if (missing(criteria, marks).length) return none("gaps");
  if (criteria.some((one, place) => fault(one, given[place]))) return none("wrong");
  if (!(seat > 0 && seat < SEATS && entry > 0 && entry < ENTRIES)) return none("far");
  const data = digits(packed({ seat, entry, revision, criteria, marks }), room(criteria));
  if (data.length + CHECKS > LONGEST) return none("long");
  return { text: written([...data, ...checkSymbols([...salt(bout, criteria), ...data])]), why: "" };
}

const none = (why) => ({ text: "", why });

/** Everything as one number: seat last, so that it can be read before the rubric is known. */
function packed({ seat, entry, revision, criteria, marks }) {
  let number = 0n;
  for (const one of [...criteria].reverse()) {
    const steps = (units(marks[one.id].replace(/\.$/, "")) - units(one.minimum)) / units(one.step);
    number = number * BigInt(radix(one)) + BigInt(steps);
  }
  number = number * BigInt(REVISIONS) + BigInt(revision % REVISIONS);
  return (number * BigInt(ENTRIES) + BigInt(entry)) * BigInt(SEATS) + BigInt(seat);
}

/** How many symbols the number needs at most. */
function room(criteria) {
  let highest = criteria.reduce((values, one) => values * BigInt(radix(one)), BigInt(SEATS * ENTRIES * REVISIONS)) - 1n;
  let count = 0;
  for (; highest; highest >>= 5n) count += 1;
  return Math.max(count, SHORTEST - CHECKS);
}

const radix = ({ minimum, maximum, step }) => (units(maximum) - units(minimum)) / units(step) + 1;

/** Six symbols that are checked with every code and never written: bout, then rubric. */
function salt(bout, criteria) {
  const rows = criteria.map(({ id, minimum, maximum, step }) => `${id}:${minimum}:${maximum}:${step}`).join("|");
  return [...hashed(`sheet|${bout}`, 4), ...hashed(rows, 2)];
}

/** The Reed-Solomon check symbols that belong behind `symbols`. */
function checkSymbols(symbols) {
  return symbols.reduce((rest, symbol) => {
    const lead = symbol ^ rest[0];
    return GENERATOR.map((factor, place) => (rest[place + 1] || 0) ^ times(lead, factor));
  }, Array.from({ length: CHECKS }, () => 0));
}

/** FNV-1a, folded to `count` symbols. */
function hashed(text, count) {
  const number = new TextEncoder().encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  return digits(BigInt((number ^ (number >>> (5 * count))) >>> 0), count);
}

/** The last `count` digits of `number` in base 32, highest first. */
function digits(number, count) {
  return Array.from({ length: count }, (_none, place) => Number((number >> BigInt(5 * (count - 1 - place))) & 31n));
}

function written(symbols) {
  const text = symbols.map((symbol) => ALPHABET[symbol]).join("");
  return text.match(new RegExp(`.{1,${GROUP}}`, "g")).join("-");
}
