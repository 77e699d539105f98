// What the supervisor signs before the start: that nothing is scored, and the order as drawn.
import { Act } from "../beside/act.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const BEFORE = ["ready", "check_in", "drawn"];

export function Signing({ desk, view }) {
  if (!BEFORE.includes(view.bout.phase)) return null;
  return html`<${Zero} desk=${desk} view=${view} />${view.order.length > 0 && html`<${Draw} desk=${desk} view=${view} />`}`;
}

const Signed = ({ word }) => html`<p class="signed"><${Icon} name="circle-check" />${say(word)}</p>`;

function Zero({ desk, view }) {
  const rows = [["entries", view.bout.entries], ["judges", view.seats], ["sheets_in", view.sheets_in], ["scores", view.scores]];
  return html`<section class="part sign" aria-labelledby="zero-title"><h2 id="zero-title"><${Icon} name="file-spreadsheet" />${say("zero")}</h2>
    <dl class="counts">${rows.map(([name, count]) => html`<div key=${name}><dt>${say(`zero.${name}`)}</dt><dd class="num">${count}</dd></div>`)}</dl>
    ${view.zero ? html`<${Signed} word="zero_signed" />` : html`<${Act} desk=${desk} class="pri" icon="shield-check" word=${say("zero_sign")} why=${desk.why("confirm_zero")} busy=${desk.busy("confirm_zero")} data-act="confirm_zero" onPress=${() => desk.open("zero")} />`}
  </section>`;
}

function Draw({ desk, view }) {
  return html`<section class="part sign" aria-labelledby="draw-title"><h2 id="draw-title"><${Icon} name="list-ordered" />${say("draw")}</h2>
    ${view.seed ? html`<p class="seed"><span>${say("seed")}</span><b>${view.seed}</b></p>` : html`<p class="seed"><span>${say("by_hand")}</span></p>`}
    <ol class="order">${view.order.map((entry, place) => html`<li key=${entry.id}><b class="num">${place + 1}</b><span>${entry.speaker}<small>${entry.department}</small></span></li>`)}</ol>
    ${view.signed ? html`<${Signed} word="draw_signed" />` : html`<${Act} desk=${desk} class="pri" icon="shield-check" word=${say("draw_sign")} why=${desk.why("sign_draw")} busy=${desk.busy("sign_draw")} data-act="sign_draw" onPress=${() => desk.open("draw")} />`}
  </section>`;
}
