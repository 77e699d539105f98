// Keeps the tablet's screen on where the browser may: on plain http there is no such lock, and nothing is lost.

async function lock() {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // refused, as on a low battery
  }
}

/** Asks now, and again whenever the page comes back into sight. */
export function keepAwake() {
  lock();
  document.addEventListener("visibilitychange", lock);
}
