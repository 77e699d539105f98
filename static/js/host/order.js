// Moving somebody in the running order: who waits, and the list after a move.

/** Ids of those who wait, in order. */
export const waiting = (view) => view.queue.filter((row) => row.phase === "drawn").map((row) => row.id);

/** `ids` with `id` at place `to` among the others. */
export function moved(ids, id, to) {
  const others = ids.filter((one) => one !== id);
  others.splice(Math.max(0, Math.min(to, others.length)), 0, id);
  return others;
}

/** The queue's rows with those who wait in the order `ids`; everybody else stays where he is. */
export function arranged(queue, ids) {
  const fresh = ids.map((id) => queue.find((row) => row.id === id));
  return queue.map((row) => (ids.includes(row.id) ? fresh.shift() : row));
}

/** Rows and the breaks and commentaries before them, as they come on stage: [{row} or {item}]. */
export function programme(queue, items) {
  const known = queue.map((row) => row.id);
  const before = (id) => items.filter((item) => item.before === id).map((item) => ({ item }));
  const last = items.filter((item) => !known.includes(item.before)).map((item) => ({ item }));
  return [...queue.flatMap((row) => [...before(row.id), { row }]), ...last];
}
