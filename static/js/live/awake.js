// Keeps the screen lit while a page is needed.  Browsers give a wake lock on https alone; on the plain http of a hall a
// playing video does it instead: two pixels of our own, drawn once a second, without sound, behind the page.
const FRAME = 1000;

class Awake {
  how = "none"; // "lock" or "video" once the screen is held

  constructor() {
    this.ended = false;
    this.again = () => document.visibilityState === "visible" && this.hold();
    document.addEventListener("visibilitychange", this.again);
    addEventListener("pageshow", this.again);
    addEventListener("click", this.again); // a video may only begin under a finger
    this.hold();
  }

  /** Takes hold again: a lock is lost with every look at another page, and a video stands still. */
  async hold() {
    if (this.ended) return;
    if ("wakeLock" in navigator) await this.lock();
    else await this.play();
    document.documentElement.dataset.awake = this.how;
  }

  async lock() {
    if (this.held && !this.held.released) return;
    try {
      this.held = await navigator.wakeLock.request("screen");
      this.how = "lock";
      if (this.ended) this.held.release();
    } catch {
      this.how = "none"; // refused, as on a low battery
    }
  }

  async play() {
    this.video = this.video || film();
    try {
      if (this.video) await this.video.play();
      this.how = this.video ? "video" : "none";
    } catch {
      this.how = "none"; // nobody has tapped yet
    }
  }

  /** Lets the screen sleep: the evening is over. */
  stop() {
    if (this.ended) return;
    this.ended = true;
    document.removeEventListener("visibilitychange", this.again);
    removeEventListener("pageshow", this.again);
    removeEventListener("click", this.again);
    if (this.held) this.held.release();
    if (this.video) end(this.video);
    this.how = "none";
    document.documentElement.dataset.awake = this.how;
  }
}

/** A video that is never seen; null where the browser cannot make one. */
function film() {
  const canvas = document.createElement("canvas");
  if (!canvas.captureStream) return null;
  canvas.width = canvas.height = 2;
  const pen = canvas.getContext("2d");
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, disablePictureInPicture: true });
  video.setAttribute("aria-hidden", "true");
  video.setAttribute("playsinline", "");
  video.tabIndex = -1;
  // as large as the window: browsers keep awake for a video only that is in sight and not tiny
  Object.assign(video.style, { position: "fixed", inset: "0", width: "100%", height: "100%", opacity: "0.01", pointerEvents: "none", zIndex: "-1" });
  video.srcObject = canvas.captureStream(1);
  let light = false;
  video.drawing = setInterval(() => {
    light = !light;
    pen.fillStyle = light ? "#000" : "#010101";
    pen.fillRect(0, 0, 2, 2);
  }, FRAME);
  document.body.append(video);
  return video;
}

function end(video) {
  clearInterval(video.drawing);
  video.srcObject.getTracks().forEach((track) => track.stop());
  video.remove();
}

/** Asks now, at the first tap, and again whenever the page comes back into sight; `stop()` ends it. */
export const keepAwake = () => new Awake();
