// The primary button's finger.  An act fires once per label: nothing within a second after the label
// changed, nothing while the last press is unanswered.  A heavy act (锁分, 亮分) fires after 0.4 s of
// holding, or on a second press 0.6 s to 5 s after the first, so that no double click reaches it.
const SETTLE = 1000;
const HOLD = 400;
const APART = 600;
const ARMED_FOR = 5000;
const LATEST_VIEW = 3000;

export class Trigger {
  /** `fire()` returns a promise of whether the act was accepted; `changed` is called when `holding` or `armed` change. */
  constructor(fire, changed) {
    Object.assign(this, { fire, changed, key: null, since: 0, spent: false, heavy: false });
    Object.assign(this, { down: false, holding: null, armedAt: 0 });
  }

  /** What the button says now: `key` tells one act from the next. */
  show(key, heavy) {
    if (key === this.key) return;
    this.release();
    Object.assign(this, { key, heavy, since: Date.now(), spent: false, armedAt: 0 });
  }

  get ready() {
    return !this.spent && Date.now() - this.since >= SETTLE;
  }

  get armed() {
    return this.armedAt > 0 && Date.now() - this.armedAt <= ARMED_FOR;
  }

  /** A finger or a key goes down. */
  press() {
    if (this.down || !this.ready) return;
    this.down = true;
    if (!this.heavy) return;
    if (this.armed && Date.now() - this.armedAt >= APART) {
      this.go();
      return;
    }
    this.holding = setTimeout(() => this.go(), HOLD);
    this.changed();
  }

  /** It comes up again: a light act goes, a heavy one that was held too shortly waits for its second press. */
  lift() {
    if (!this.down) return;
    if (!this.heavy) this.go();
    else if (this.holding) this.arm();
    this.release();
  }

  /** It slid away. */
  release() {
    clearTimeout(this.holding);
    const was = this.holding;
    Object.assign(this, { down: false, holding: null });
    if (was) this.changed();
  }

  arm() {
    if (!this.armed) this.armedAt = Date.now(); // a burst of presses stays one press
    setTimeout(() => this.changed(), ARMED_FOR + 50);
  }

  async go() {
    this.holding = null;
    this.armedAt = 0;
    if (this.spent) return;
    const { key } = this;
    this.spent = true;
    this.changed();
    const accepted = await this.fire();
    const free = () => {
      if (this.key === key) this.spent = false;
      this.changed();
    };
    if (accepted) setTimeout(free, LATEST_VIEW); // the view that brings the next label is on its way
    else free();
  }
}
