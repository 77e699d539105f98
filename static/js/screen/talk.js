// The clock as the hall reads it: the whole counted talk, or the part that is not counted (the defence) by itself.

const WARN = 60000;

/** { left, limit, state } in ms; state is "", "warn" in the last minute, "over" past the end. */
export function talkLeft(now, clock) {
  const here = clock.segments[now.segment];
  const own = here && !here.counted;
  const limit = own ? here.limit : now.talkLimit;
  const left = own ? now.segmentLeft : now.talkLimit - now.talkSpent;
  const state = !limit ? "" : left < 0 ? "over" : left <= WARN && limit > WARN ? "warn" : "";
  return { left, limit, state, counted: !own };
}
