// A registered screen: it tells the server who and how it is, shows its name when asked, and goes where it is pointed.
import { html } from "../live/html.js";
import { page, say } from "../live/page.js";
import { audible } from "./sound.js";

const TELL = 10000;
const SHOWN_FOR = 6000;

/** Who this screen is: {code, name}, or null for a wall that was opened by its bout. */
export const identity = page.screen || null;

/** Speaks for the screen over `line`; `show(on)` is told when the name should stand on the wall. */
export function introduce(line, show) {
  if (!identity) return;
  const tell = () => line.tell("hello", { code: identity.code, width: innerWidth, height: innerHeight, trip: Math.round(line.trip || 0), sound: audible(), theme: document.documentElement.dataset.theme });
  line.socket.on("connect", tell);
  setInterval(tell, TELL);
  addEventListener("resize", tell);
  line.socket.on("identify", ({ name }) => {
    identity.name = name;
    show(true);
    setTimeout(() => show(false), SHOWN_FOR);
  });
  line.socket.on("reload", () => location.reload());
}

/** The screen's name and code, large, over whatever it shows. */
export const Identity = () => html`<div class="identity" role="status"><p>${identity.name || say("unnamed")}</p><b class="num">${identity.code}</b></div>`;
