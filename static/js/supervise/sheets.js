// The judges' sheets of the entry on stage: where each stands, totals once nobody can change them any more.
import { html, Icon } from "../live/html.js";
import { say, strings } from "../live/page.js";

const LOOKS = { empty: "circle", submitted: "circle-check", locked: "lock", returned: "undo-2", recused: "user-minus", missing: "x" };

export function Sheets({ view }) {
  const { entry, progress, outlying } = view;
  if (!entry) return null;
  return html`<section class="part sheets" aria-labelledby="sheets-title">
    <h2 id="sheets-title"><${Icon} name="users" />${say("sheets_of", entry)}<span class="num">${say("in_of", progress)}</span></h2>
    ${outlying.length > 0 && html`<p class="far" role="note"><${Icon} name="triangle-alert" /><span>${outlying.map((sheet) => say("outlying", sheet)).join(strings.semicolon)}<small>${say("outlying_note")}</small></span></p>`}
    <ul>${view.sheets.map((sheet) => html`<li key=${sheet.seat} class=${sheet.state}>
      <b>${say("seat", sheet)}</b><span>${sheet.name}${sheet.note && html`<small>${sheet.note}</small>`}</span>
      <em><${Icon} name=${LOOKS[sheet.state]} />${say(`sheet.${sheet.state}`)}${sheet.revision > 1 && html`<small>${say("version", sheet)}</small>`}${sheet.paper && html`<small>${say("on_paper")}</small>`}</em>
      ${sheet.total !== null && html`<strong class="num">${sheet.total}</strong>`}
    </li>`)}</ul>
  </section>`;
}
