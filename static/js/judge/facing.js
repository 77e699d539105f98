// Which entry the phone is about: the one asked for, unless the judge has opened another or keeps on with one.

const AT_REST = ["paused", "finished"];
const HELD_OPEN = ["submitted", "returned", "empty"];

/** The states in which another phone holds the seat: the view then has no entry and no mark. */
export const isElsewhere = (view) => ["elsewhere", "asking", "refused"].includes(view.state);

/** The view as if `opened` were asked for: a held entry, or one of the list; `stayed` is the sheet it had. */
export function face(view, opened, stayed = null) {
  if (!view || !opened || isElsewhere(view) || AT_REST.includes(view.state)) return view;
  const held = heldRow(view, opened);
  if (held) return { ...view, entry: held.entry, sheet: held.sheet, state: held.state === "empty" ? "scoring" : held.state };
  const row = listed(view, opened);
  if (!row) return view;
  const state = row.entry.phase !== "scoring" ? "preview" : row.state === "returned" && stayed ? "returned" : "scoring";
  return { ...view, entry: row.entry, sheet: stayed, state, listed: true };
}

/** What stays opened under a new view, as long as it can be filled in and is not what is asked for anyway. */
export function stillOpen(view, opened) {
  if (isElsewhere(view) || !opened) return null;
  const asked = view.entry && view.entry.id === opened;
  return heldRow(view, opened) || (listed(view, opened) && !asked) ? opened : null;
}

/** The entries of the list, beside the one asked for, of which no sheet has been handed in. */
export function others(view) {
  return view.lineup.filter((row) => row.state === "empty" && !heldRow(view, row.entry.id) && (!view.entry || view.entry.id !== row.entry.id));
}

/** Held entries beside the one that the page is about. */
export const heldBeside = (view) => (AT_REST.includes(view.state) ? [] : view.held.filter(({ entry }) => !view.entry || entry.id !== view.entry.id));

export const mayOpen = (held) => HELD_OPEN.includes(held.state);

const heldRow = (view, entry) => view.held.find((row) => row.entry.id === entry);
const listed = (view, entry) => view.lineup.find((row) => row.entry.id === entry && (row.state === "empty" || row.state === "returned"));
