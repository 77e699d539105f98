// The judges, and where each one's sheet stands.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const LOOKS = { empty: "circle", submitted: "circle-check", locked: "lock", returned: "undo-2", recused: "user-minus", missing: "x", waits: "shield-check" };

/** The state to show: a paper sheet that waits for the supervisor comes before what stands on record. */
function stateOf(seat, view) {
  const asked = view.proposals.some((one) => one.act === "enter_paper" && one.seat === seat.seat && one.entry && view.entry && one.entry.id === view.entry.id);
  return asked ? "waits" : seat.state;
}

export function Seats({ view, chosen, onChoose }) {
  if (!view.seats.length) return html`<p class="none">${say("nobody_on_stage")}</p>`;
  return html`<ul class="seat-list">${view.seats.map((seat) => {
    const state = stateOf(seat, view);
    return html`<li key=${seat.id}><button type="button" class=${state} data-seat=${seat.seat} data-state=${state} aria-pressed=${seat.id === chosen ? "true" : "false"} onClick=${() => onChoose(seat.id)}>
      <b>${say("seat", seat)}</b><span>${seat.name}</span><em><${Icon} name=${LOOKS[state]} />${say(`sheet.${state}`)}${seat.paper && html`<small>${say("on_paper")}</small>`}</em></button></li>`;
  })}</ul>`;
}
