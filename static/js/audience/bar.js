// The head of the page: which bout, and whether what stands below is live.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

export function Bar({ view, up, line }) {
  const { bout } = view;
  const running = bout.phase === "live" || bout.phase === "paused";
  const word = !up ? say(line === "offline" ? "offline" : "reconnecting") : running ? say("live") : say(`phase.${bout.phase}`);
  return html`<header class="bar"><span class="seat"><b>${bout.arena}</b> ${say("issue", bout)}${bout.demo ? ` · ${say("demo")}` : ""}${bout.rehearsal ? ` · ${say("rehearsal")}` : ""}</span>
    <span class=${`net ${!up ? "bad" : running ? "live" : ""}`} role="status"><${Icon} name=${!up ? "wifi-off" : running ? "radio" : "info"} />${word}</span></header>`;
}
