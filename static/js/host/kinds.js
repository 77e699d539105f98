// What happened, in a few words: the name of a recorded act, and a refusal that speaks of one.
import { say, sayRefusal, strings } from "../live/page.js";

/** 3号 亮分: the act of that kind, with the entry that it was about. */
export function happened(kind, entry) {
  const what = strings[`kind.${kind}`] ? say(`kind.${kind}`) : kind;
  return entry ? say("entry_did", { entry, what }) : what;
}

/** The sentence for an answer that was no receipt. */
export function refusalText(answer) {
  if (answer.code === "unanswered") return say("unanswered");
  if (answer.code !== "changed_since") return sayRefusal(answer);
  return say("changed_since", { what: happened(answer.params.kind, answer.params.entry) });
}
