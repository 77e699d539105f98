// The room the wall stands in: F for full screen, no pointer, no sleeping display.

const POINTER_REST = 3000;

/** Hides the pointer, listens for F and keeps the display awake where the browser allows it. */
export function holdTheRoom() {
  hidePointer();
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey) toggleFullScreen();
  });
  stayAwake();
}

function hidePointer() {
  let timer = null;
  const rest = () => {
    timer = setTimeout(() => document.body.classList.add("still"), POINTER_REST);
  };
  addEventListener("mousemove", () => {
    document.body.classList.remove("still");
    clearTimeout(timer);
    rest();
  });
  rest();
}

function toggleFullScreen() {
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  asked.catch(() => {}); // the browser may refuse, the wall is then as large as its window
}

/** Plain http on a LAN address has no wake lock: there the operator sets the display to stay on. */
function stayAwake() {
  if (!navigator.wakeLock) return;
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
