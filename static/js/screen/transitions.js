// The one table of how the show moves: where the drum stands in each scene and what its studs mean there, so that from
// one scene to the next it travels from place to place (screen.css, data-place), and how long the old text takes to go.

const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const LEAVES = 160; // ms for the old text to fade before the new one comes
const SLOWLY = 240;

// scene: [place of the drum, meaning of its studs]
const STANDS = {
  cover: ["side", "rest"],
  pause: ["aside", "rest"],
  verification: ["aside", "rest"],
  notice: ["aside", "rest"],
  break: ["beside", "rest"],
  commentary: ["beside", "rest"],
  correction: ["beside", "rest"],
  stage: ["face", "time"],
  question: ["face", "time"],
  scoring: ["face", "judges"],
  voting: ["face", "window"],
  reveal: ["below", "strike"], // and up to "struck", when its time has come
  champion: ["deep", "strike"], // and up to "summit"
  awards: ["behind", "rest"],
  leaderboard: ["edge", "edge"],
  rules: ["horizon", "edge"],
  judges: ["horizon", "edge"],
  lineup: ["horizon", "edge"],
  draw: ["horizon", "edge"],
  qr: ["horizon", "edge"],
  votes: ["horizon", "edge"],
  season: ["horizon", "edge"],
  marks: ["horizon", "edge"],
  radar: ["horizon", "edge"],
  timeline: ["horizon", "edge"],
  blank: ["away", "rest"],
};
const RISES = { below: "struck", deep: "summit" };

// from>to: ms for the old text to leave; * is any scene. Dark comes and goes at once.
const TIMES = { "*>blank": 0, "blank>*": 0, "stage>scoring": SLOWLY, "scoring>reveal": SLOWLY, "reveal>leaderboard": SLOWLY, "*>champion": SLOWLY, "*>awards": SLOWLY };

/** Where the drum stands in a scene; once it has been struck it has risen. */
export function placeOf(scene, struck = false) {
  const [place] = STANDS[scene] || STANDS.cover;
  return (struck && RISES[place]) || place;
}

/** What the studs on the rim mean in a scene. */
export const rimOf = (scene) => (STANDS[scene] || STANDS.cover)[1];

/** The time the old text takes to leave, in ms; nothing where movement is unwanted. */
export function leaving(from, to) {
  const time = [`${from}>${to}`, `*>${to}`, `${from}>*`].map((key) => TIMES[key]).find((known) => known !== undefined);
  return STILL ? 0 : time === undefined ? LEAVES : time;
}

/** What makes a picture another picture: a scene, its entry, its text. What goes on within a scene changes in place:
    the steps of a reveal, the cards of an award, the rows of a board that is resolved. A reveal shown again starts again. */
export function pictureOf({ scene }) {
  const again = scene.name === "reveal" && !scene.step ? scene.since : scene.name === "awards" ? scene.band : "";
  return [scene.name, scene.name === "leaderboard" ? "" : scene.entry || "", scene.text, again].join("|");
}
