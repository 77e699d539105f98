// When a page comes back to life: shown again, back from the cache, network back, or its clock has jumped.

const TICK = 1000;
const GAP = 4000; // a tick that comes so much late, or early, means that the device slept or its clock was set

/** Calls `wake()` at each of these moments, if somebody looks at the page; and `tick()` every second. */
export function watchForWaking(wake, tick) {
  const shown = () => {
    if (document.visibilityState === "visible") wake();
  };
  let last = Date.now();
  setInterval(() => {
    const late = Math.abs(Date.now() - last - TICK);
    last = Date.now();
    if (late > GAP) shown();
    tick();
  }, TICK);
  document.addEventListener("visibilitychange", shown);
  addEventListener("pageshow", shown);
  addEventListener("online", shown);
}
