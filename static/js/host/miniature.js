// The next picture on the wall in small: the few words that the hall will read first.
import { html } from "../live/html.js";
import { say } from "../live/page.js";

const FOR_ENTRY = ["stage", "scoring", "reveal"];
const TOP = 3;

export function Miniature({ view, scene }) {
  const lines = FOR_ENTRY.includes(scene) && view.next.entry ? ofEntry(view, scene) : ofAll(view, scene);
  if (!lines.length) return null;
  return html`<div class="mini" data-mini=${scene}>${lines.map((line, place) => html`<p key=${place}>${line}</p>`)}</div>`;
}

function ofEntry({ next: { entry, act }, outcome, lamps }, scene) {
  const head = say("entry_line", { ...entry, entry: entry.number });
  if (scene === "stage") return [head, entry.topic];
  if (scene === "scoring") return [head, say("mini_sheets", { submitted: 0, expected: lamps.filter((lamp) => lamp.state !== "recused").length })];
  if (act === "reveal_step" || !outcome || outcome.entry.id !== entry.id) return [head];
  return [head, outcome.final || "—"];
}

function ofAll({ next, queue, items }, scene) {
  if (scene === "leaderboard") return board(queue);
  const item = items.find((one) => one.id === next.command.item);
  return item ? [item.title, say("minutes", { minutes: Math.round(item.seconds / 60) })] : [];
}

/** The first places as the board will have them; scores that the hall has not seen stay out. */
function board(queue) {
  const shown = queue.filter((row) => row.phase === "revealed" && row.rank);
  const first = [...shown].sort((one, other) => one.rank - other.rank).slice(0, TOP);
  return first.map((row) => say("mini_row", { rank: row.rank, speaker: row.speaker, final: row.final }));
}
