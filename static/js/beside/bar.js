// The head of a page beside the console: which page, which bout, how the line is.
import { html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";

const NETS = { online: ["circle-check", "ok"], http: ["circle-check", "ok"], connecting: ["wifi", "bad"], offline: ["wifi-off", "bad"], refused: ["circle-alert", "bad"] };

export function Bar({ view, line, icon, children }) {
  const [net, look] = NETS[line];
  const { bout } = view;
  return html`<header class="bar">
    <h1><${Icon} name=${icon} />${say("title")}</h1>
    <p class="bout">${bout.arena}${say("bout_number")}${bout.rehearsal ? html`<b class="tag warn">${say("rehearsal")}</b>` : bout.demo && html`<b class="tag">${say("demo")}</b>`}</p>
    ${children}
    <span class=${`net ${look}`} role="status"><${Icon} name=${net} />${say(`line.${line}`)}</span>
  </header>
  ${line === "refused" && html`<p class="strip bad" role="alert"><${Icon} name="circle-alert" />${say("signed_out")} <a href=${page.urls.door}>${say("sign_in")}</a></p>`}
  ${bout.phase === "paused" && html`<p class="strip warn" role="status"><${Icon} name="pause" />${bout.pause_reason ? say("paused_for", { reason: bout.pause_reason }) : say("paused")}</p>`}`;
}

/** What became of the last press; read out as it comes. */
export function Said({ desk }) {
  const { notice } = desk.state;
  return html`<div class="said-box" role="status" aria-live="polite">${notice && html`<p class=${`said ${notice.tone}`}>
    <${Icon} name=${notice.tone === "ok" ? "circle-check" : "triangle-alert"} /><span>${notice.text}</span>
    <button type="button" class="x" aria-label=${say("close")} onClick=${() => desk.hush()}><${Icon} name="x" /></button></p>`}</div>`;
}
