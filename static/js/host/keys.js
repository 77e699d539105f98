// The console's keyboard.  Dead while somebody types or a dialog is open; a control that was reached
// with Tab keeps its own Enter and Space.

import { putScene, SCENES } from "./scenes.js";
import { pressShow } from "./show.js";
import { takeBack } from "./undo.js";

const TYPING = "input, textarea, select, [contenteditable]";
const OWN_KEYS = "button, a, summary, [tabindex]";

/** Wires the keys to `desk`: Enter goes down and comes up like a finger, every other key is one press. */
export function listen(desk) {
  addEventListener("keydown", (event) => down(desk, event));
  addEventListener("keyup", (event) => {
    if (event.key === "Enter") desk.trigger.lift();
  });
  addEventListener("blur", () => desk.trigger.release());
  addEventListener("mousedown", (event) => {
    if (desk.state.menu && !event.target.closest(".menu")) desk.setState({ menu: false });
    keepKeysGlobal(event);
  });
}

/** A click must not leave the focus on a button, where Enter would press that button again. */
function keepKeysGlobal(event) {
  if (event.target.closest("dialog") || !event.target.closest("button, summary")) return;
  event.preventDefault();
  if (document.activeElement) document.activeElement.blur();
}

function down(desk, event) {
  if (event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]") || event.target.closest(TYPING)) return;
  const chord = event.ctrlKey || event.metaKey;
  const act = chord ? chordOf(desk, event) : actOf(desk, keyOf(event), event.target);
  if (!act) return;
  event.preventDefault();
  if (!event.repeat) act();
}

function actOf(desk, key, target) {
  const focused = target.closest(OWN_KEYS);
  if (key === "Enter") return focused && focused.id !== "next" ? null : () => desk.pressNext();
  if (key === " ") return focused ? null : () => desk.toggleClock();
  const acts = {
    ...scenes(desk),
    u: () => takeBack(desk),
    t: () => desk.clockAct("add_time", { seconds: 30 }),
    n: () => desk.clockAct("next_segment"),
    d: () => desk.turnTheme(),
    v: () => desk.open("more"),
    a: () => pressShow(desk, "uncover_card"),
    ArrowLeft: () => pressShow(desk, "rewind"),
    "?": () => desk.open("help"),
    "？": () => desk.open("help"),
    Escape: () => desk.closeTop(),
  };
  return acts[key];
}

/** Ctrl+Z takes back as everywhere; every other chord is the browser's. */
const chordOf = (desk, event) => (keyOf(event) === "z" && !event.shiftKey ? () => takeBack(desk) : null);

const scenes = (desk) => Object.fromEntries(SCENES.filter(([, key]) => key).map(([scene, key]) => [key.toLowerCase(), () => putScene(desk, scene)]));

/** An input method that swallows the letter still tells which key it was. */
function keyOf(event) {
  const key = event.key === "Process" && event.code.startsWith("Key") ? event.code.slice(3) : event.key;
  return key.length === 1 ? key.toLowerCase() : key;
}
