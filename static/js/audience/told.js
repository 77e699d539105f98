// What is new between two views: which tabs get a dot, and the one sentence that a screen reader says of it.
import { say } from "../live/page.js";

/** What has come out so far: the newest score, and every score that was put right. */
export function told({ latest, board }) {
  const corrected = board.filter((row) => row.corrected).map((row) => `${row.id}=${row.final}`);
  return [latest ? latest.entry.id : "", ...corrected].join(" ");
}

/** Whether the hall has just been asked to vote. */
export const asked = ({ poll }, before) => Boolean(poll && poll.open && !(before.poll && before.poll.opened_at === poll.opened_at));

/** The sentence for what has happened between the two views; "" where nothing needs one. */
export function sentence(view, before) {
  const { latest } = view;
  if (latest && (!before.latest || before.latest.entry.id !== latest.entry.id)) return revealed(latest);
  if (told(view) !== told(before)) return say("spoken.corrected");
  return asked(view, before) ? say("spoken.poll", view.poll.entry) : "";
}

function revealed({ entry, final, rank, shared }) {
  if (!final) return say("spoken.no_score", entry);
  return say(shared ? "spoken.shared" : "spoken.revealed", { ...entry, final, rank });
}
