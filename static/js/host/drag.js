// A row that follows the finger or the mouse, by pointer events: up and down among the rows that may move.
const EDGE = 28;
const CREEP = 10;
const STARTS_AT = 4; // px: less is a press, not a drag

export class Drag {
  /** `list()` is the scrolling list; `over(id, to)` tells the place aimed at, `drop(id, to)` the one chosen; `end()` comes last. */
  constructor({ list, over, drop, end }) {
    Object.assign(this, { list, over, drop, end, id: null });
  }

  /** Handlers for the handle of row `id`. */
  handlers(id) {
    return {
      onPointerDown: (event) => event.button === 0 && this.start(event, id),
      onPointerMove: (event) => this.move(event),
      onPointerUp: () => this.finish(true),
      onPointerCancel: () => this.finish(false),
    };
  }

  start(event, id) {
    event.currentTarget.setPointerCapture(event.pointerId);
    const row = event.currentTarget.closest("li");
    Object.assign(this, { id, row, from: event.clientY, scrolled: this.list().scrollTop, to: null });
  }

  move(event) {
    if (this.id === null) return;
    if (this.to === null && Math.abs(event.clientY - this.from) < STARTS_AT) return;
    this.creep(event.clientY);
    this.row.style.transform = `translateY(${event.clientY - this.from + this.list().scrollTop - this.scrolled}px)`;
    const to = this.placeAt(event.clientY);
    if (to !== this.to) this.over(this.id, to);
    this.to = to;
  }

  /** How many of the other rows that may move lie above the pointer. */
  placeAt(y) {
    const others = [...this.list().querySelectorAll("[data-waits]")].filter((row) => row !== this.row);
    return others.filter((row) => middle(row) < y).length;
  }

  /** Near an end a long list scrolls on. */
  creep(y) {
    const { top, bottom } = this.list().getBoundingClientRect();
    if (y < top + EDGE) this.list().scrollTop -= CREEP;
    if (y > bottom - EDGE) this.list().scrollTop += CREEP;
  }

  finish(chosen) {
    if (this.id === null) return;
    const { id, to } = this;
    this.row.style.transform = "";
    this.id = null;
    if (chosen && to !== null) this.drop(id, to);
    this.end();
  }
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
