// The judges at work: how many sheets are in, one stud for each, never a mark.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head, Person } from "./head.js";
import { Target } from "./target.js";

export function Scoring({ view }) {
  const { stage, progress } = view;
  if (!stage || !progress) return html`<${Head} view=${view} />`;
  const all = progress.submitted >= progress.expected;
  return html`<${Head} view=${view} right=${say("done_speaking", { number: stage.number })} />
    <div class="person"><div class="state" role="status">${all ? say("all_in") : say("judging")}</div><${Person} entry=${stage} /></div>
    <${Target} view=${view} />
    <div class="face"><div class="cap">${say("submitted")}</div><div class="num of">${progress.submitted}<small>/${progress.expected}</small></div></div>`;
}
