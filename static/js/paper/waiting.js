// What waits for the supervisor; what one has sent oneself can be taken back.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";

const mine = ({ role, name }) => ["admin", "host"].includes(page.me.role) || (role === page.me.role && name === page.me.name);

export function Waiting({ desk, view }) {
  const { proposals } = view;
  return html`<div class="waits"><h2><${Icon} name="shield-check" />${say("waits")}<span class=${proposals.length ? "n on" : "n"}>${proposals.length}</span></h2>
    ${proposals.length === 0 && html`<p class="none">${say(view.supervised ? "nothing_waits" : "not_supervised")}</p>`}
    <ul>${proposals.map((one) => html`<li key=${one.id} data-proposal=${one.id}>
      <p><b>${say(`asked.${one.act}`)}</b>${one.entry && say("number", one.entry)}${one.seat !== null && ` ${say("seat", one)}`}<strong class="num">${one.act === "enter_paper" && one.new}</strong></p>
      ${one.differs.length > 0 && html`<p class="differs">${say("differs_in", { names: one.differs })}</p>`}
      <p class="by">${one.name} · ${timeOfDay(one.at)}${mine(one) && html`<button type="button" class="tb" onClick=${() => desk.do({ type: "withdraw_act", proposal: one.id }, say("withdrawn"))}><${Icon} name="undo-2" />${say("withdraw")}</button>`}</p>
    </li>`)}</ul></div>`;
}
