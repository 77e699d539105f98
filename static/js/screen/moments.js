// Moments that several parts of a scene share, in ms from the scene's own instant: counted in server time, so that two
// walls strike together and one that joins late shows the end.
import { serverNow } from "../live/clock.js";

export const NAMED = 1900; // 擂主: after a silence the drum is struck and the name stands
export const SCORED = NAMED + 1000; // then the score
export const PARTED = 900; // how long the doors of a card take

/** What is left of the window for the hall's votes: ms, and its share of the whole. Closed: nothing. */
export function windowLeft({ opened_at: from, until, open }) {
  const left = open ? Math.max(until - serverNow(), 0) : 0;
  return { left, share: until > from ? Math.min(left / (until - from), 1) : 0 };
}
