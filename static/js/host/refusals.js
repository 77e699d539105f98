// A refusal that may speak of what somebody else has just done.
import { happened } from "../live/log_line.js";
import { say, sayRefusal } from "../live/page.js";

/** The sentence for an answer that was no receipt. */
export function refusalText(answer) {
  if (answer.code === "unanswered") return say("unanswered");
  if (answer.code !== "changed_since") return sayRefusal(answer);
  return say("changed_since", { what: happened(answer.params.kind, answer.params.entry) });
}
