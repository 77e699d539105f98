// The judges, and where each one's sheet for the entry on the page stands.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const LOOKS = { empty: "circle", submitted: "circle-check", locked: "lock", returned: "undo-2", recused: "user-minus", missing: "x", waits: "shield-check" };

/** The state to show: a paper sheet that waits for the supervisor comes before what stands on record. */
function stateOf(seat, lamp, shown, view) {
  const asked = view.proposals.some((one) => one.act === "enter_paper" && one.seat === seat.seat && one.entry && one.entry.id === shown.entry.id);
  return asked ? "waits" : lamp.state;
}

export function Seats({ view, shown, chosen, onChoose }) {
  if (!shown) return html`<p class="none">${say("nobody_on_stage")}</p>`;
  return html`<ul class="seat-list">${view.seats.map((seat, place) => {
    const lamp = shown.lamps[place];
    const state = stateOf(seat, lamp, shown, view);
    return html`<li key=${seat.id}><button type="button" class=${state} data-seat=${seat.seat} data-state=${state} aria-pressed=${seat.id === chosen ? "true" : "false"} onClick=${() => onChoose(seat.id)}>
      <b>${say("seat", seat)}</b><span>${seat.name}</span><em><${Icon} name=${LOOKS[state]} />${say(`sheet.${state}`)}${lamp.paper && html`<small>${say("on_paper")}</small>`}</em></button></li>`;
  })}</ul>`;
}
