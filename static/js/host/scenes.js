// The keys that put a scene on the wall; 黑屏 is always live.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";

const KEYS = [
  ["cover", "C"],
  ["rules"],
  ["judges"],
  ["lineup"],
  ["stage"],
  ["scoring"],
  ["reveal"],
  ["leaderboard", "L"],
  ["verification"],
  ["notice"],
  ["blank", "B"],
];

export function Scenes({ desk, view }) {
  const now = view.scene.name;
  return html`<section class="sc" aria-label=${say("scenes")}>
    <div>${KEYS.map(([scene, cap]) => html`<${Key} key=${scene} scene=${scene} cap=${cap} on=${now === scene} desk=${desk} />`)}</div>
    <${Said} desk=${desk} where="scenes" />
  </section>`;
}

function Key({ scene, cap, on, desk }) {
  const press = () => (scene === "notice" ? desk.open("notice") : desk.showScene(scene));
  return html`<${Act} class=${`key ${on ? "on" : ""} ${scene === "blank" ? "panic" : ""}`} data-scene=${scene} aria-pressed=${on ? "true" : "false"}
    why=${scene === "blank" ? null : desk.why(`scene_${scene}`)} busy=${desk.busy(`show_scene.${scene}`)} desk=${desk} where="scenes" onPress=${press}>
    ${cap && html`<kbd aria-hidden="true">${cap}</kbd>`}<span>${say(`scene_key.${scene}`)}</span>${on && html`<em>${say("airing")}</em>`}
  <//>`;
}
