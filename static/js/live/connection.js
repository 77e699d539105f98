// The one way a live page hears and speaks: a socket first, plain HTTP where sockets are blocked.
//
//   const line = connect({ onView(view), onLine({ state, trip }) });
//   const answer = await line.send(id, command, seen);   // {ok: true, seq, hash, at} or {ok: false, code, params}
//
// `seen` is the last record (view.seq) that the page showed when the command was meant; may be left out.
// `send` rejects when no answer came; the command may or may not have been stored, so the caller keeps
// it and sends it again under the same id.  A message with an older version of the same epoch is dropped.
import { io } from "../../vendor/socket.io.js";
import { forget, guess, measure } from "./clock.js";
import { page } from "./page.js";

const ANSWER_WITHIN = 5000;
const HEARTBEAT = 3000;
const SILENCE = 9000; // a link without an answer for so long is dead, whatever the socket says
const POLL = 2000;
const RETRY_REFUSED = 1500;
const FALL_BACK_AFTER = 4000;
const JUMP = 15000; // a timer that comes so much late means the device slept

export function connect({ onView, onLine = () => {} }) {
  return new Connection(onView, onLine);
}

class Connection {
  constructor(onView, onLine) {
    Object.assign(this, { onView, onLine, epoch: null, version: -1, trip: null, state: "connecting" });
    this.heard = Date.now();
    if (page.envelope) this.take(page.envelope);
    this.socket = io(page.namespace, {
      auth: (give) => give({ ...page.auth, csrf: page.csrf }),
      transports: ["websocket"],
      reconnectionDelay: 300,
      reconnectionDelayMax: 2000,
      randomizationFactor: 0.5,
      timeout: 5000,
    });
    this.socket.on("connect", () => this.up("online"));
    this.socket.on("disconnect", (why) => this.down(why));
    this.socket.on("connect_error", (error) => this.refused(error));
    this.socket.on("view", (envelope) => this.take(envelope, true));
    this.socket.on("go", () => location.reload()); // this page belongs elsewhere now: the server knows where
    this.downSince = Date.now();
    this.beatAt = Date.now();
    this.timer = setInterval(() => this.beat(), HEARTBEAT);
    this.poller = setInterval(() => this.poll(), POLL);
    this.watchForWaking();
  }

  /** Shows a message unless something newer of the same epoch has been shown. */
  take(envelope, live = false) {
    if (envelope.epoch === this.epoch && envelope.version <= this.version) return;
    Object.assign(this, { epoch: envelope.epoch, version: envelope.version });
    guess(envelope.now);
    if (live) this.heard = Date.now();
    this.onView(envelope.view);
  }

  up(state) {
    this.version = -1; // what comes first after a (re)connect is the truth, whichever process sends it
    this.heard = Date.now();
    this.show(state);
    this.beat();
  }

  down(why) {
    this.downSince = Date.now();
    this.show("connecting");
    if (why === "io server disconnect") setTimeout(() => this.dial(), 1000); // socket.io itself does not
  }

  refused(error) {
    if (error && error.data && error.data.code === "moved") {
      location.reload(); // this page was made for another bout
      return;
    }
    if (error && error.data && error.data.code === "signed_out") {
      this.show("refused");
      return;
    }
    if (this.state === "online") this.downSince = Date.now();
    if (!this.socket.active) setTimeout(() => this.dial(), RETRY_REFUSED); // socket.io gives up after a refusal
    if (this.state !== "http") this.show(Date.now() - this.downSince > SILENCE ? "offline" : "connecting");
  }

  show(state) {
    this.state = state;
    document.documentElement.dataset.line = state;
    this.onLine({ state, trip: this.trip });
  }

  /** Asks for the time: measures the offset, and notices a link that only looks alive. */
  beat() {
    const now = Date.now();
    if (Math.abs(now - this.beatAt - HEARTBEAT) > JUMP) this.woke();
    this.beatAt = now;
    if (!this.socket.connected) return;
    if (now - this.heard > SILENCE) {
      this.redial();
      return;
    }
    this.socket.timeout(ANSWER_WITHIN).emit("clock", (error, answer) => {
      if (error || !answer) return;
      const answered = Date.now();
      this.heard = answered;
      this.trip = answered - now;
      measure(now, answered, answer.now);
      this.onLine({ state: this.state, trip: this.trip });
    });
  }

  /** Connects unless that is under way: a second request on an open link would be refused, and the first with it. */
  dial() {
    if (!this.socket.active) this.socket.connect();
  }

  redial() {
    this.heard = Date.now();
    this.socket.disconnect().connect();
  }

  woke() {
    forget();
    if (this.socket.connected && Date.now() - this.heard > HEARTBEAT) this.redial();
    else this.dial();
  }

  watchForWaking() {
    const wake = () => {
      if (document.visibilityState === "visible") this.woke();
    };
    document.addEventListener("visibilitychange", wake);
    addEventListener("pageshow", wake);
    addEventListener("online", wake);
    addEventListener("offline", () => this.show("offline"));
  }

  /** Where no socket comes up, the same view by plain HTTP. */
  async poll() {
    if (this.socket.connected || Date.now() - this.downSince < FALL_BACK_AFTER || !page.urls.view) return;
    try {
      const asked = Date.now();
      const envelope = await fetchJson(page.urls.view);
      measure(asked, Date.now(), envelope.now);
      this.heard = Date.now();
      if (this.socket.connected) return;
      if (this.state !== "http") this.show("http");
      this.version = -1;
      this.take(envelope, true);
    } catch (error) {
      if (!this.socket.connected) this.show(error.code === "signed_out" ? "refused" : "offline");
    }
  }

  /** Sends a command under the id that the page made for it; see the head of this file. */
  async send(id, command, seen) {
    if (this.socket.connected) {
      const answer = await this.socket.timeout(ANSWER_WITHIN).emitWithAck("command", { id, command, seen });
      return understood(answer);
    }
    return understood(await fetchJson(page.urls.command, { id, command, seen }));
  }

  /** Asks the socket something that is no command of the bout; rejects where no socket is up or no answer came. */
  async ask(event, data) {
    if (!this.socket.connected) throw new Error("no socket");
    return this.socket.timeout(ANSWER_WITHIN).emitWithAck(event, data);
  }

  /** Calls `heard` whenever the server says `event`. */
  on(event, heard) {
    this.socket.on(event, heard);
  }

  /** Says something that nobody needs to keep, such as how far a draft has come. */
  tell(event, data) {
    if (this.socket.connected) this.socket.emit(event, data);
  }
}

/** Only {ok: true, seq} or {ok: false, code} is an answer; anything else, "try_again" too, means "not stored". */
function understood(answer) {
  if (answer && answer.code === "try_again") throw new Error("not stored");
  if (answer && (answer.ok === true ? Number.isInteger(answer.seq) : answer.ok === false && answer.code)) return answer;
  throw new Error("no answer");
}

/** Asks or, with a `body`, posts; rejects where no JSON came back in time. */
export async function fetchJson(url, body) {
  const options = body
    ? { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf } }
    : {};
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ANSWER_WITHIN);
  try {
    const response = await fetch(url, { ...options, credentials: "same-origin", cache: "no-store", signal: control.signal });
    if (!(response.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("not ours");
    const answer = await response.json();
    if (!body && !response.ok) throw Object.assign(new Error("refused"), { code: answer.code });
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
