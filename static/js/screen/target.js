// What the one on stage needs to take the lead; nothing where the server says that nobody can tell.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { signs } from "./words.js";

export const Target = ({ view }) => view.target && html`<p class="target" data-needs=${view.target.needs}><span class="cap">${say("to_lead")}</span><b class="num score">${view.target.needs}</b><span class="by" style=${signs(view.target.by)}>${say("leads_now", { number: view.target.leader, speaker: view.target.by })}</span></p>`;
