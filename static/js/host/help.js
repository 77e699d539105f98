// All keys on one card.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Dialog } from "./dialog.js";

const KEYS = [
  ["enter_key", "help.next"],
  ["space_key", "help.clock"],
  ["N", "next_segment"],
  ["T", "add_time"],
  ["B", "scene.blank"],
  ["C", "scene.cover"],
  ["L", "scene.leaderboard"],
  ["D", "help.theme"],
  ["?", "help.keys"],
  ["Esc", "help.close"],
];

export const HelpDialog = ({ desk, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("keys")}>
  <dl class="keys">${KEYS.map(([key, word]) => html`<div key=${key}><dt><kbd>${say(key)}</kbd></dt><dd>${say(word)}</dd></div>`)}</dl>
  <p class="note">${say("help.dead")}</p>
<//>`;
