// What a phone keeps, across reloads, killed tabs and a dead battery.
//
// Every value stands in two places.  localStorage has it before `keep` returns; but a browser that is killed
// within seconds may lose that.  IndexedDB gets it a moment later, through to the disk; but some phones have
// none.  When a page opens, the newer copy of each key wins.  What is taken away leaves a tombstone until it is
// gone from both places, lest the copy that was missed come back.
import { Database } from "./database.js";

const PREFIX = "arena.kept.";
const WAIT = 1500; // for a database that never answers
const records = new Map(); // key -> [age, value]; a null value is a tombstone
const told = new Set();
let newest = 0;

/** Resolves when the database has been read, or cannot be, or takes too long; then a page may ask what is kept. */
export const openStore = () => Promise.race([merged, new Promise((resolve) => setTimeout(resolve, WAIT))]);

/** The value kept under `key`, or null. */
export const kept = (key) => (records.has(key) ? records.get(key)[1] : null);

/** The keys that begin with `prefix` and have a value. */
export const keptKeys = (prefix) => [...records.keys()].filter((key) => key.startsWith(prefix) && kept(key) !== null);

/** Keeps `value`, which JSON can say; null takes it away. */
export function keep(key, value) {
  const record = [later(), value];
  records.set(key, record);
  remember(key, record);
  database.put(key, record);
}

/** A number above all that were given before, on this page or by what it has read. */
export function later() {
  newest = Math.max(newest + 1, Date.now());
  return newest;
}

/** Calls `tell(key)` when another page of this phone, or a database that answered late, has changed what is kept. */
export function onKept(tell) {
  told.add(tell);
}

/** Takes a copy in unless the known one is as new; whether it did. */
function learn(key, record) {
  if (!Array.isArray(record)) return false;
  newest = Math.max(newest, record[0]);
  if (records.has(key) && records.get(key)[0] >= record[0]) return false;
  records.set(key, record);
  return true;
}

function remember(key, record) {
  try {
    if (record === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(record));
  } catch {
    // forbidden or full: then the database alone has it, or the page as long as it is open
  }
}

function recall() {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => learn(key.slice(PREFIX.length), parsed(localStorage.getItem(key))));
  } catch {
    // forbidden altogether
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // nobody's, or torn: the other place may have it whole
  }
}

/** Brings the two places together: each learns what only the other has, and tombstones known to both go. */
async function merge() {
  const before = new Map(records);
  const stored = await database.read;
  stored.forEach((record, key) => {
    if (learn(key, record)) told.forEach((tell) => tell(key));
  });
  records.forEach((record, key) => settle(key, record, before.get(key), stored.get(key)));
}

function settle(key, record, here, there) {
  const gone = (copy) => copy === undefined || copy[1] === null;
  if (record[1] === null && gone(here) && gone(there)) {
    remember(key, undefined);
    database.put(key, undefined);
    return;
  }
  if (!here || here[0] < record[0]) remember(key, record);
  if (!there || there[0] < record[0]) database.put(key, record);
}

recall();
const database = new Database("arena");
const merged = merge().catch(() => {}); // no database: localStorage alone keeps
addEventListener("storage", ({ key, newValue }) => {
  if (!key || !key.startsWith(PREFIX) || newValue === null) return;
  const name = key.slice(PREFIX.length);
  if (learn(name, parsed(newValue))) told.forEach((tell) => tell(name));
});
