// The one way a live page hears and speaks: a socket first, plain HTTP where sockets are blocked.
//
//   const line = connect({ onView(view), onLine({ state, trip }) });
//   const answer = await line.send(id, command, seen);   // {ok: true, seq, hash, at} or {ok: false, code, params}
//
// `seen` is the last record (view.seq) that the page showed when the command was meant; may be left out.
// `send` rejects when no answer came; the command may or may not have been stored, so the caller keeps
// it and sends it again under the same id.  A message with an older version of the same epoch is dropped.
import { io } from "../../vendor/socket.io.js";
import { ANSWER_WITHIN, enveloped, fetchJson, understood } from "./answers.js";
import { forget, guess, measure } from "./clock.js";
import { page } from "./page.js";
import { watchForWaking } from "./waking.js";

export { fetchJson };

const HEARTBEAT = 2500; // looked at once a second, so up to a second more
const ALIVE_WITHIN = 6000; // a beat without an answer for so long, and nothing else heard: the link is dead
const PROBE_WITHIN = 1200; // after waking, when a dead link is likelier than a slow one
const SILENCE = 9000;
const POLL = 2000;
const RETRY_REFUSED = 1500;
const FALL_BACK_AFTER = 4000;

export function connect({ onView, onLine = () => {} }) {
  return new Connection(onView, onLine);
}

class Connection {
  constructor(onView, onLine) {
    const now = Date.now();
    Object.assign(this, { onView, onLine, epoch: null, version: -1, trip: null, state: "connecting", polling: 0 });
    Object.assign(this, { heard: now, downSince: now, beatAt: now, dialledAt: now });
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
    this.socket.io.on("reconnect_attempt", () => (this.dialledAt = Date.now()));
    this.socket.on("view", (envelope) => this.take(envelope, true));
    this.socket.on("go", () => location.reload()); // this page belongs elsewhere now: the server knows where
    watchForWaking(
      () => this.woke(),
      () => this.tick(),
    );
    addEventListener("offline", () => this.show("offline"));
  }

  /** Shows a message unless something newer of the same epoch has been shown. */
  take(envelope, live = false) {
    if (live) this.heard = Date.now();
    if (envelope.epoch === this.epoch && envelope.version <= this.version) return;
    Object.assign(this, { epoch: envelope.epoch, version: envelope.version });
    guess(envelope.now);
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

  /** Once a second: what is due. */
  tick() {
    const now = Date.now();
    if (now - this.beatAt >= HEARTBEAT || now < this.beatAt) this.beat();
    if (!this.polling) this.poll();
  }

  /** Asks for the time: measures the offset, and notices a link that only looks alive. */
  beat(within = ALIVE_WITHIN) {
    const asked = Date.now();
    this.beatAt = asked;
    if (!this.socket.connected) return;
    this.socket.timeout(within).emit("clock", (error, answer) => {
      if (error || !answer) {
        this.doubt(asked);
        return;
      }
      this.heard = Date.now();
      this.trip = this.heard - asked;
      measure(asked, this.heard, answer.now);
      if (this.state === "online") this.onLine({ state: this.state, trip: this.trip });
      else this.show("online"); // the device said that it was offline: this line was not meant
    });
  }

  /** Nothing heard since something was asked for: the link is dead, whatever the socket says. */
  doubt(asked) {
    if (this.socket.connected && this.heard < asked) this.redial();
  }

  /** Connects unless that is under way: a second request on an open link would be refused, and the first with it. */
  dial() {
    if (this.socket.active) return;
    this.dialledAt = Date.now();
    this.socket.connect();
  }

  redial() {
    this.heard = Date.now();
    this.dialledAt = this.heard;
    this.socket.disconnect().connect();
  }

  /** The link may be dead, and an attempt to connect as old as the sleep: finds out, or starts afresh, at once. */
  woke() {
    const now = Date.now();
    forget();
    clearTimeout(this.impatient);
    if (this.socket.connected && now - this.heard > SILENCE) this.redial();
    else if (this.socket.connected) this.beat(PROBE_WITHIN);
    else if (now - this.dialledAt > PROBE_WITHIN && this.socket.active) this.redial();
    else this.dialSoon();
    this.poll();
  }

  /** An attempt made just now gets its chance, but not a long one. */
  dialSoon() {
    this.dial();
    this.impatient = setTimeout(() => this.socket.connected || this.redial(), PROBE_WITHIN);
  }

  /** Where no socket comes up, the same view by plain HTTP. */
  async poll() {
    const asked = Date.now();
    if (this.socket.connected || asked - this.downSince < FALL_BACK_AFTER || !page.urls.view) return;
    this.polling += 1;
    try {
      const envelope = enveloped(await fetchJson(page.urls.view));
      this.polled(asked, envelope);
    } catch (error) {
      if (!this.socket.connected && this.heard < asked) this.show(error.code === "signed_out" ? "refused" : "offline");
    }
    setTimeout(() => (this.polling -= 1), POLL);
  }

  polled(asked, envelope) {
    measure(asked, Date.now(), envelope.now);
    this.heard = Date.now();
    if (this.socket.connected) return;
    if (this.state !== "http") this.show("http");
    this.version = -1;
    this.take(envelope, true);
  }

  /** Sends a command under the id that the page made for it; see the head of this file. */
  async send(id, command, seen) {
    if (!this.socket.connected) return understood(await fetchJson(page.urls.command, { id, command, seen }));
    return understood(await this.ask("command", { id, command, seen }));
  }

  /** Asks the socket something that is no command of the bout; rejects where no socket is up or no answer came. */
  async ask(event, data) {
    if (!this.socket.connected) throw new Error("no socket");
    const asked = Date.now();
    try {
      const answer = await this.socket.timeout(ANSWER_WITHIN).emitWithAck(event, data);
      this.heard = Date.now();
      return answer;
    } catch (error) {
      this.doubt(asked);
      throw error;
    }
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
