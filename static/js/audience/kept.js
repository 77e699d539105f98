// What this phone remembers of its owner's own ballots and guesses. A phone that lets nothing be kept forgets them
// with the page; the server knows all the same who has voted.
import { page } from "../live/page.js";

const memory = new Map();
const full = (name) => `arena.live.${page.auth.bout}.${name}`;

/** Keeps `value` (anything JSON can hold) under `name`; `null` forgets it. */
export function keep(name, value) {
  memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(full(name));
    else localStorage.setItem(full(name), JSON.stringify(value));
  } catch {
    // full or forbidden: the page itself still knows
  }
}

/** What was kept under `name`, or null. */
export function kept(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(localStorage.getItem(full(name)));
  } catch {
    return null;
  }
}
