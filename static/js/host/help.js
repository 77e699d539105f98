// All keys on one card.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Dialog } from "./dialog.js";
import { SCENES } from "./scenes.js";

const KEYS = [
  ["enter_key", "help.next"],
  ["space_key", "help.clock"],
  ["N", "next_segment"],
  ["T", "add_time"],
  ["U", "help.undo"],
  ["D", "help.theme"],
  ["V", "more_show"],
  ["A", "uncover_card"],
  ["←", "rewind"],
  ["?", "help.keys"],
  ["Esc", "help.close"],
];
const ON_WALL = SCENES.filter(([, key]) => key).map(([scene, key]) => [key, `scene.${scene}`]);

const List = ({ title, keys }) => html`<section><h3>${say(title)}</h3>
  <dl class="keys">${keys.map(([key, word]) => html`<div key=${key}><dt><kbd>${say(key)}</kbd></dt><dd>${say(word)}</dd></div>`)}</dl></section>`;

export const HelpDialog = ({ desk, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("keys")}>
  <div class="key-card"><${List} title="help.acts" keys=${KEYS} /><${List} title="help.wall" keys=${ON_WALL} /></div>
  <p class="note">${say("help.dead")}</p>
<//>`;
