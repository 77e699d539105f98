// How sure the wall may be that it shows the present: "live", "trying" (a small mark) or "lost" (said over a dimmed scene).
// It trusts only what it hears: every view and every answered heartbeat, not the socket's own opinion of itself.

const TRYING_AFTER = 4500; // heartbeats come every 3 s
const LOST_AFTER = 10000;
const LINKED = new Set(["online", "http"]);

export class Link {
  constructor(onChange) {
    Object.assign(this, { onChange, lastHeard: Date.now(), state: "live" });
  }

  /** A sign of life: a view, or the connection saying that it is (still) up. */
  heard(line = "online") {
    if (!LINKED.has(line)) return;
    this.lastHeard = Date.now();
    this.settle();
  }

  /** Looks at the clock from now on. */
  watch() {
    setInterval(() => this.settle(), 500);
  }

  now() {
    const silent = Date.now() - this.lastHeard;
    return silent > LOST_AFTER ? "lost" : silent > TRYING_AFTER ? "trying" : "live";
  }

  settle() {
    const state = this.now();
    if (state === this.state) return;
    this.state = state;
    this.onChange(state);
  }
}
