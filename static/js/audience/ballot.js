// 大众评委: one ballot for the one on stage, for as long as the window is open. A ballot that got no answer is sent
// again as it was, never another in its place: the server counts each voter once.
import { fetchJson } from "../live/answers.js";
import { minutes, serverNow } from "../live/clock.js";
import { Component, createRef, html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { keep, kept } from "./kept.js";

const AGAIN = [2000, 4000, 8000, 15000];
const OVER = ["poll_over", "poll_not_open"];

export class Ballot extends Component {
  box = createRef();

  constructor(props) {
    super(props);
    const { entry, panel_id, opened_at } = props.poll;
    this.name = `ballot.${entry.id}.${panel_id}.${opened_at}`;
    const before = kept(this.name);
    const tries = before && before.step === "unsent" ? 1 : 0;
    this.state = { step: "choosing", grade: null, ticket: "", known: false, wrong: "", tries, ...before };
    if (this.state.step === "unsent") this.later();
    else this.greet();
  }

  /** Lets the server know this phone before it votes, so that a second try is known as one; what it knows already. */
  async greet() {
    const standing = await fetchJson(page.urls.ballots).catch(() => null);
    this.greeted = Boolean(standing && standing.ok);
    if (!this.greeted || standing.entry !== this.props.poll.entry.id) return;
    this.setState({ known: standing.ticket });
    if (standing.voted && this.state.step === "choosing") this.go("done");
  }

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  /** Goes on to `step`; what is done and what waits for an answer survives the page. */
  go(step, more = {}) {
    const { grade, ticket } = this.state;
    keep(this.name, step === "done" ? { step } : step === "unsent" || step === "sending" ? { step: "unsent", grade, ticket } : null);
    this.setState({ step, wrong: "", ...more }, () => this.lead());
  }

  /** A reader whose button has just gone is led back to the head of the card; nobody else is moved. */
  lead() {
    const nowhere = document.activeElement === document.body || document.activeElement === null;
    if (nowhere && this.box.current) this.box.current.focus({ preventScroll: true });
  }

  /** Whether a ticket has to be typed: the server remembers one that it has seen. */
  asksTicket() {
    return this.props.poll.way === "tickets" && !this.state.known;
  }

  over() {
    return !this.props.poll.open || serverNow() > this.props.poll.until;
  }

  ask() {
    if (!this.state.grade) this.setState({ wrong: say("vote.choose") });
    else if (this.asksTicket() && !this.state.ticket.trim()) this.setState({ wrong: sayRefusal({ code: "ticket_needed" }) });
    else this.go("confirm");
  }

  async send() {
    clearTimeout(this.timer);
    this.go("sending");
    if (!this.greeted) await this.greet();
    const answer = this.greeted ? await fetchJson(page.urls.ballots, this.ballot()).catch(() => null) : null;
    if (answer && (answer.ok || (answer.code && answer.code !== "try_again"))) {
      this.answered(answer);
      return;
    }
    this.go("unsent", { tries: this.state.tries + 1 });
    this.later();
  }

  ballot() {
    const { poll } = this.props;
    return { entry: poll.entry.id, panel: poll.panel_id, grade: this.state.grade, ...(this.asksTicket() ? { ticket: this.state.ticket } : {}) };
  }

  /** Where an earlier try got no answer, a ballot that is there already is this one. */
  answered(answer) {
    const before = answer.code === "voted_before";
    if (answer.ok || (before && (this.state.tries > 0 || this.props.poll.way !== "tickets"))) this.go("done", { known: this.props.poll.way === "tickets" });
    else if (OVER.includes(answer.code)) this.go("late");
    else this.go("choosing", { wrong: before ? say("vote.used") : sayRefusal(answer), known: false });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.over() ? this.setState({}) : this.send()), AGAIN[Math.min(this.state.tries, AGAIN.length - 1)]);
  }

  another() {
    this.go("choosing", { grade: null, ticket: "", known: false, tries: 0 });
  }

  render({ poll }, { step }) {
    const over = this.over();
    return html`<section class="card vote" data-vote=${over && step !== "done" ? "over" : step} aria-labelledby="vote-title">
      <h2 id="vote-title" ref=${this.box} tabindex="-1">${say("vote.title", poll.entry)}</h2>
      <p class="k vote-facts"><span>${poll.panel}</span><span>${say("vote.turnout", poll)}</span>${!over && html`<b class="num vote-left">${say("vote.left", { left: minutes(poll.until - serverNow(), true) })}</b>`}</p>
      ${this.body(over)}
    </section>`;
  }

  body(over) {
    const { step } = this.state;
    const { poll } = this.props;
    if (step === "done") return html`<${Said} icon="circle-check" kind="ok" text=${say("vote.done")} />${poll.way === "tickets" && !over && html`<button type="button" class="sec small wide" onClick=${() => this.another()}>${say("vote.another")}</button>`}`;
    if (over && (step === "unsent" || step === "sending")) return html`<${Said} icon="circle-alert" kind="warn" text=${say("vote.unknown")} />`;
    if (over || step === "late") return html`<${Said} icon="lock" kind="" text=${say(poll.open ? "vote.time_up" : "vote.closed")} />`;
    if (step === "confirm") return this.confirm();
    if (step === "sending") return html`<${Said} icon="send" kind="" text=${say("vote.sending")} />`;
    if (step === "unsent") return html`<${Said} icon="wifi-off" kind="warn" text=${say("vote.unsent")} /><button type="button" class="pri wide" onClick=${() => this.send()}>${say("vote.again")}</button>`;
    return this.choose();
  }

  choose() {
    const { grade, ticket, wrong, known } = this.state;
    const { poll } = this.props;
    const invalid = wrong && grade ? "true" : null;
    return html`<form onSubmit=${(event) => { event.preventDefault(); this.ask(); }}>
      <div class="grades" role="radiogroup" aria-labelledby="vote-title">${poll.grades.map(({ id, name }) => html`<label key=${id} class=${grade === id ? "grade on" : "grade"}><input type="radio" name="grade" class="sr-only" value=${id} checked=${grade === id} onChange=${() => this.setState({ grade: id, wrong: "" })} /><${Icon} name=${grade === id ? "circle-check" : "circle"} /><span>${name}</span></label>`)}</div>
      ${poll.way === "tickets" && known && html`<p class="line ticket-known"><${Icon} name="check" /><span>${say("vote.known")}</span><button type="button" class="sec small r" onClick=${() => this.setState({ known: false })}>${say("vote.other_ticket")}</button></p>`}
      ${this.asksTicket() && html`<label class="field"><span>${say("vote.ticket")}</span><input id="ticket" inputmode="numeric" autocomplete="off" maxlength="16" value=${ticket} aria-describedby="vote-wrong" aria-invalid=${invalid} onInput=${(event) => this.setState({ ticket: event.target.value, wrong: "" })} /></label>`}
      <p id="vote-wrong" class="wrongline" role="alert">${wrong}</p>
      <button class=${grade ? "pri wide" : "pri wide wait"}>${say("vote.submit")}</button>
    </form>`;
  }

  confirm() {
    const { poll } = this.props;
    const name = poll.grades.find(({ id }) => id === this.state.grade).name;
    return html`<p class="vote-read">${say("vote.confirm", { ...poll.entry, grade: name })}</p><p class="k">${say("vote.final")}</p>
      <button type="button" class="pri wide" onClick=${() => this.send()}>${say("vote.yes")}</button>
      <button type="button" class="sec wide" onClick=${() => this.go("choosing")}>${say("vote.no")}</button>`;
  }
}

const Said = ({ icon, kind, text }) => html`<p class=${`vote-said ${kind}`} role="status"><${Icon} name=${icon} /><span>${text}</span></p>`;
