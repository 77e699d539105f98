// The keys that put a scene on the wall; 黑屏 is always live.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";

/** Every scene that a key may put up, with the letter for it (none: by click alone). */
export const SCENES = [
  ["cover", "C"],
  ["rules", "R"],
  ["judges", "J"],
  ["draw", "X"],
  ["lineup", "O"],
  ["stage"],
  ["scoring"],
  ["reveal"],
  ["leaderboard", "L"],
  ["verification"],
  ["break", "M"],
  ["commentary"],
  ["correction", "G"],
  ["qr", "K"],
  ["notice", "W"],
  ["blank", "B"],
];
const ASKING = ["notice", "break"]; // want words or minutes first

/** Puts `scene` on the wall, or asks first for what it needs. */
export function putScene(desk, scene) {
  const { view } = desk.state;
  if (!view) return;
  const item = view.items.find((one) => one.id === view.item);
  const why = desk.why(`scene_${scene}`);
  if (ASKING.includes(scene) && !why) desk.open(scene);
  else if (scene === "commentary" && item) desk.showScene(scene, { text: item.title });
  else desk.showScene(scene);
}

export function Scenes({ desk, view }) {
  const now = view.scene.name;
  return html`<section class="sc" aria-label=${say("scenes")}>
    <div>${SCENES.map(([scene, cap]) => html`<${Key} key=${scene} scene=${scene} cap=${cap} on=${now === scene} desk=${desk} />`)}
      <${Act} class="key" icon="sparkles" word=${say("more_show")} cap="V" desk=${desk} where="scenes" data-scene="more" onPress=${() => desk.open("more")} /></div>
    <${Said} desk=${desk} where="scenes" />
  </section>`;
}

function Key({ scene, cap, on, desk }) {
  return html`<${Act} class=${`key ${on ? "on" : ""} ${scene === "blank" ? "panic" : ""}`} data-scene=${scene} aria-pressed=${on ? "true" : "false"}
    why=${scene === "blank" ? null : desk.why(`scene_${scene}`)} busy=${desk.busy(`show_scene.${scene}`)} desk=${desk} where="scenes" onPress=${() => putScene(desk, scene)}>
    <span>${say(`scene_key.${scene}`)}</span>${cap && html`<kbd aria-hidden="true">${cap}</kbd>`}${on && html`<em>${say("airing")}</em>`}
  <//>`;
}
