// The judge's phone: one page, one entry, nothing lost.
import { connect } from "../live/connection.js";
import { Component, html, Icon, render } from "../live/html.js";
import { Outbox } from "../live/outbox.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Confirm } from "./confirm.js";
import { keepDraft, keptDraft } from "./drafts.js";
import { Keypad } from "./keypad.js";
import { missing, total } from "./marks.js";
import { Rubric } from "./rows.js";
import { EntryHead, Past, Resting, Saved, Submitted } from "./states.js";

const LARGE = "arena.large";
const FILLING = ["preview", "scoring", "returned"];
const NETS = { online: ["circle-check", "ok"], http: ["circle-check", "ok"], connecting: ["wifi", "bad"], offline: ["wifi-off", "bad"], refused: ["circle-alert", "bad"] };

class Phone extends Component {
  state = { view: null, line: "connecting", marks: {}, active: null, confirming: false, changing: false, faults: {}, notices: [], waiting: [] };

  constructor(props) {
    super(props);
    this.line = connect({ onView: (view) => this.see(view), onLine: ({ state }) => this.hear(state) });
    this.box = new Outbox(`arena.outbox.${page.auth.bout}.${page.envelope.view.seat}`, {
      send: (id, command) => this.line.send(id, command),
      onAnswer: (item, answer) => this.answered(item, answer),
      onChange: (waiting) => this.setState({ waiting }),
    });
    this.state.waiting = this.box.items();
    this.box.flush();
  }

  /** A new view never touches what has been filled in; only another entry brings another draft. */
  see(view) {
    const before = this.state.view;
    const entry = view.entry && view.entry.id;
    const turned = !before || (before.entry && before.entry.id) !== entry;
    const news = { view };
    if (turned) Object.assign(news, { marks: this.draft(view), active: null, confirming: false, changing: false, faults: {} });
    if (before && before.state !== "scoring" && view.state === "scoring") buzz(80);
    if (view.state === "locked" || view.state === "paused") Object.assign(news, { confirming: false, active: null, changing: false });
    if (before) this.setState(news, () => turned && this.tellProgress());
    else Object.assign(this.state, news);
  }

  draft(view) {
    if (!view.entry) return {};
    return keptDraft(page.auth.bout, view.seat, view.entry.id) || (view.sheet && view.sheet.marks) || {};
  }

  hear(line) {
    const back = line === "online" && this.state.line !== "online";
    if (line !== this.state.line) this.setState({ line });
    if (!back || !this.box) return;
    this.box.flush();
    this.tellProgress();
  }

  tellProgress() {
    const { view, marks } = this.state;
    if (view && view.entry) this.line.tell("draft", { entry: view.entry.id, filled: Object.keys(marks).length });
  }

  mark(criterion, mark) {
    const marks = { ...this.state.marks };
    if (mark === undefined) delete marks[criterion];
    else marks[criterion] = mark;
    const { [criterion]: _gone, ...faults } = this.state.faults;
    keepDraft(page.auth.bout, this.state.view.seat, this.state.view.entry.id, marks);
    this.setState({ marks, faults }, () => this.tellProgress());
  }

  open(criterion) {
    this.setState({ active: criterion }, () => {
      const row = document.querySelector(`[data-criterion="${criterion}"]`);
      if (row) row.scrollIntoView({ block: "start" });
    });
  }

  /** The primary button: to the first gap, or to the question whether to send. */
  primary() {
    const gaps = missing(this.state.view.criteria, this.state.marks);
    if (gaps.length) this.open(gaps[0].id);
    else if (this.state.view.state !== "preview") this.setState({ confirming: true, active: null });
  }

  submit() {
    const { view, marks } = this.state;
    const { id, number, department, speaker } = view.entry;
    this.setState({ confirming: false, changing: false, faults: {} });
    this.box.add({ type: "submit_sheet", entry: id, marks }, { number, department, speaker, total: total(marks) });
  }

  answered(item, answer) {
    const { view } = this.state;
    if (answer.ok) {
      buzz([60, 40, 60]);
      return;
    }
    const text = sayRefusal(answer);
    const here = view.entry && view.entry.id === item.command.entry;
    const criterion = here && view.criteria.find((one) => one.name === (answer.params || {}).criterion);
    this.setState({
      faults: criterion ? { [criterion.id]: text } : {},
      changing: here || this.state.changing,
      notices: [...this.state.notices, { id: item.id, text: say("not_counted", { ...item.about, why: text }) }],
    });
  }

  enlarge() {
    const large = document.documentElement.classList.toggle("xl");
    localStorage.setItem(LARGE, large ? "1" : "");
    this.setState({});
  }

  render(_props, { view, line, confirming, notices, waiting }) {
    const now = this.now();
    return html`<div class="app">
      <${Bar} view=${view} line=${line} waiting=${waiting.length} onEnlarge=${() => this.enlarge()} />
      <main class=${now === "filling" ? "scroll" : "scroll mid"} data-state=${view.state} data-page=${now}>
        ${line === "refused" && html`<section class="notice warn"><p class="nh"><${Icon} name="circle-alert" />${say("signed_out")}</p><a class="sec wide" href=${page.urls.join}>${say("come_in_again")}</a></section>`}
        ${notices.map((notice) => html`<section key=${notice.id} class="notice warn" role="alert"><p class="nh"><${Icon} name="circle-alert" />${notice.text}</p><button type="button" class="sec small" onClick=${() => this.setState({ notices: notices.filter((one) => one.id !== notice.id) })}>${say("understood")}</button></section>`)}
        ${this.body(now)}
      </main>
      ${this.foot(now)}
      ${confirming && html`<${Confirm} entry=${view.entry} criteria=${view.criteria} marks=${this.state.marks} total=${total(this.state.marks)} onYes=${() => this.submit()} onNo=${() => this.setState({ confirming: false })} />`}
    </div>`;
  }

  /** Which of the pages this is: filling, saved, submitted, or a resting state. */
  now() {
    const { view, changing, waiting } = this.state;
    const own = view.entry && waiting.find((item) => item.command.entry === view.entry.id);
    if (own && !changing) return "saved";
    if (FILLING.includes(view.state) || (view.state === "submitted" && changing)) return "filling";
    return view.state;
  }

  body(now) {
    const { view, marks, active, faults, waiting, line } = this.state;
    if (now === "saved") return html`<${EntryHead} entry=${view.entry} small=${true} /><${Saved} item=${waiting.find((item) => item.command.entry === view.entry.id)} line=${line} />`;
    if (now === "submitted") return html`<${Submitted} view=${view} /><${Past} past=${view.past} />`;
    if (now !== "filling") return html`<${Resting} view=${view} state=${now} /><${Past} past=${view.past} />`;
    return html`<${EntryHead} entry=${view.entry} small=${Boolean(active) || view.state === "returned"} />
      ${view.state === "returned" && html`<section class="notice warn"><p class="nh"><${Icon} name="corner-up-left" />${say("returned")}</p><p>${say("returned_why", { why: view.sheet.returned })}</p></section>`}
      ${!active && html`<p class="hint">${say("hint", { step: view.criteria[0].step })}</p>`}
      <${Rubric} criteria=${view.criteria} marks=${marks} active=${active} faults=${faults} onMark=${(id, mark) => this.mark(id, mark)} onOpen=${(id) => this.open(id)} />
      ${!active && html`<${Past} past=${view.past} />`}`;
  }

  foot(now) {
    const { view, marks, active } = this.state;
    if (now === "submitted" || now === "saved") return html`<footer class="foot one"><button type="button" class="sec wide" onClick=${() => this.setState({ changing: true })}><${Icon} name="pencil" />${say("change")}</button></footer>`;
    if (now !== "filling") return null;
    const place = view.criteria.findIndex((criterion) => criterion.id === active);
    if (place >= 0) {
      const next = view.criteria.slice(place + 1).concat(view.criteria.slice(0, place)).find((criterion) => marks[criterion.id] === undefined) || view.criteria[place + 1];
      return html`<${Keypad} key=${active} criterion=${view.criteria[place]} mark=${marks[active]} next=${next} sum=${total(marks)} onMark=${(id, mark) => this.mark(id, mark)} onClose=${() => this.setState({ active: null })} onNext=${() => this.open(next.id)} />`;
    }
    const gaps = missing(view.criteria, marks).length;
    const early = view.state === "preview" && !gaps;
    const word = gaps ? say("gaps", { count: gaps }) : early ? say("not_open") : view.state === "returned" ? say("submit_again") : say("submit");
    return html`<footer class="foot">
      <div class="tot"><span>${say("total")}</span><b>${total(marks)}</b><em>/ ${view.full_mark}</em></div>
      <button type="button" id="submit" class=${gaps || early ? "pri wait" : "pri"} aria-disabled=${early ? "true" : null} onClick=${() => this.primary()}>${word}</button>
    </footer>`;
  }
}

function Bar({ view, line, waiting, onEnlarge }) {
  const [icon, look] = NETS[line];
  return html`<header class="bar">
    <span class="seat"><b>${say("seat", view)}</b> ${view.name}</span>
    <button type="button" class="large" aria-pressed=${document.documentElement.classList.contains("xl") ? "true" : "false"} onClick=${onEnlarge}>${say("large")}</button>
    <span class=${`net ${look}`} role="status"><${Icon} name=${icon} />${say(`line.${line}`)}${waiting > 0 && html`<b class="pending">${say("pending", { count: waiting })}</b>`}</span>
  </header>`;
}

function buzz(pattern) {
  if (navigator.vibrate) navigator.vibrate(pattern);
}

if (localStorage.getItem(LARGE)) document.documentElement.classList.add("xl");
const app = document.getElementById("app");
app.textContent = "";
render(html`<${Phone} />`, app);
