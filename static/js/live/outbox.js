// Commands wait here, on the device, until the server has answered them: in order, under the ids they were
// made with, across reloads and killed tabs.  A repeat is harmless, since the server knows the id.
import { newId } from "./ids.js";

const RETRY = 2000;

export class Outbox {
  /**
   * `send(id, command)` resolves to an answer or rejects when none came; `onAnswer(item, answer)` is told of each
   * answer, `onChange(items)` whenever the box fills or empties.
   */
  constructor(key, { send, onAnswer, onChange, store = storage() }) {
    Object.assign(this, { key, send, onAnswer, onChange, store, busy: false });
    this.held = kept(store, key);
    setInterval(() => this.flush(), RETRY);
  }

  items() {
    return this.held;
  }

  save(items) {
    this.held = items;
    try {
      this.store.setItem(this.key, JSON.stringify(items));
    } catch {
      // a phone that refuses storage still sends what it holds, until the page is closed
    }
    this.onChange(items);
  }

  /** Keeps `command` before it is sent; `about` is what the page wants to know when the answer comes. */
  add(command, about = {}) {
    this.save([...this.items(), { id: newId(), command, about, made: Date.now() }]);
    return this.flush();
  }

  /** Sends what waits, oldest first, until one stays without an answer. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let [item] = this.items(); item; [item] = this.items()) {
        const answer = await this.send(item.id, item.command);
        const { id } = item;
        this.save(this.items().filter((other) => other.id !== id));
        this.onAnswer(item, answer);
      }
    } catch {
      // stays in the box; the next connection or the next turn tries again
    } finally {
      this.busy = false;
    }
  }
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // forbidden altogether: the box then lives as long as the page
  }
}

/** What an earlier page has left; what cannot be read cannot be sent, but the draft beside it is still there. */
function kept(store, key) {
  try {
    return JSON.parse(store.getItem(key)) || [];
  } catch {
    return [];
  }
}
