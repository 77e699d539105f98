// What stands at the top of most scenes, and how a person is presented.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { halves, issue, longest, signs } from "./words.js";

export const Head = ({ view, right }) => html`<div class="head"><b>${view.bout.arena}<i>${issue(view.bout.number)}</i></b><span>${right}</span></div>`;

/** Number, department, name and, where wanted, the title of the talk. */
export function Person({ entry, topic }) {
  return html`<div class="who"><span class="tag">${entry.number}<small>${say("no")}</small></span><span class="dept" style=${signs(entry.department)}>${entry.department}</span></div>
    <div class="name" style=${signs(entry.speaker)}>${entry.speaker}</div>
    ${topic && html`<div class="talk" style=${longest(entry.topic)}>${halves(entry.topic).map((half) => html`<span key=${half}>${half}</span>`)}</div>`}`;
}
