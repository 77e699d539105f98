// When each step of a reveal happens, in ms from the scene's own instant: marks, strikes, average, penalty, score, place.
// Counted in server time, so a wall that joins late shows the end, and two walls strike together.

const START = 300; // the text before has left
const GAP = 70; // between two marks; fifty of them still take no longer than SPREAD
const SPREAD = 1100;
const RISING = 480;
const BAR = 360;
const PART = { marks: 1, low: 2, high: 2, average: 2, penalty: 3, score: 3, place: 3 }; // which press brings it

/** ms between two marks as they rise. */
export const gap = (marks) => Math.min(GAP, SPREAD / Math.max(marks, 1));

/** How closely the marks must stand: one line, two lines ("rows"), or number and mark side by side ("crowd"). */
export const crowding = ({ marks }) => (marks.length > 20 ? "crowd" : marks.length > 10 ? "rows" : "");

/** [name, ms] of every step in order; steps that have nothing to show are left out.
    A reveal in steps (`step`) shows at each of the host's presses what comes with it; what came before stands. */
export function timeline(receipt, step) {
  const whole = wholeTimeline(receipt);
  if (!step) return whole;
  const now = whole.filter(([name]) => PART[name] === step);
  const before = whole.filter(([name]) => PART[name] < step).map(([name]) => [name, -1e6]);
  const begins = now.length ? now[0][1] - START : 0;
  return [...before, ...now.map(([name, at]) => [name, at - begins])];
}

function wholeTimeline({ marks, low, high, average, penalty, final, rank }) {
  const steps = [["marks", START]];
  let at = START + Math.max(1200, gap(marks.length) * marks.length + RISING + 200);
  const then = (name, wait) => {
    steps.push([name, at]);
    at += wait;
  };
  if (low.length) then("low", BAR);
  if (high.length) then("high", BAR);
  if (low.length || high.length) at += 600;
  if (average !== null) then("average", 480);
  if (Number(penalty) > 0) then("penalty", 480);
  at += 900; // silence
  then("score", 1000);
  if (final !== null && rank !== null) then("place", 0);
  return steps;
}

/** The ms of the strike itself; never, while a reveal in steps has not come to it. */
export function strikeAt(receipt, step) {
  const score = timeline(receipt, step).find(([name]) => name === "score");
  return score ? score[1] : Infinity;
}
