// Server time on this page, and a bout's clock read from it.  The server never ticks: pages draw
// from instants and from the offset that the best round trip has shown.

let offset = 0;
let bestTrip = Infinity;
let measuredAt = 0;
const STALE = 60000; // a better trip of a minute ago may describe a clock that has drifted since

/** Milliseconds of the server's wall clock, now. */
export const serverNow = () => Math.round(Date.now() + offset);

/** A first guess, from the instant stamped into a message. */
export function guess(now) {
  if (bestTrip === Infinity) offset = now - Date.now();
}

/** One question and its answer: asked and answered by this clock, `now` by the server's. */
export function measure(asked, answered, now) {
  const trip = answered - asked;
  if (trip > bestTrip && answered - measuredAt < STALE) return;
  bestTrip = trip;
  measuredAt = answered;
  offset = now + trip / 2 - answered;
}

/** Forget what was measured: the device's own clock has jumped. */
export function forget() {
  bestTrip = Infinity;
}

/** Milliseconds used and allowed: of the present segment and of the whole counted talk. */
export function reading(clock, now = serverNow()) {
  const running = clock.since !== null;
  const extra = running ? Math.max(now - clock.since, 0) : 0;
  const spent = clock.segments.map((segment, place) => segment.spent + (place === clock.segment ? extra : 0));
  const here = clock.segments[clock.segment] || { limit: 0, name: "" };
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const counted = clock.segments.map((segment, place) => ({ ...segment, spent: spent[place] })).filter((segment) => segment.counted);
  return {
    running,
    started: clock.started,
    spent,
    segment: clock.segment,
    segmentLeft: here.limit - (spent[clock.segment] || 0),
    talkSpent: sum(counted.map((segment) => segment.spent)),
    talkLimit: sum(counted.map((segment) => segment.limit)),
  };
}

/** mm:ss of a length; what is left is rounded up, so 00:00 is the end itself. */
export function minutes(milliseconds, up = false) {
  const seconds = (up ? Math.ceil : Math.floor)(Math.abs(milliseconds) / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** hh:mm:ss of an instant, in the hall's own time zone. */
export function timeOfDay(instant) {
  const at = new Date(instant);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
