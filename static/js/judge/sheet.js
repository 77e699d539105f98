// The judge's phone: one page, one entry, nothing lost.
import { connect } from "../live/connection.js";
import { Component, html, Icon, render } from "../live/html.js";
import { Outbox } from "../live/outbox.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Bar } from "./bar.js";
import { Below } from "./below.js";
import { Confirm } from "./confirm.js";
import { forgetDrafts, keepDraft, keptDraft } from "./drafts.js";
import { Health } from "./health.js";
import { Keypad } from "./keypad.js";
import { missing, total } from "./marks.js";
import { Nudge, NUDGE_FOR } from "./nudge.js";
import { Rubric } from "./rows.js";
import { enlarge, isLarge, recallSize } from "./size.js";
import { EntryHead, Past, plain, Resting, Saved, Submitted } from "./states.js";

const FILLING = ["preview", "scoring", "returned"];
const CATCH_UP = 3000; // ms that a stored sheet may take to come back in a view

class Phone extends Component {
  state = { view: null, line: "connecting", marks: {}, active: null, confirming: false, changing: false, faults: {}, notices: [], waiting: [], sent: null, nudged: false };

  constructor(props) {
    super(props);
    this.line = connect({ onView: (view) => this.see(view), onLine: ({ state, trip }) => this.hear(state, trip) });
    this.health = new Health(this.line);
    this.line.on("nudge", () => this.nudge());
    this.box = new Outbox(`arena.outbox.${page.auth.bout}.${page.envelope.view.seat}`, {
      send: (id, command) => this.send(id, command),
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
    const news = { view, sent: null };
    if (turned) Object.assign(news, { marks: this.draft(view), active: null, confirming: false, changing: false, faults: {} });
    else this.keepUp(before, view, news);
    if (before && before.state !== "scoring" && view.state === "scoring") buzz(80);
    if (view.state === "finished" && !this.state.waiting.length) forgetDrafts(page.auth.bout, view.seat);
    if (view.state === "locked" || view.state === "paused") Object.assign(news, { confirming: false, active: null, changing: false });
    if (before) this.setState(news, () => turned && this.tellProgress());
    else Object.assign(this.state, news);
  }

  /** The same entry with a newer sheet: changes under way go on over it; one sent back starts from what was sent. */
  keepUp(before, view, news) {
    const newer = revision(view) > revision(before);
    if (newer && this.state.changing) this.keep(this.state.marks, view);
    if (view.state === "returned" && before.state !== "returned" && !this.state.changing) news.marks = this.draft(view);
  }

  keep(marks, view = this.state.view) {
    keepDraft(page.auth.bout, view.seat, view.entry.id, marks, revision(view));
  }

  /** What was being filled in here, unless another phone or a paper sheet has replaced it since. */
  draft(view) {
    if (!view.entry) return {};
    const kept = keptDraft(page.auth.bout, view.seat, view.entry.id);
    if (kept && kept.over >= revision(view)) return kept.marks;
    return view.sheet ? view.sheet.marks : {};
  }

  /** A sheet that meets a lost sign-in stays in the box: whoever comes in again on this seat still sends it. */
  async send(id, command) {
    const answer = await this.line.send(id, command);
    if (answer.code !== "signed_out") return answer;
    this.out = true;
    this.hear("refused");
    throw new Error("signed out");
  }

  hear(told, trip = null) {
    if (this.health) this.health.heard(told, trip);
    const line = this.out ? "refused" : told;
    const back = line === "online" && this.state.line !== "online";
    if (line !== this.state.line) this.setState({ line });
    if (!back || !this.box) return;
    this.box.flush();
    this.tellProgress();
  }

  /** The console reminds this judge; the banner goes by itself or with a tap. */
  nudge() {
    buzz([200, 100, 200]);
    clearTimeout(this.calming);
    this.setState({ nudged: true });
    this.calming = setTimeout(() => this.setState({ nudged: false }), NUDGE_FOR);
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
    this.keep(marks);
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
    this.box.add({ type: "submit_sheet", entry: id, marks }, { number, department, speaker, total: total(marks, this.state.view.criteria) });
  }

  answered(item, answer) {
    const { view } = this.state;
    if (answer.ok) {
      this.stored(item, answer);
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

  /** The receipt itself is drawn from the next view; until it comes the sheet still counts as on its way. */
  stored(item, answer) {
    const { sheet } = this.state.view;
    buzz([60, 40, 60]);
    if (sheet && sheet.at >= answer.at) return;
    this.setState({ sent: item });
    setTimeout(() => this.setState({ sent: null }), CATCH_UP);
  }

  change() {
    const { view, marks } = this.state;
    this.setState({ changing: true, marks: this.onItsWay() ? marks : this.draft(view) });
  }

  /** The newest sheet of this entry that the page has not seen stored. */
  onItsWay() {
    const { view, waiting, sent } = this.state;
    const own = [sent, ...waiting].filter((item) => item && view.entry && item.command.entry === view.entry.id);
    return own[own.length - 1];
  }

  render(_props, { view, line, confirming, notices, waiting }) {
    const now = this.now();
    return html`<div class="app">
      <${Bar} view=${view} line=${line} waiting=${waiting.length} onEnlarge=${() => this.setState({}, enlarge(!isLarge()))} />
      <${Nudge} on=${this.state.nudged} onClose=${() => this.setState({ nudged: false })} />
      <main class=${now === "filling" ? "scroll" : "scroll mid"} data-state=${view.state} data-page=${now}>
        ${line === "refused" && html`<section class="notice warn"><p class="nh"><${Icon} name="circle-alert" />${say("signed_out")}</p><a class="sec wide" href=${page.urls.join}>${say("come_in_again")}</a></section>`}
        ${notices.map((notice) => html`<section key=${notice.id} class="notice warn" role="alert"><p class="nh"><${Icon} name="circle-alert" />${notice.text}</p><button type="button" class="sec small" onClick=${() => this.setState({ notices: notices.filter((one) => one.id !== notice.id) })}>${say("understood")}</button></section>`)}
        ${this.body(now)}
      </main>
      ${this.foot(now)}
      ${confirming && html`<${Confirm} entry=${view.entry} criteria=${view.criteria} marks=${this.state.marks} total=${total(this.state.marks, view.criteria)} onYes=${() => this.submit()} onNo=${() => this.setState({ confirming: false })} />`}
    </div>`;
  }

  /** Which of the pages this is: filling, saved, submitted, or a resting state. */
  now() {
    const { view, changing } = this.state;
    if (this.onItsWay() && !changing) return "saved";
    if (FILLING.includes(view.state) || (view.state === "submitted" && changing)) return "filling";
    return view.state;
  }

  body(now) {
    const { view, marks, active, faults, line } = this.state;
    if (now === "saved") return html`<${EntryHead} entry=${view.entry} small=${true} /><${Saved} item=${this.onItsWay()} line=${line} />`;
    if (now === "submitted") return html`<${Submitted} view=${view} /><${Past} past=${view.past} />`;
    if (now !== "filling") return html`<${Resting} view=${view} state=${now} /><${Past} past=${view.past} />`;
    return html`<${EntryHead} entry=${view.entry} small=${Boolean(active) || view.state === "returned"} />
      ${view.state === "returned" && html`<section class="notice warn"><p class="nh"><${Icon} name="corner-up-left" />${say("returned")}</p><p>${say("returned_why", { why: view.sheet.returned })}</p></section>`}
      ${view.state === "submitted" && !active && html`<section class="notice ok"><p class="nh"><${Icon} name="circle-check" />${say("submitted")} ${plain(view.sheet.total)} ${say("points")}</p><button type="button" class="sec small" onClick=${() => this.setState({ changing: false })}>${say("back")}</button></section>`}
      ${!active && html`<p class="hint">${say("hint", { step: view.criteria[0].step })}</p>`}
      <${Rubric} criteria=${view.criteria} marks=${marks} active=${active} faults=${faults} onMark=${(id, mark) => this.mark(id, mark)} onOpen=${(id) => this.open(id)} />
      ${!active && html`<${Past} past=${view.past} />`}`;
  }

  foot(now) {
    const { view, marks, active } = this.state;
    if (now === "submitted" || now === "saved") return html`<footer class="foot one"><button type="button" class="sec wide" onClick=${() => this.change()}><${Icon} name="pencil" />${say("change")}</button></footer>`;
    if (now !== "filling") return null;
    const place = view.criteria.findIndex((criterion) => criterion.id === active);
    if (place >= 0) {
      const next = view.criteria.slice(place + 1).concat(view.criteria.slice(0, place)).find((criterion) => marks[criterion.id] === undefined) || view.criteria[place + 1];
      return html`<${Keypad} key=${active} criterion=${view.criteria[place]} mark=${marks[active]} next=${next} sum=${total(marks, view.criteria)} onMark=${(id, mark) => this.mark(id, mark)} onClose=${() => this.setState({ active: null })} onNext=${() => this.open(next.id)} />`;
    }
    const gaps = missing(view.criteria, marks).length;
    const early = view.state === "preview" && !gaps;
    const word = gaps ? say("gaps", { count: gaps }) : early ? say("not_open") : view.state !== "scoring" ? say("submit_again") : say("submit");
    return html`<${Below} criteria=${view.criteria} /><footer class="foot">
      <div class="tot"><span>${say("total")}</span><b>${total(marks, view.criteria)}</b><em>/ ${view.full_mark}</em></div>
      <button type="button" id="submit" class=${gaps || early ? "pri wait" : "pri"} aria-disabled=${early ? "true" : null} onClick=${() => this.primary()}>${word}</button>
    </footer>`;
  }
}

const revision = (view) => (view.sheet ? view.sheet.revision : 0);

function buzz(pattern) {
  if (navigator.vibrate) navigator.vibrate(pattern);
}

recallSize();
const app = document.getElementById("app");
app.textContent = "";
render(html`<${Phone} />`, app);
