// A registered screen: it tells the server who and how it is, shows its name when asked, and goes where it is pointed.
import { fetchJson } from "../live/connection.js";
import { html } from "../live/html.js";
import { page, say } from "../live/page.js";
import { audible, ring, setVolume, volume } from "./sound.js";

const TELL = 5000;
const SHOWN_FOR = 6000;

/** Who this screen is: {code, name, volume?}, or null for a wall that was opened by its bout. */
export const identity = page.screen || null;

/** Speaks for the screen over `line`; `show(on)` is told when the name should stand on the wall. */
export function introduce(line, show) {
  if (!identity) return;
  const tell = () => (line.socket.connected ? line.tell("hello", { code: identity.code, width: innerWidth, height: innerHeight, trip: Math.round(line.trip || 0), sound: audible(), volume: volume(), theme: document.documentElement.dataset.theme }) : askTheWay());
  line.socket.on("connect", tell);
  setInterval(tell, TELL);
  addEventListener("resize", tell);
  let shown = 0;
  line.socket.on("identify", ({ name }) => {
    identity.name = name;
    show(true);
    clearTimeout(shown);
    shown = setTimeout(() => show(false), SHOWN_FOR);
  });
  line.socket.on("reload", () => location.reload());
  line.socket.on("bell", () => ring("bell"));
  line.socket.on("volume", ({ level }) => {
    setVolume(level);
    tell();
  });
}

/** Where no socket comes up nobody can call this screen away: it looks by itself whether it still belongs here. */
async function askTheWay() {
  const told = await fetchJson(`/screen/${identity.code}/where`).catch(() => null); // the server is away: ask again
  if (told && (told.bout !== page.auth.bout || told.theme !== document.documentElement.dataset.theme)) location.reload();
}

/** The screen's name and code, large, over whatever it shows. */
export const Identity = () => html`<div class="identity" role="status"><p>${identity.name || say("unnamed")}</p><b class="num">${identity.code}</b></div>`;
