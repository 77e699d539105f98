// One judge's sheet: type a mark, Enter goes on to the next, the sum runs along. It is entered, or only checked.
import { fault, missing, text, total, units } from "../judge/marks.js";
import { fetchJson } from "../live/connection.js";
import { Component, createRef, html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Differences } from "./checked.js";
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
    const wrong = (one) => typed[one.id] && fault(one, typed[one.id]);
    const lamp = shown.lamps[view.seats.indexOf(seat)];
    const busy = sending ? "true" : null;
    return html`<form class="sheet" ref=${this.form} onSubmit=${(event) => this.submit(event)} autocomplete="off">
      <h3>${say(given ? "code_of" : "sheet_of", seat)}</h3><${Note} lamp=${lamp} shown=${shown} view=${view} given=${given} />
      <ol>${seat.criteria.map((one, place) => html`<li key=${one.id} class=${wrong(one) ? "wrong" : ""}>
        <label for=${`m-${one.id}`}>${one.name}<small>${wrong(one) ? say(`wrong.${wrong(one)}`, one) : say("of_maximum", one)}</small></label>
        <input id=${`m-${one.id}`} name=${one.id} inputmode="decimal" maxlength="40" value=${typed[one.id] || ""} aria-invalid=${wrong(one) ? "true" : null}
          onKeyDown=${(event) => this.lead(event, place, one.id)} onInput=${(event) => this.type(one.id, event.target.value)} /></li>`)}</ol>
      <p class="error" role="alert">${error}</p>
      <div class="found-box" role="status">${found && html`<${Found} found=${found} />`}</div>
      <footer><p class="sum"><span>${say("sum")}</span><output class="num">${sum}</output></p>
        ${shown.open && CHECKABLE.includes(lamp.state) && html`<button type="button" class="sec" aria-busy=${busy} onClick=${() => this.check()}><${Icon} name="shield-check" />${say("check")}</button>`}
        ${shown.open
          ? html`<button type="submit" class="pri" aria-busy=${busy}><${Icon} name="send" />${say(view.supervised ? "send_on" : "enter", { total: sum })}</button>`
          : html`<button type="submit" class="pri" aria-busy=${busy}><${Icon} name="shield-check" />${say("check_stored")}</button>`}</footer>
    </form>`;
  }
}

/** What the check found: all the same, or what differs. */
function Found({ found }) {
  if (!found.differs.length) return html`<p class="found same"><${Icon} name="circle-check" /><span>${say("found_same")}</span></p>`;
  const covered = found.differs.some((one) => one.stored === null);
  return html`<div class="found differs"><p><${Icon} name="triangle-alert" /><span>${say("found_differs", { count: found.differs.length })}</span>
    ${!covered && html`<small>${say("paper_to_stored")}</small>`}</p><${Differences} found=${found} />${covered && html`<small>${say("covered")}</small>`}</div>`;
}

/** What the scorer should know before typing: whether the phone has a sheet, who looks at this one. */
function Note({ lamp, shown, view, given }) {
  if (!shown.open) return html`<p class="note"><${Icon} name="info" /><span>${say("only_check")}</span></p>`;
  const word = { submitted: lamp.paper ? "paper_before" : "phone_before", recused: "is_recused", missing: "is_missing", returned: "is_returned" }[lamp.state] || "no_phone";
  const calm = word === "no_phone";
  return html`${given && html`<p class="note"><${Icon} name="qr-code" /><span>${say("from_code")}</span></p>`}
    <p class=${calm ? "note" : "note warn"}><${Icon} name=${calm ? "info" : "triangle-alert"} /><span>${say(word)}${view.supervised && say("second_looks")}</span></p>`;
}
