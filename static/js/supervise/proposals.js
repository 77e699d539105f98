// Acts that wait for the second person: who, what, old → new, why; two answers, far enough apart.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const CALM = 700; // a card that has just moved up is not what the thumb meant

export function Proposals({ desk, view }) {
  const { proposals } = view;
  return html`<section class="part asked" aria-labelledby="asked-title" aria-live="polite">
    <h2 id="asked-title"><${Icon} name="shield-check" />${say("waiting_for_you")}<span class=${proposals.length ? "n on" : "n"}>${proposals.length}</span></h2>
    ${proposals.length ? proposals.map((one) => html`<${Card} key=${one.id} desk=${desk} one=${one} />`) : html`<p class="none"><${Icon} name="circle-check" />${say("nothing_waits")}</p>`}
  </section>`;
}

function Card({ desk, one }) {
  const calm = () => Date.now() - desk.state.settled > CALM;
  const confirm = () => calm() && desk.do({ type: "confirm_act", proposal: one.id }, say("confirmed", { act: say(`asked.${one.act}`) }));
  const reject = () => calm() && desk.open("reject", { one });
  const busy = desk.busy("confirm_act");
  return html`<article class="ask-card" data-proposal=${one.id} data-act=${one.act} aria-label=${say(`asked.${one.act}`)}>
    <h3>${say(`asked.${one.act}`)}${one.seat !== null && html`<span>${say("seat", one)} ${one.judge}</span>`}</h3>
    ${one.entry && html`<p class="about"><b>${say("number", one.entry)}</b> ${one.entry.department} ${one.entry.speaker}</p>`}
    ${one.new !== null && html`<p class="change"><span class="old num">${one.old === null ? say("nothing_before") : figure(one, one.old)}</span><${Icon} name="chevron-right" /><span class="sr-only">${say("becomes")}</span><b class="num">${figure(one, one.new)}</b></p>`}
    ${one.marks.length > 0 && html`<${Marks} one=${one} />`}
    ${one.reason && html`<p class="reason"><span>${say("reason")}</span>${one.reason}</p>`}
    <p class="by">${say(`role.${one.role}`)} ${one.name} · ${timeOfDay(one.at)}</p>
    <div class="answers">
      <button type="button" class="sec" onClick=${reject}><${Icon} name="x" />${say("reject")}</button>
      <button type="button" class="pri" aria-busy=${busy ? "true" : null} onClick=${confirm}><${Icon} name="check" />${say("confirm")}</button>
    </div>
  </article>`;
}

/** A figure with its unit; an overtime comes with the points that it costs. */
function figure({ act }, text) {
  const [, seconds, penalty] = /^(\d+) \((.+)\)$/.exec(text) || [];
  return seconds ? say("overtime_costs", { seconds, penalty }) : say(`unit.${act}`, { text });
}

/** A paper sheet's marks; what the phone has otherwise is framed and said. */
function Marks({ one }) {
  return html`<div class="marks"><ul>${one.marks.map(([name, mark]) => html`<li key=${name} class=${one.differs.includes(name) ? "differs" : ""}><span>${name}${one.differs.includes(name) && html`<small>${say("differs")}</small>`}</span><b class="num">${mark}</b></li>`)}</ul>
    <p class="hint">${say(one.old === null ? "check_paper" : one.differs.length ? "check_both" : "same_on_phone", { count: one.differs.length })}</p></div>`;
}
