// Words that several scenes share.
import { say } from "../live/page.js";

const SIGNS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 第二期; 第12期 in a language without Chinese numerals. */
export function issue(number) {
  return say("issue", { number: document.documentElement.lang.startsWith("zh") ? numeral(number) : number });
}

function numeral(number) {
  if (number < 10) return SIGNS[number];
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? SIGNS[tens] : ""}十${ones ? SIGNS[ones] : ""}`;
}

/** What parted equal scores, in one line; "" where nothing had to. */
export function tieLine(row) {
  if (!row.decided_by) return "";
  return say(`tie.${row.decided_by}`, { criterion: row.criterion || "" });
}

/** A long title broken after its colon. */
export function halves(topic) {
  const at = topic.indexOf("：") + 1;
  return at > 0 && at < topic.length ? [topic.slice(0, at), topic.slice(at)] : [topic];
}
