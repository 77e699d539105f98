// How this phone fares, told to the check of the hall: once after each connect, then every half minute.
const EVERY = 30000;

export class Health {
  constructor(line) {
    this.line = line;
    this.told = 0;
  }

  /** The state of the line, and the last round trip in ms (null before the first). */
  heard(state, trip) {
    if (state !== "online") this.told = 0;
    if (state !== "online" || trip === null || Date.now() - this.told < EVERY) return;
    this.told = Date.now();
    this.line.tell("health", { rtt_ms: Math.round(trip), ua: navigator.userAgent });
  }
}
