// The running order: who has been, who is on, who comes; check-in before the start.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";

const MAY_LEAVE = ["registered", "present", "drawn", "on_stage", "scoring"];
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
  list = createRef();

  componentDidMount() {
    this.showCurrent();
  }

  componentDidUpdate(before) {
    if (before.view.current !== this.props.view.current) this.showCurrent();
  }

  /** In a long list the entry on stage stays in sight. */
  showCurrent() {
    const row = this.list.current && this.list.current.querySelector(".is-now");
    if (row) this.list.current.scrollTop = row.offsetTop - this.list.current.clientHeight / 3;
  }

  render({ desk, view }) {
    const { bout, queue } = view;
    const checking = bout.phase === "check_in";
    const here = queue.filter((row) => row.phase === "present").length;
    const count = checking ? say("present_of", { here, entries: queue.length }) : say("done_of", { done: bout.done, entries: bout.entries });
    return html`<section class="q" aria-labelledby="queue-title">
      <h2 id="queue-title">${say("running_order")} <span>${count}</span></h2>
      <ol ref=${this.list} tabindex="0" aria-labelledby="queue-title" class=${queue.length > 12 ? "long" : ""}>
        ${queue.map((row) => html`<${Row} key=${row.id} row=${row} desk=${desk} view=${view} />`)}
      </ol>
      <${Said} desk=${desk} where="queue" />
      <${Exceptions} desk=${desk} bout=${bout} />
    </section>`;
  }
}

function Row({ row, desk, view }) {
  const upcoming = view.upcoming && view.upcoming.id === row.id;
  const now = view.current === row.id && ["on_stage", "scoring", "locked", "revealed"].includes(row.phase);
  const gone = ["no_show", "withdrawn"].includes(row.phase);
  const state = now ? "is-now" : upcoming ? "is-next" : gone ? "is-gone" : "";
  return html`<li class=${state} data-entry=${row.id} data-phase=${row.phase} aria-current=${now ? "true" : null}>
    <b class="qn">${row.number}</b>
    <span class="qw" title=${`${row.department} ${row.speaker} ${row.post}\n${row.topic}`}><b>${row.speaker}</b><small>${row.department}</small></span>
    ${view.bout.phase === "check_in" && !gone ? html`<${CheckIn} row=${row} desk=${desk} />` : html`<${Status} row=${row} upcoming=${upcoming} />`}
    ${canLeave(view.bout, row) && html`<button type="button" class="more" aria-label=${say("entry_menu", { entry: row.number })} aria-haspopup="dialog"
      onClick=${() => desk.open("leave", { row })}><i></i><i></i><i></i></button>`}
  </li>`;
}

function Status({ row, upcoming }) {
  const { icon, tone } = upcoming ? { icon: "chevron-right", tone: "soon" } : LOOK[row.phase];
  const word = say(upcoming ? "up_next" : `entry.${row.phase}`);
  if (row.final === null) return html`<span class=${`qs ${tone}`}>${icon && html`<${Icon} name=${icon} />`}${word}</span>`;
  return html`<span class=${`qs scored ${tone}`}><b class="num">${row.final}</b><small><${Icon} name=${icon} />${row.phase === "revealed" && row.rank ? say("place", { rank: row.rank }) : word}</small></span>`;
}

function CheckIn({ row, desk }) {
  const here = row.phase === "present";
  return html`<button type="button" class="check" role="switch" aria-checked=${here ? "true" : "false"}
    aria-label=${say("check_in_of", { entry: row.number, speaker: row.speaker })}
    onClick=${() => desk.do({ type: "check_in", entries: [row.id], present: !here }, "queue")}>
    <${Icon} name=${here ? "circle-check" : "circle"} />${say(here ? "entry.present" : "entry.registered")}</button>`;
}

const canLeave = (bout, row) => ["check_in", "drawn", "live"].includes(bout.phase) && MAY_LEAVE.includes(row.phase);

/** Acts that stop or end something: far from the primary, each behind a dialog. */
function Exceptions({ desk, bout }) {
  const over = ["archived", "cancelled", "certified", "publicity", "tallied", "verified"].includes(bout.phase);
  return html`<div class="ex">
    <${Act} desk=${desk} where="queue" icon="pause" word=${say("pause_bout")} why=${desk.why("pause_bout")} onPress=${() => desk.open("pause")} />
    <${Act} desk=${desk} where="queue" icon="triangle-alert" word=${say("cancel_bout")} class="tb quiet"
      why=${over ? say("cannot_cancel") : null} onPress=${() => desk.open("cancel")} />
  </div>`;
}
