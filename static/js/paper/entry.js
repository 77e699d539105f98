// Whose sheets are on the page; and the way to those of another entry.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

export function Entry({ view, shown, onChoose }) {
  const here = shown ? shown.entry : view.entry;
  const away = shown && view.entry && shown.entry.id !== view.entry.id;
  return html`<header class="who">${here ? html`<span class="no"><b>${here.number}</b>${say("no_suffix")}</span>
    <div><h2>${here.speaker}<small>${say(`phase.${here.phase}`)}</small></h2><p>${here.department}　${here.topic}</p></div>` : html`<div><p>${say("nobody_on_stage")}</p></div>`}
    ${(view.entries.length > 1 || !view.entry) && view.entries.length > 0 && html`<p class="pick"><label class="sr-only" for="pick">${say("other_entry")}</label>
      <select id="pick" value=${here ? here.id : ""} onChange=${(event) => onChoose(event.target.value)}>
        ${!here && html`<option value="">${say("pick_entry")}</option>`}
        ${view.entries.map(({ entry }) => html`<option key=${entry.id} value=${entry.id}>${say("number", entry)} ${entry.speaker} · ${say(`phase.${entry.phase}`)}</option>`)}</select>
      ${away && html`<button type="button" class="tb" onClick=${() => onChoose(null)}><${Icon} name="undo-2" />${say("to_stage", view.entry)}</button>`}</p>`}</header>`;
}
