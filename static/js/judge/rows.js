// The rubric as rows, grouped by segment: minus, value, plus.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { digitOf } from "./keypad.js";
import { stepped } from "./marks.js";

const HUES = { achievement: 1, gap: 2, plan: 3 };

export function Rubric({ criteria, marks, active, faults, onMark, onOpen }) {
  return html`<div class="segs">
    ${groups(criteria).map(
      ({ id, name, rows }) => html`<section key=${rows[0].id} class=${`seg seg${HUES[id] || 0}`}>
        <${Label} text=${name || say("other")} />
        <div class="rows">
          ${rows.map((row) => html`<${Row} key=${row.id} criterion=${row} mark=${marks[row.id]} active=${active === row.id} fault=${faults[row.id]} onMark=${onMark} onOpen=${onOpen} />`)}
        </div>
      </section>`,
    )}
  </div>`;
}

/** Chinese stands upright, one sign under another; other scripts lie on their side. */
function Label({ text }) {
  if (!/[\u4e00-\u9fff]/.test(text)) return html`<h2>${text}</h2>`;
  return html`<h2 class="up" aria-label=${text}>${Array.from(text).map((sign, place) => html`<span key=${place} aria-hidden="true">${sign}</span>`)}</h2>`;
}

/** Neighbours of the same segment stand together. */
function groups(criteria) {
  const found = [];
  for (const criterion of criteria) {
    const last = found[found.length - 1];
    const id = criterion.segment_name ? criterion.segment : null;
    if (last && last.id === id) last.rows.push(criterion);
    else found.push({ id, name: criterion.segment_name, rows: [criterion] });
  }
  return found;
}

class Row extends Component {
  state = { shown: false };

  render({ criterion, mark, active, fault, onMark, onOpen }, { shown }) {
    const { id, name, step } = criterion;
    const full = mark === criterion.maximum;
    const least = mark === criterion.minimum;
    return html`<div class=${`row ${active ? "active" : ""} ${fault ? "err" : ""} ${shown ? "shown" : ""}`} data-criterion=${id}>
      <${Name} criterion=${criterion} shown=${shown} onShow=${() => this.setState({ shown: !shown })} />
      <div class="step">
        <button type="button" class=${`st ${least ? "dis" : ""}`} aria-disabled=${least ? "true" : null} aria-label=${say("less", { name, step })} onClick=${() => !least && onMark(id, stepped(criterion, mark, -1))}><${Icon} name="minus" /></button>
        <button type="button" class="val" aria-label=${mark === undefined ? say("value_empty", { name }) : say("value", { name, mark })} onClick=${() => onOpen(id)} onKeyDown=${(event) => type(event, active, (digit) => onOpen(id, digit))}>${mark === undefined ? "—" : mark}</button>
        <button type="button" class=${`st ${full ? "dis" : ""}`} aria-disabled=${full ? "true" : null} aria-label=${say("more", { name, step })} onClick=${() => !full && onMark(id, stepped(criterion, mark, 1))}>
          ${full ? html`<span class="full">${say("full")}</span>` : html`<${Icon} name="plus" />`}
        </button>
      </div>
      ${shown && html`<ul class="anchors" id=${`anchors-${id}`}>${criterion.anchors.map((anchor) => html`<li key=${anchor}>${anchor}</li>`)}</ul>`}
      ${fault && html`<p class="rowmsg" role="alert"><${Icon} name="circle-alert" />${fault}</p>`}
    </div>`;
  }
}

/** The criterion and its maximum; a tap shows what 优, 良 and 中 look like, where the rulebook says it. */
function Name({ criterion, shown, onShow }) {
  const { id, name, maximum, anchors } = criterion;
  const words = html`<span class="nm">${name}</span><span class="mx">${say("of_maximum", { maximum })}${anchors.length > 0 && html`<${Icon} name=${shown ? "chevron-up" : "info"} />`}</span>`;
  if (!anchors.length) return html`<div class="lab">${words}</div>`;
  return html`<button type="button" class="lab" aria-expanded=${shown ? "true" : "false"} aria-controls=${shown ? `anchors-${id}` : null} aria-label=${say("anchors", { name, maximum })} onClick=${onShow}>${words}</button>`;
}

/** A digit typed on a value opens the keypad with it; once that is open it listens itself. */
function type(event, active, open) {
  const digit = active ? null : digitOf(event);
  if (!digit) return;
  event.preventDefault();
  event.stopPropagation();
  open(digit);
}
