// Commands wait here, on the device, until the server has answered them: in order, under the ids they were
// made with, across reloads and killed tabs.  A repeat is harmless, since the server knows the id.
import { newId } from "./ids.js";

const RETRY = 2000;

export class Outbox {
  /**
   * `send(id, command)` resolves to an answer or rejects when none came; `onAnswer(item, answer)` is told of each
   * answer, `onChange(items)` whenever the box fills or empties.
   */
  constructor(key, { send, onAnswer, onChange, store = localStorage }) {
    Object.assign(this, { key, send, onAnswer, onChange, store, busy: false });
    setInterval(() => this.flush(), RETRY);
  }

  items() {
    try {
      return JSON.parse(this.store.getItem(this.key)) || [];
    } catch {
      return []; // what cannot be read cannot be sent; the draft beside it is still there
    }
  }

  save(items) {
    this.store.setItem(this.key, JSON.stringify(items));
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
