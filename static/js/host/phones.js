// Other phones that ask for a judge's seat: the host knows the judge and says yes or no.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";

const asked = (view) => [].concat(...view.lamps.map((lamp) => lamp.asking.filter(({ refused }) => !refused).map((phone) => ({ lamp, phone }))));

/** The strip beside the next act; nothing where nobody asks. */
export function Phones({ desk, view }) {
  const waiting = asked(view);
  if (!waiting.length) return null;
  return html`<section class="second phones" aria-labelledby="phones-title">
    <h2 id="phones-title"><b><${Icon} name="smartphone" />${say("phones")}</b><span>${say("second_count", { count: waiting.length })}</span></h2>
    <ol tabindex="0" aria-labelledby="phones-title">${waiting.map(({ lamp, phone }) => html`<li key=${`${lamp.id}.${phone.device}`} data-asking=${lamp.id}>
      <p><b>${say("seat_title", { seat: lamp.seat, name: lamp.name })}</b><span>${wordsOf(phone, lamp)}</span></p>
      <${Settle} lamp=${lamp} phone=${phone} desk=${desk} where="phones" />
    </li>`)}</ol>
    <${Said} desk=${desk} where="phones" />
  </section>`;
}

const wordsOf = (phone, lamp) => say(lamp.phone === null ? "phone_asks_free" : "phone_asks", { phone: phone.label || say("phone_other") });

function Settle({ lamp, phone, desk, where }) {
  const command = { seat: lamp.id, device: phone.device };
  return html`<${Act} desk=${desk} where=${where} icon="check" word=${say("admit")} data-act="admit_device" busy=${desk.busy("admit_device")}
      onPress=${() => desk.do({ type: "admit_device", ...command }, where)} />
    ${!phone.refused && html`<${Act} desk=${desk} where=${where} icon="x" word=${say("refuse")} data-act="refuse_device" busy=${desk.busy("refuse_device")}
      onPress=${() => desk.do({ type: "refuse_device", ...command }, where)} />`}`;
}

/** In the seat's dialog: which phone holds it, and who asks or was sent away. */
export function SeatPhones({ lamp, desk }) {
  if (lamp.phone === null && !lamp.asking.length) return null;
  return html`<section class="seat-phones">
    ${lamp.phone !== null && html`<p class="note">${say("phone_holds", { phone: lamp.phone || say("phone_other") })}</p>`}
    ${lamp.asking.map((phone) => html`<div key=${phone.device} class="seat-line"><p class="note">${say(phone.refused ? "phone_refused" : "phone_waits", { phone: phone.label || say("phone_other") })}</p>
      <span class="row"><${Settle} lamp=${lamp} phone=${phone} desk=${desk} where="dialog" /></span></div>`)}
  </section>`;
}
