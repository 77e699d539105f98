// 唱分: a score as it is read out, for the console and the announcer's card.
import { panelParts } from "./panels.js";
import { say, strings } from "./page.js";

/** 去掉一个最高分 96.0 分，…，最后得分 93.93 分, as it is read out. */
export function announcement({ high, low, penalty, average, panels, combined, final }) {
  if (final === null) return say("read.none");
  const parts = [dropped("high", high), dropped("low", low)];
  if (!high.length && !low.length) parts.push(say("read.average", { average }));
  if (panels.length) parts.push(say("parts.join", { parts: panelParts(panels), combined }));
  if (/[1-9]/.test(penalty)) parts.push(say("read.penalty", { penalty }));
  parts.push(say("read.final", { final }));
  return parts.filter(Boolean).join(strings.read_comma) + strings.full_stop;
}

function dropped(which, marks) {
  if (!marks.length) return "";
  return say(marks.length === 1 ? `read.${which}` : `read.${which}s`, { count: marks.length, marks });
}
