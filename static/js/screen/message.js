// One sentence for the hall: a pause, the verification, a notice.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head } from "./head.js";
import { breaths, signs } from "./words.js";

const FIXED = { pause: "paused", verification: "verifying" };

export function Message({ view }) {
  const { scene } = view;
  const text = FIXED[scene.name] ? say(FIXED[scene.name]) : scene.text;
  const parts = breaths(text);
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  const size = text.length > 60 ? "small" : text.length > 28 ? "middle" : text.length > 12 ? "large" : "";
  return html`<${Head} view=${view} />
    <div class="message"><p class=${size} style=${signs(longest)}>${parts.map((part, place) => html`<span key=${place}>${part}</span>`)}</p></div>`;
}
