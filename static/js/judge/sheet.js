// The judge's phone: one page, one entry, nothing lost.
import { connect } from "../live/connection.js";
import { Component, html, Icon, render } from "../live/html.js";
import { Outbox } from "../live/outbox.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Amended, Amending, asked } from "./amend.js";
import { Bar } from "./bar.js";
import { Confirm } from "./confirm.js";
import { forgetDrafts, keepDraft, keptDraft } from "./drafts.js";
import { Foot } from "./foot.js";
import { Health } from "./health.js";
import { Aside, face, Held, sentBack, stillHeld } from "./held.js";
import { missing, total } from "./marks.js";
import { Nudge, NUDGE_FOR } from "./nudge.js";
import { Rubric } from "./rows.js";
import { enlarge, isLarge, recallSize } from "./size.js";
import { EntryHead, Past, plain, Resting, Saved, Submitted } from "./states.js";

const FILLING = ["preview", "scoring", "returned"];
const CATCH_UP = 3000; // ms that a stored sheet may take to come back in a view
const SHUT = { active: null, confirming: false, changing: false }; // no keypad, no question, no change under way

class Phone extends Component {
  state = { view: null, opened: null, line: "connecting", marks: {}, active: null, confirming: false, changing: false, faults: {}, notices: [], waiting: [], sent: null, nudged: false };

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

  /** What the page is about: the entry asked for, or a held one that the judge has opened. */
  face() {
    return face(this.state.view, this.state.opened);
  }

  /** A new view never touches what has been filled in; only another entry brings another draft. */
  see(raw) {
    const [known, before] = [this.state.view, this.face()];
    const opened = stillHeld(raw, this.state.opened);
    const view = face(raw, opened);
    const turned = !before || idOf(before) !== idOf(view);
    const news = { view: raw, opened, sent: null };
    if (turned) Object.assign(news, { marks: this.draft(view), ...SHUT, faults: {} });
    else this.keepUp(before, view, news);
    if (known && calls(raw) && !(calls(known) && idOf(known) === idOf(raw))) buzz(80);
    if (raw.state === "finished" && !this.state.waiting.length) forgetDrafts(page.auth.bout, raw.seat);
    if (view.state === "locked" || view.state === "paused") Object.assign(news, SHUT);
    if (known) this.setState(news, () => turned && this.begin());
    else Object.assign(this.state, news);
  }

  /** Opens a held entry to change its sheet, or goes back to the one asked for (null). */
  turnTo(opened) {
    const { view } = this.state;
    this.setState({ opened, marks: this.draft(face(view, opened)), ...SHUT, changing: opened !== null, faults: {} }, () => this.begin());
  }

  /** Another entry starts at its head. */
  begin() {
    document.querySelector("main").scrollTop = 0;
    this.tellProgress();
  }

  /** The same entry with a newer sheet: changes under way go on over it; one sent back starts from what was sent. */
  keepUp(before, view, news) {
    const newer = revision(view) > revision(before);
    if (newer && this.state.changing) this.keep(this.state.marks, view);
    if (view.state === "returned" && before.state !== "returned" && !this.state.changing) news.marks = this.draft(view);
  }

  keep(marks, view = this.face()) {
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

  /** The console's lamp speaks of the entry asked for; what is changed in the hold is not its subject. */
  tellProgress() {
    const { view, opened, marks } = this.state;
    if (view && view.entry && !opened) this.line.tell("draft", { entry: view.entry.id, filled: Object.keys(marks).length });
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
    const view = this.face();
    const gaps = missing(view.criteria, this.state.marks);
    if (gaps.length) this.open(gaps[0].id);
    else if (view.state !== "preview") this.setState({ confirming: true, active: null });
  }

  submit() {
    const { marks } = this.state;
    const view = this.face();
    const { id, number, department, speaker } = view.entry;
    this.setState({ confirming: false, changing: false, faults: {} });
    this.box.add({ type: "submit_sheet", entry: id, marks }, { number, department, speaker, total: total(marks, view.criteria) });
  }

  answered(item, answer) {
    const view = this.face();
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
    const { sheet } = this.face();
    buzz([60, 40, 60]);
    if (sheet && sheet.at >= answer.at) return;
    this.setState({ sent: item });
    setTimeout(() => this.setState({ sent: null }), CATCH_UP);
  }

  change() {
    this.setState({ changing: true, marks: this.onItsWay() ? this.state.marks : this.draft(this.face()) });
  }

  /** The newest sheet of this entry that the page has not seen stored. */
  onItsWay() {
    const { waiting, sent } = this.state;
    const view = this.face();
    const own = [sent, ...waiting].filter((item) => item && view.entry && item.command.entry === view.entry.id);
    return own[own.length - 1];
  }

  render(_props, { opened, line, active, confirming, marks, notices, waiting }) {
    const [now, view] = [this.now(), this.face()];
    return html`<div class="app">
      <${Bar} view=${view} line=${line} waiting=${waiting.length} onEnlarge=${() => this.setState({}, enlarge(!isLarge()))} />
      <${Nudge} on=${this.state.nudged} onClose=${() => this.setState({ nudged: false })} />
      <main class=${now === "filling" ? "scroll" : "scroll mid"} data-state=${view.state} data-page=${now} tabindex="0">
        ${line === "refused" && html`<section class="notice warn"><p class="nh"><${Icon} name="circle-alert" />${say("signed_out")}</p><a class="sec wide" href=${page.urls.join}>${say("come_in_again")}</a></section>`}
        ${notices.map((notice) => html`<section key=${notice.id} class="notice warn" role="alert"><p class="nh"><${Icon} name="circle-alert" />${notice.text}</p><button type="button" class="sec small" onClick=${() => this.setState({ notices: notices.filter((one) => one.id !== notice.id) })}>${say("understood")}</button></section>`)}
        ${opened && idOf(view) === opened && html`<${Aside} stage=${this.state.view} view=${view} onBack=${() => this.turnTo(null)} />`}
        ${!active && sentBack(view) && html`<${Held} view=${view} onOpen=${(id) => this.turnTo(id)} />`}
        ${this.body(now)}
        ${!active && !sentBack(view) && html`<${Held} view=${view} onOpen=${(id) => this.turnTo(id)} />`}
        ${!active && html`<${Amended} view=${view} /><${Past} past=${view.past} />`}
      </main>
      <${Foot} now=${now} view=${view} marks=${marks} active=${active} onChange=${() => this.change()} onMark=${(id, mark) => this.mark(id, mark)} onOpen=${(id) => this.open(id)} onClose=${() => this.setState({ active: null })} onPrimary=${() => this.primary()} />
      ${confirming && html`<${Confirm} entry=${view.entry} criteria=${view.criteria} marks=${marks} total=${total(marks, view.criteria)} more=${say(asked(view) ? "amend_once" : "may_change_after")} onYes=${() => this.submit()} onNo=${() => this.setState({ confirming: false })} />`}
    </div>`;
  }

  /** Which of the pages this is: filling, saved, submitted, or a resting state. */
  now() {
    const { changing } = this.state;
    const view = this.face();
    if (this.onItsWay() && !changing) return "saved";
    if (FILLING.includes(view.state) || (view.state === "submitted" && changing)) return "filling";
    return view.state;
  }

  body(now) {
    const { marks, active, faults, line } = this.state;
    const view = this.face();
    if (now === "saved") return html`<${EntryHead} entry=${view.entry} small=${true} /><${Saved} item=${this.onItsWay()} line=${line} />`;
    if (now === "submitted") return html`<${Submitted} view=${view} />`;
    if (now !== "filling") return html`<${Resting} view=${view} state=${now} />`;
    return html`<${EntryHead} entry=${view.entry} small=${Boolean(active || this.state.opened) || view.state === "returned"} />
      ${this.told(view)}
      ${!active && html`<p class="hint">${say("hint", { step: view.criteria[0].step })}</p>`}
      <${Rubric} criteria=${view.criteria} marks=${marks} active=${active} faults=${faults} onMark=${(id, mark) => this.mark(id, mark)} onOpen=${(id) => this.open(id)} />`;
  }

  /** What there is to know before a mark is changed: a correction, a sheet sent back, or one that counts already. */
  told(view) {
    const { active, marks } = this.state;
    const own = asked(view);
    if (own) return !active && html`<${Amending} view=${view} own=${own} marks=${marks} />`;
    if (view.state === "returned") return html`<section class="notice warn"><p class="nh"><${Icon} name="corner-up-left" />${say("returned")}</p><p>${say("returned_why", { why: view.sheet.returned })}</p></section>`;
    if (view.state !== "submitted" || active || this.state.opened) return null;
    return html`<section class="notice ok"><p class="nh"><${Icon} name="circle-check" />${say("submitted")} ${plain(view.sheet.total)} ${say("points")}${view.sheet.paper && ` · ${say("paper")}`}</p><button type="button" class="sec small" onClick=${() => this.setState({ changing: false })}>${say("back")}</button></section>`;
  }
}

const idOf = (view) => view.entry && view.entry.id;
const calls = (view) => view.state === "scoring" || view.state === "returned";
const revision = (view) => (view.sheet ? view.sheet.revision : 0);

function buzz(pattern) {
  if (navigator.vibrate) navigator.vibrate(pattern);
}

recallSize();
const app = document.getElementById("app");
app.textContent = "";
render(html`<${Phone} />`, app);
