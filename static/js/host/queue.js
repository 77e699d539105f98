// The running order: who has been, who is on, who comes, and what stands between; check-in before the start.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Drag } from "./drag.js";
import { Drawn } from "./draw_dialog.js";
import { mayTouch } from "./entry_dialog.js";
import { arranged, moved, programme, waiting } from "./order.js";
import { ItemRow } from "./programme.js";
import { atMinute, expectedBy, Outlook } from "./schedule.js";

const LOOK = {
  registered: { icon: "circle", tone: "mut" },
  present: { icon: "check", tone: "ok" },
  drawn: { tone: "mut" },
  on_stage: { icon: "mic", tone: "live" },
  scoring: { icon: "pencil", tone: "live" },
  held: { icon: "lock", tone: "hold" },
  locked: { icon: "lock", tone: "ok" },
  revealed: { icon: "check", tone: "ok" },
  no_show: { icon: "user-minus", tone: "hold" },
  withdrawn: { icon: "user-minus", tone: "hold" },
};

export class Queue extends Component {
  state = { lifted: null, to: null, ahead: null };
  list = createRef();
  drag = new Drag({
    list: () => this.list.current,
    over: (lifted, to) => this.setState({ lifted, to }),
    drop: (id, to) => this.put(id, to),
    end: () => this.setState({ lifted: null, to: null }),
  });

  componentDidMount() {
    this.showCurrent();
  }

  componentDidUpdate(before) {
    if (before.view !== this.props.view && this.state.ahead) this.setState({ ahead: null }); // the server's own order is here
    if (before.view.current !== this.props.view.current) this.showCurrent();
    if (this.keep) this.holdFocus();
  }

  /** In a long list the entry on stage stays in sight. */
  showCurrent() {
    const row = this.list.current && this.list.current.querySelector(".is-now");
    if (row) this.list.current.scrollTop = row.offsetTop - this.list.current.clientHeight / 3;
  }

  /** A row that was moved by key keeps the focus, wherever it has gone. */
  holdFocus() {
    const grip = this.list.current.querySelector(`[data-entry="${this.keep}"] .grip`);
    if (grip && document.activeElement === document.body) grip.focus();
  }

  order() {
    return this.state.ahead || waiting(this.props.view);
  }

  /** Asks for the new order; it shows once the receipt is here, and the old one stays where it is refused. */
  async put(id, to) {
    const { desk, view } = this.props;
    const now = this.order();
    const order = moved(now, id, to);
    if (order.join() === now.join()) return;
    if (!(await desk.do({ type: "reorder", order }, "queue"))) return;
    if (waiting(this.props.view).join() !== order.join()) this.setState({ ahead: order });
    const row = view.queue.find((one) => one.id === id);
    desk.tell("aloud", say("moved_to", { entry: row.number, place: order.indexOf(id) + 1, waiting: order.length }), "ok");
  }

  key(event, id) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey) return;
    event.preventDefault();
    this.keep = id;
    this.put(id, this.order().indexOf(id) + step);
  }

  render({ desk, view }, { lifted, to }) {
    const { bout, items } = view;
    const queue = this.state.ahead ? arranged(view.queue, this.state.ahead) : view.queue;
    const checking = bout.phase === "check_in";
    const here = queue.filter((row) => row.phase === "present").length;
    const count = checking ? say("present_of", { here, entries: queue.length }) : say("done_of", { done: bout.done, entries: bout.entries });
    const times = expectedBy(view);
    const others = this.order().filter((id) => id !== lifted);
    const mark = lifted && { lifted, before: others[to], last: to >= others.length ? others[others.length - 1] : null };
    const row = (one) => html`<${Row} key=${one.id} row=${one} desk=${desk} view=${view} expected=${times[one.id]} mark=${mark} queue=${this} />`;
    return html`<section class=${`q ${lifted ? "dragging" : ""}`} aria-labelledby="queue-title">
      <h2 id="queue-title">${say("running_order")} <span>${count}</span></h2>
      <${Outlook} desk=${desk} view=${view} /><${Drawn} view=${view} />
      <ol ref=${this.list} tabindex="0" aria-labelledby="queue-title" class=${queue.length > 12 ? "long" : ""}>
        ${programme(queue, items).map(({ row: one, item }) => (one ? row(one) : html`<${ItemRow} key=${item.id} item=${item} desk=${desk} view=${view} expected=${times[item.id]} />`))}
      </ol>
      <${Said} desk=${desk} where="queue" />
      <${Exceptions} desk=${desk} bout=${bout} />
    </section>`;
  }
}

const Grip = ({ row, queue }) => html`<button type="button" class="qn grip" aria-label=${say("move_entry", { entry: row.number, speaker: row.speaker })}
  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" title=${say("move_hint")} onKeyDown=${(event) => queue.key(event, row.id)}
  onBlur=${() => { queue.keep = null; }} ...${queue.drag.handlers(row.id)}>${row.number}</button>`;

function Row({ row, desk, view, expected, mark, queue }) {
  const upcoming = view.upcoming && view.upcoming.id === row.id;
  const now = view.current === row.id && ["on_stage", "scoring", "locked", "revealed"].includes(row.phase);
  const gone = ["no_show", "withdrawn"].includes(row.phase);
  const waits = row.phase === "drawn";
  const look = [now ? "is-now" : upcoming ? "is-next" : gone ? "is-gone" : waits ? "" : "is-done", ...marks(row.id, mark)].join(" ");
  return html`<li class=${look} data-entry=${row.id} data-phase=${row.phase} data-waits=${waits ? "" : null} aria-current=${now ? "true" : null}>
    ${waits && queue.order().length > 1 ? html`<${Grip} row=${row} queue=${queue} />` : html`<b class="qn">${row.number}</b>`}
    <span class="qw" title=${`${row.department} ${row.speaker} ${row.post}\n${row.topic}`}><b>${row.speaker}</b><small>${row.department}</small></span>
    ${view.bout.phase === "check_in" && !gone ? html`<${CheckIn} row=${row} desk=${desk} />` : html`<${Status} row=${row} upcoming=${upcoming} expected=${expected} />`}
    ${mayTouch(view.bout) && html`<button type="button" class="more" aria-label=${say("entry_menu", { entry: row.number })} aria-haspopup="dialog"
      onClick=${() => desk.open("entry", { row })}><i></i><i></i><i></i></button>`}
  </li>`;
}

/** Where a row that is being dragged would go. */
function marks(id, mark) {
  if (!mark) return [];
  return [mark.lifted === id && "is-lifted", mark.before === id && "drop-above", mark.last === id && "drop-below"].filter(Boolean);
}

function Status({ row, upcoming, expected }) {
  if (row.phase === "drawn") return html`<${Waiting} row=${row} upcoming=${upcoming} expected=${expected} />`;
  const { icon, tone } = LOOK[row.phase];
  const word = say(`entry.${row.phase}`);
  if (row.final === null) return html`<span class=${`qs ${tone}`}>${icon && html`<${Icon} name=${icon} />`}${word}</span>`;
  return html`<span class=${`qs scored ${tone}`}><b class="num">${row.final}</b><small><${Icon} name=${icon} />${row.phase === "revealed" && row.rank ? say("place", { rank: row.rank }) : word}</small></span>`;
}

/** Who waits: when it will be his turn; whether he is on deck or has been deferred. */
function Waiting({ row, upcoming, expected }) {
  const word = say(upcoming ? "up_next" : row.deferred ? "deferred" : "entry.drawn");
  return html`<span class=${`qs when ${upcoming ? "soon" : row.deferred ? "hold" : "mut"}`}><b>${upcoming && html`<${Icon} name="chevron-right" />`}${word}</b>${expected && html`<small>${say("about_at", { time: atMinute(expected) })}</small>`}</span>`;
}

function CheckIn({ row, desk }) {
  const here = row.phase === "present";
  return html`<button type="button" class="check" role="switch" aria-checked=${here ? "true" : "false"}
    aria-label=${say("check_in_of", { entry: row.number, speaker: row.speaker })}
    onClick=${() => desk.do({ type: "check_in", entries: [row.id], present: !here }, "queue")}>
    <${Icon} name=${here ? "circle-check" : "circle"} />${say(here ? "entry.present" : "entry.registered")}</button>`;
}

/** Acts that add, stop or end something: far from the primary, each behind a dialog. */
function Exceptions({ desk, bout }) {
  const over = ["archived", "cancelled", "certified", "publicity", "tallied", "verified"].includes(bout.phase);
  return html`<div class="ex">
    <${Act} desk=${desk} where="queue" icon="plus" word=${say("add_entry")} why=${desk.why("add_entry")} data-act="add_entry" onPress=${() => desk.open("add_entry")} />
    <${Act} desk=${desk} where="queue" icon="plus" word=${say("add_item")} why=${desk.why("add_item")} data-act="add_item" onPress=${() => desk.open("add_item")} />
    <${Act} desk=${desk} where="queue" icon="pause" word=${say("pause_bout")} why=${desk.why("pause_bout")} onPress=${() => desk.open("pause")} />
    <${Act} desk=${desk} where="queue" icon="triangle-alert" word=${say("cancel_bout")} class="tb quiet"
      why=${over ? say("cannot_cancel") : null} onPress=${() => desk.open("cancel")} />
  </div>`;
}
