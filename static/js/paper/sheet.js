// One judge's paper sheet: type a mark, Enter goes on to the next, the sum runs along.
import { fault, missing, text, total, units } from "../judge/marks.js";
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

export class Sheet extends Component {
  state = { typed: {}, error: "", sending: false };
  form = createRef();

  componentDidMount() {
    this.fields()[0].focus();
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

  /** Enter and the arrows lead from mark to mark; after the last one to the button. */
  lead(event, place) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = this.fields()[place + step] || (step > 0 && this.form.current.querySelector(".pri"));
    if (next) next.focus();
    if (next && next.select) next.select();
  }

  async send(event) {
    event.preventDefault();
    const { desk, view, seat, onDone } = this.props;
    const marks = this.marks();
    const gap = missing(seat.criteria, marks)[0];
    if (gap) {
      this.setState({ error: say("gap", gap) });
      this.form.current.querySelector(`[name="${gap.id}"]`).focus();
      return;
    }
    this.setState({ sending: true, error: "" });
    const error = await desk.ask({ type: "enter_paper", entry: view.entry.id, seat: seat.id, marks });
    if (error) {
      this.setState({ sending: false, error });
      return;
    }
    desk.tell(say(view.supervised ? "sent_on" : "entered", { seat: seat.seat, total: total(marks, seat.criteria) }), "ok");
    onDone();
  }

  render({ seat, view }, { typed, error, sending }) {
    const marks = this.marks();
    const sum = total(marks, seat.criteria);
    const wrong = (one) => typed[one.id] && fault(one, typed[one.id]);
    return html`<form class="sheet" ref=${this.form} onSubmit=${(event) => this.send(event)} autocomplete="off">
      <h3>${say("sheet_of", seat)}</h3><${Note} seat=${seat} view=${view} />
      <ol>${seat.criteria.map((one, place) => html`<li key=${one.id} class=${wrong(one) ? "wrong" : ""}>
        <label for=${`m-${one.id}`}>${one.name}<small>${wrong(one) ? say(`wrong.${wrong(one)}`, one) : say("of_maximum", one)}</small></label>
        <input id=${`m-${one.id}`} name=${one.id} inputmode="decimal" maxlength="7" value=${typed[one.id] || ""} aria-invalid=${wrong(one) ? "true" : null}
          onKeyDown=${(event) => this.lead(event, place)} onInput=${(event) => this.setState({ typed: { ...typed, [one.id]: event.target.value.replace(/[。．]/g, ".").trim() }, error: "" })} /></li>`)}</ol>
      <p class="error" role="alert">${error}</p>
      <footer><p class="sum"><span>${say("sum")}</span><output class="num">${sum}</output></p>
        <button type="submit" class="pri" aria-busy=${sending ? "true" : null}><${Icon} name="send" />${say(view.supervised ? "send_on" : "enter", { total: sum })}</button></footer>
    </form>`;
  }
}

/** What the scorer should know before typing: whether the phone has a sheet, who looks at this one. */
function Note({ seat, view }) {
  const word = { submitted: seat.paper ? "paper_before" : "phone_before", recused: "is_recused", missing: "is_missing", returned: "is_returned" }[seat.state] || "no_phone";
  return html`<p class=${word === "no_phone" ? "note" : "note warn"}><${Icon} name=${word === "no_phone" ? "info" : "triangle-alert"} /><span>${say(word)}${view.supervised && say("second_looks")}</span></p>`;
}
