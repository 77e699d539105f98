// The judge's phone: one page, one entry, nothing lost.
import { connect } from "../live/connection.js";
import { Component, html } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Amended, asked } from "./amend.js";
import { Bar } from "./bar.js";
import { Body } from "./body.js";
import { Confirm } from "./confirm.js";
import { forgetDrafts } from "./drafts.js";
import { buzz } from "./feel.js";
import { calls, filledFor, idOf, keepFilled, pageOf, revision } from "./filling.js";
import { Foot } from "./foot.js";
import { Health } from "./health.js";
import { Aside, face, Held, sentBack, stillHeld } from "./held.js";
import { missing, total } from "./marks.js";
import { Notices, SignedOut } from "./notices.js";
import { Nudge, NUDGE_FOR } from "./nudge.js";
import { Post } from "./post.js";
import { enlarge, isLarge } from "./size.js";
import { Past } from "./states.js";

const SHUT = { active: null, confirming: false, changing: false }; // no keypad, no question, no change under way

export class Phone extends Component {
  state = { view: null, opened: null, line: "connecting", marks: {}, faults: {}, notices: [], nudged: false, ...SHUT };

  constructor(props) {
    super(props);
    this.line = connect({ onView: (view) => this.see(view), onLine: ({ state, trip }) => this.hear(state, trip) });
    this.health = new Health(this.line);
    this.line.on("nudge", () => this.nudge());
    this.post = new Post(this.line, page.envelope.view.seat, {
      onChange: () => this.setState({}),
      onAnswer: (item, answer) => this.answered(item, answer),
      onOut: () => this.hear("refused"),
    });
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
    const news = { view: raw, opened };
    if (turned) Object.assign(news, { marks: filledFor(view), ...SHUT, faults: {} });
    else this.keepUp(before, view, news);
    if (this.post) this.post.sent = null;
    if (known && calls(raw) && !(calls(known) && idOf(known) === idOf(raw))) buzz("opened");
    if (raw.state === "finished" && this.post && !this.post.waiting.length) forgetDrafts(page.auth.bout, raw.seat);
    if (view.state === "locked" || view.state === "paused") Object.assign(news, SHUT);
    if (known) this.setState(news, () => turned && this.begin());
    else Object.assign(this.state, news);
  }

  /** The same entry with a newer sheet: changes under way go on over it; one sent back starts from what was sent. */
  keepUp(before, view, news) {
    const newer = revision(view) > revision(before);
    if (newer && this.state.changing) keepFilled(view, this.state.marks);
    if (view.state === "returned" && before.state !== "returned" && !this.state.changing) news.marks = filledFor(view);
  }

  /** Opens a held entry to change its sheet, or goes back to the one asked for (null). */
  turnTo(opened) {
    const { view } = this.state;
    this.setState({ opened, marks: filledFor(face(view, opened)), ...SHUT, changing: opened !== null, faults: {} }, () => this.begin());
  }

  /** Another entry starts at its head. */
  begin() {
    document.querySelector("main").scrollTop = 0;
    this.tellProgress();
  }

  hear(told, trip = null) {
    if (this.health) this.health.heard(told, trip);
    const line = this.post && this.post.out ? "refused" : told;
    const back = line === "online" && this.state.line !== "online";
    if (line !== this.state.line) this.setState({ line });
    if (!back || !this.post) return;
    this.post.flush();
    this.tellProgress();
  }

  /** The console reminds this judge; the banner goes by itself or with a tap. */
  nudge() {
    buzz("nudged");
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
    keepFilled(this.face(), marks);
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
    this.setState({ confirming: false, changing: false, faults: {} });
    this.post.hand(this.face(), this.state.marks);
  }

  change() {
    const view = this.face();
    this.setState({ changing: true, marks: this.post.onItsWay(idOf(view)) ? this.state.marks : filledFor(view) });
  }

  answered(item, answer) {
    if (answer.ok) this.stored(item, answer);
    else this.refused(item, answer);
  }

  stored(item, answer) {
    const { sheet } = this.face();
    buzz("stored");
    if (!sheet || sheet.at < answer.at) this.post.stored(item);
  }

  refused(item, answer) {
    const view = this.face();
    const text = sayRefusal(answer);
    const here = view.entry && view.entry.id === item.command.entry;
    const criterion = here && view.criteria.find((one) => one.name === (answer.params || {}).criterion);
    this.setState({
      faults: criterion ? { [criterion.id]: text } : {},
      changing: here || this.state.changing,
      notices: [...this.state.notices, { id: item.id, text: say("not_counted", { ...item.about, why: text }) }],
    });
  }

  read(id) {
    this.setState({ notices: this.state.notices.filter((one) => one.id !== id) });
  }

  render(_props, { opened, line, active, confirming, marks, faults, notices }) {
    const view = this.face();
    const item = this.post.onItsWay(idOf(view));
    const now = pageOf(view, { changing: this.state.changing, onItsWay: item });
    const [onMark, onOpen] = [(id, mark) => this.mark(id, mark), (id) => this.open(id)];
    const held = !active && html`<${Held} view=${view} onOpen=${(id) => this.turnTo(id)} />`;
    return html`<div class="app">
      <${Bar} view=${view} line=${line} waiting=${this.post.waiting.length} onEnlarge=${() => this.setState({}, enlarge(!isLarge()))} />
      <${Nudge} on=${this.state.nudged} onClose=${() => this.setState({ nudged: false })} />
      <main class=${now === "filling" ? "scroll" : "scroll mid"} data-state=${view.state} data-page=${now} tabindex="0">
        ${line === "refused" && html`<${SignedOut} />`}
        <${Notices} notices=${notices} onRead=${(id) => this.read(id)} />
        ${opened && idOf(view) === opened && html`<${Aside} stage=${this.state.view} view=${view} onBack=${() => this.turnTo(null)} />`}
        ${sentBack(view) && held}
        <${Body} ...${{ now, view, item, line, opened, active, marks, faults, onMark, onOpen }} onBack=${() => this.setState({ changing: false })} />
        ${!sentBack(view) && held}
        ${!active && html`<${Amended} view=${view} /><${Past} past=${view.past} />`}
      </main>
      <${Foot} ...${{ now, view, marks, active, onMark, onOpen }} onChange=${() => this.change()} onClose=${() => this.setState({ active: null })} onPrimary=${() => this.primary()} />
      ${confirming && html`<${Confirm} entry=${view.entry} criteria=${view.criteria} marks=${marks} total=${total(marks, view.criteria)} more=${say(asked(view) ? "amend_once" : "may_change_after")} onYes=${() => this.submit()} onNo=${() => this.setState({ confirming: false })} />`}
    </div>`;
  }
}
