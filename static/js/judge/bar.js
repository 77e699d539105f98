// The head of the phone: whose seat, large type, and how the line is.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { isLarge } from "./size.js";

const NETS = { online: ["circle-check", "ok"], http: ["circle-check", "ok"], connecting: ["wifi", "bad"], offline: ["wifi-off", "bad"], refused: ["circle-alert", "bad"] };

export function Bar({ view, line, waiting, onEnlarge }) {
  const [icon, look] = NETS[line];
  return html`<header class="bar">
    <span class="seat"><b>${say("seat", view)}</b> ${view.name}${view.bout.rehearsal && html` <b class="dry">${say("rehearsal")}</b>`}</span>
    <button type="button" class="large" aria-pressed=${isLarge() ? "true" : "false"} onClick=${onEnlarge}>${say("large")}</button>
    <span class=${`net ${look}`} role="status"><${Icon} name=${icon} /><span class="said">${say(`line.${line}`)}</span>${waiting > 0 && html`<b class="pending">${say("pending", { count: waiting })}</b>`}</span>
  </header>`;
}
