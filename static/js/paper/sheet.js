// One judge's sheet: type a mark, Enter goes on to the next, the sum runs along. It is entered, or only checked.
import { fault, missing, text, total, units } from "../judge/marks.js";
import { fetchJson } from "../live/connection.js";
import { Component, createRef, html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { scanned } from "./codes.js";

const CHECKABLE = ["submitted", "locked"];

export class Sheet extends Component {
  state = { typed: this.props.given ? this.props.given.marks : {}, error: "", sending: false, found: null };
  form = createRef();

  componentDidMount() {
    if (!this.props.given) this.fields()[0].focus(); // else the code's own field keeps the scanner
  }

  fields() {
    return Array.from(this.form.current.querySelectorAll("input"));
  }

  /** The marks that are marks: what is typed wrong counts for nothing. */
  marks() {
    const { typed } = this.state;
    const good = this.props.seat.criteria.filter((one) => typed[one.id] && !fault(one, typed[one.id]));
    return Object.fromEntries(good.map((one) => [one.id, text(units(typed[one.id].replace(/\.$/, "")))]));
  }

  /** Enter and the arrows lead from mark to mark; after the last one to the button. A scanner's Enter ends a code. */
  lead(event, place, id) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const { typed } = this.state;
    if (event.key === "Enter" && scanned(typed[id] || "")) {
      this.setState({ typed: { ...typed, [id]: "" } });
      this.props.onCode(typed[id]);
      return;
    }
    const next = this.fields()[place + step] || (step > 0 && this.form.current.querySelector(".pri"));
    if (next) next.focus();
    if (next && next.select) next.select();
  }

  type(id, typed) {
    this.setState({ typed: { ...this.state.typed, [id]: typed.replace(/[。．]/g, ".").trim() }, error: "", found: null });
  }

  /** The whole sheet, or null after pointing at its first gap. */
  whole() {
    const { criteria } = this.props.seat;
    const marks = this.marks();
    const gap = missing(criteria, marks)[0];
    if (!gap) return marks;
    this.setState({ error: say("gap", gap) });
    this.form.current.querySelector(`[name="${gap.id}"]`).focus();
    return null;
  }

  submit(event) {
    event.preventDefault();
    if (this.props.shown.open) this.send();
    else this.check();
  }

  async send() {
    const { desk, view, shown, seat, onDone } = this.props;
    const marks = this.whole();
    if (!marks) return;
    this.setState({ sending: true, error: "" });
    const error = await desk.ask({ type: "enter_paper", entry: shown.entry.id, seat: seat.id, marks });
    if (error) {
      this.setState({ sending: false, error });
      return;
    }
    desk.tell(say(view.supervised ? "sent_on" : "entered", { seat: seat.seat, total: total(marks, seat.criteria) }), "ok");
    onDone();
  }

  /** Holds the sheet against the record; nothing is changed by it. */
  async check() {
    const { shown, seat, onChecked } = this.props;
    const marks = this.whole();
    if (!marks) return;
    this.setState({ sending: true, error: "" });
    const answer = await fetchJson(page.urls.check, { entry: shown.entry.id, seat: seat.id, marks }).catch(() => null);
    const error = answer ? (answer.ok ? "" : sayRefusal(answer)) : say("code_unanswered");
    this.setState({ sending: false, error, found: error ? null : answer.found });
    if (!error) onChecked(answer.found);
  }

  render({ seat, view, shown, given }, { typed, error, sending, found }) {
    const marks = this.marks();
    const sum = total(marks, seat.criteria);
    const lamp = shown.lamps[view.seats.indexOf(seat)];
    const busy = sending ? "true" : null;
    return html`<form class="sheet" ref=${this.form} onSubmit=${(event) => this.submit(event)} autocomplete="off">
      <h3>${say(given ? "code_of" : "sheet_of", seat)}</h3><${Note} lamp=${lamp} shown=${shown} view=${view} given=${given} />
      <ol>${seat.criteria.map((one, place) => html`<${Row} key=${one.id} one=${one} typed=${typed[one.id] || ""} other=${found && found.differs.find(({ id }) => id === one.id)}
        onKeyDown=${(event) => this.lead(event, place, one.id)} onInput=${(event) => this.type(one.id, event.target.value)} />`)}</ol>
      <footer><p class="error" role="alert">${error}</p><div class="found-box" role="status">${found && html`<${Found} found=${found} />`}</div>
        <p class="sum"><span>${say("sum")}</span><output class="num">${sum}</output></p>
        ${shown.open && CHECKABLE.includes(lamp.state) && html`<button type="button" class="sec" aria-busy=${busy} onClick=${() => this.check()}><${Icon} name="shield-check" />${say("check")}</button>`}
        ${shown.open
          ? html`<button type="submit" class="pri" aria-busy=${busy}><${Icon} name="send" />${say(view.supervised ? "send_on" : "enter", { total: sum })}</button>`
          : html`<button type="submit" class="pri" aria-busy=${busy}><${Icon} name="shield-check" />${say("check_stored")}</button>`}</footer>
    </form>`;
  }
}

/** One criterion; `other` is what the check found otherwise on record, covered until the lock. */
function Row({ one, typed, other, onKeyDown, onInput }) {
  const wrong = typed && fault(one, typed);
  const differs = other ? say(other.stored === null ? "differs_covered" : "differs_stored", other) : "";
  return html`<li class=${wrong ? "wrong" : other ? "differs" : ""}>
    <label for=${`m-${one.id}`}>${one.name}<small>${wrong ? say(`wrong.${wrong}`, one) : say("of_maximum", one)}</small></label>
    <em>${differs && html`<${Icon} name="triangle-alert" />${differs}`}</em>
    <input id=${`m-${one.id}`} name=${one.id} inputmode="decimal" maxlength="40" value=${typed} aria-invalid=${wrong ? "true" : null} onKeyDown=${onKeyDown} onInput=${onInput} /></li>`;
}

/** What the check found: all the same, or how many differ. */
function Found({ found }) {
  if (!found.differs.length) return html`<p class="found same"><${Icon} name="circle-check" /><span>${say("found_same")}</span></p>`;
  const covered = found.differs.some((one) => one.stored === null);
  return html`<p class="found differs"><${Icon} name="triangle-alert" /><span>${say("found_differs", { count: found.differs.length })}${covered && say("covered")}</span></p>`;
}

/** What the scorer should know before typing: whether the phone has a sheet, who looks at this one. */
function Note({ lamp, shown, view, given }) {
  if (!shown.open) return html`<p class="note"><${Icon} name="info" /><span>${say("only_check")}</span></p>`;
  const word = { submitted: lamp.paper ? "paper_before" : "phone_before", recused: "is_recused", missing: "is_missing", returned: "is_returned" }[lamp.state] || "no_phone";
  const calm = word === "no_phone";
  return html`<p class=${calm ? "note" : "note warn"}><${Icon} name=${!calm ? "triangle-alert" : given ? "qr-code" : "info"} /><span>${(!given || !calm) && say(word)}
    ${given && say("from_code")}${view.supervised && say(given ? "second_looks_phone" : "second_looks")}</span></p>`;
}
