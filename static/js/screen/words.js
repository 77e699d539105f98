// Words and figures that several scenes share.
import { say } from "../live/page.js";

const SIGNS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const CHINESE = document.documentElement.lang.startsWith("zh");

/** 第二期; Round 12 in a language without Chinese numerals. */
export const issue = (number) => say("issue", { number: CHINESE ? numeral(number) : number });

/** How many of a thing: 一 and 两 as one says them, figures above nine. */
export function counted(number) {
  if (!CHINESE) return number;
  return number === 2 ? "两" : numeral(number);
}

function numeral(number) {
  if (number < 10) return SIGNS[number];
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? SIGNS[tens] : ""}十${ones ? SIGNS[ones] : ""}`;
}

/** What parted equal scores, in one line; "" where nothing had to. */
export const tieLine = (row) => (row.decided_by ? say(`tie.${row.decided_by}`, { criterion: row.criterion || "" }) : "");

/** A long title broken after its colon. */
export function halves(topic) {
  const at = topic.indexOf("：") + 1;
  return at > 0 && at < topic.length ? [topic.slice(0, at), topic.slice(at)] : [topic];
}

/** The longest line of a title in two lines, as --signs. */
export function longest(topic) {
  const parts = halves(topic);
  return signs(parts.length > 1 ? parts.reduce((a, b) => (b.length > a.length ? b : a)) : topic.slice(0, Math.ceil(topic.length / 2)));
}

/** A sentence broken after its commas, so that a large line breaks where one would breathe. */
export const breaths = (text) => text.match(/[^，。；！？]+[，。；！？]*/g) || [text];

/** The length of a text as --signs for the style sheet, which makes long ones smaller; Latin letters are half as wide. */
export function signs(text) {
  const wide = Array.from(text).reduce((sum, sign) => sum + (sign > "⺀" ? 1 : 0.56), 0);
  return { "--signs": Math.max(wide, 1).toFixed(2) };
}

export const twoPlaces = (amount) => (amount.includes(".") ? amount.padEnd(amount.indexOf(".") + 3, "0") : `${amount}.00`);
