// The judges as they are introduced.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { signs } from "./words.js";

export const Judges = ({ view }) => html`<${Pages} items=${view.judges} size=${view.judges.length > 9 ? 16 : 9}>${(judges, page, where) => html`
  <${Head} view=${view} right=${html`${say("judges")}${where && html`<em>${where}</em>`}`} />
  <ul key=${page} class=${`plate people ${view.judges.length > 9 ? "many" : ""}`}>${judges.map((judge) => html`<li key=${judge.number}>
    <b style=${signs(judge.name)}>${judge.name}</b><span>${judge.chief && html`<i>${say("chief")}</i>`}${judge.post}</span></li>`)}</ul>`}<//>`;
