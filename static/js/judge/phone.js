// The judge's phone: one page, one entry, nothing lost.
import { keepAwake } from "../live/awake.js";
import { Component, html } from "../live/html.js";
import { page, sayRefusal } from "../live/page.js";
import { forgetDrafts } from "./drafts.js";
import { face } from "./facing.js";
import { buzz } from "./feel.js";
import { calls, filledFor, idOf, keepFilled, revision } from "./filling.js";
import { tooEarly } from "./foot.js";
import { Health } from "./health.js";
import { Layout } from "./layout.js";
import { connectLater } from "./later.js";
import { missing } from "./marks.js";
import { NUDGE_FOR } from "./nudge.js";
import { Post } from "./post.js";
import { SHUT, turned } from "./turning.js";

const UP = ["online", "http"];

export class Phone extends Component {
  state = { view: null, opened: null, stayed: null, line: "connecting", away: false, filled: null, faults: {}, unfinished: [], left: false, coding: null, nudged: false, ...SHUT };

  constructor(props) {
    super(props);
    this.line = connectLater({ onView: (view) => this.see(view), onLine: ({ state, trip }) => this.hear(state, trip) });
    this.health = new Health(this.line);
    this.awake = keepAwake();
    this.line.on("nudge", () => this.nudge());
    this.post = new Post(this.line, page.envelope.view.seat, {
      shown: () => idOf(this.face()),
      onChange: () => this.setState({}),
      onAnswer: (item, answer) => this.answered(item, answer),
      onOut: () => this.hear("refused"),
    });
  }

  /** What the page is about: the entry asked for, or another that the judge has opened. */
  face() {
    return face(this.state.view, this.state.opened, this.state.stayed);
  }

  see(raw) {
    const known = this.state.view;
    const { again, ...news } = turned(raw, this.state, (entry) => this.onItsWay(entry));
    if (known && calls(raw) && !(calls(known) && idOf(known) === idOf(raw))) buzz("opened");
    if (this.post) this.post.sent = null;
    if (raw.state === "finished" && this.awake) this.awake.stop();
    if (raw.state === "finished" && this.post && !this.post.waiting.length) forgetDrafts(page.auth.bout, raw.seat);
    if (known) this.setState(news, () => again && this.begin());
    else Object.assign(this.state, news);
  }

  /** Opens another entry, or goes back to the one asked for (null). */
  turnTo(opened) {
    const view = face(this.state.view, opened);
    this.setState({ opened, stayed: null, filled: filledFor(view), faults: {}, ...SHUT, changing: view.state === "submitted" && opened !== null }, () => this.begin());
  }

  /** What has become of a sheet is not told where nobody looks; but the page does not jump under a typing hand. */
  componentDidUpdate() {
    const told = this.state.unfinished.length + this.post.answers.length;
    if (told > (this.told || 0) && !this.state.active) document.querySelector("main").scrollTop = 0;
    this.told = told;
  }

  /** Another entry starts at its head. */
  begin() {
    document.querySelector("main").scrollTop = 0;
    this.tellProgress();
  }

  hear(told, trip = null) {
    if (this.health) this.health.heard(told, trip);
    const line = this.post && this.post.out ? "refused" : told;
    const back = UP.includes(line) && !UP.includes(this.state.line);
    if (line !== this.state.line) this.setState({ line, away: gone(line, this.state.away) });
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

  /** The console's lamp speaks of the entry asked for; what is changed beside it is not its subject. */
  tellProgress() {
    const { view, opened, filled } = this.state;
    if (view && view.entry && !opened) this.line.tell("draft", { entry: view.entry.id, filled: Object.keys(filled.marks).length });
  }

  mark(criterion, mark) {
    const marks = { ...this.state.filled.marks };
    if (mark === undefined) delete marks[criterion];
    else marks[criterion] = mark;
    const { [criterion]: _gone, ...faults } = this.state.faults;
    this.fill({ marks });
    this.setState({ faults }, () => this.tellProgress());
  }

  /** Takes in {marks}, {comment} or {chips}, and keeps it on the phone. */
  fill(news) {
    const filled = { ...this.state.filled, ...news };
    keepFilled(this.face(), filled);
    this.setState({ filled });
  }

  /** The keypad for that criterion; `first` is a digit that has been typed on it already. */
  open(criterion, first = null) {
    this.setState({ active: criterion, first }, () => rowOf(criterion).scrollIntoView({ block: "start" }));
  }

  close() {
    const { active } = this.state;
    this.setState({ active: null }, () => rowOf(active).querySelector(".val").focus({ preventScroll: true }));
  }

  /** The primary button: to the first gap, or to the question whether to send. */
  primary() {
    const view = this.face();
    const gaps = missing(view.criteria, this.state.filled.marks);
    if (gaps.length) this.open(gaps[0].id);
    else if (!tooEarly(view, this.state.away)) this.setState({ confirming: true, active: null });
  }

  submit() {
    this.setState({ ...SHUT, faults: {} });
    this.post.hand(this.face(), this.state.filled);
  }

  change() {
    const view = this.face();
    this.setState({ changing: true, filled: this.onItsWay(idOf(view)) ? this.state.filled : filledFor(view) });
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

  /** What was refused can be put right, if it is the sheet that the page is about. */
  refused(item, answer) {
    const view = this.face();
    if (idOf(view) !== item.command.entry) return;
    const criterion = view.criteria.find((one) => one.name === (answer.params || {}).criterion);
    this.setState({ faults: criterion ? { [criterion.id]: sayRefusal(answer) } : {}, changing: true });
  }

  /** The short code stays with the sheet that it was asked for, whatever comes meanwhile. */
  code(item) {
    const view = this.face();
    const { entry, criteria, seat, bout } = view;
    this.setState({ coding: { entry, criteria, seat, marks: item.command.marks, facts: { bout: bout.id, revision: revision(view) + 1 } } });
  }

  codeRead() {
    this.setState({ coding: null }, () => (document.getElementById("code-open") || document.querySelector("main")).focus());
  }

  onItsWay(entry) {
    return this.post && this.post.onItsWay(entry);
  }

  read(ids) {
    ids.forEach((id) => this.post.read(id));
    this.setState({ unfinished: this.state.unfinished.filter(({ id }) => !ids.includes(id)) });
  }

  render() {
    return html`<${Layout} phone=${this} />`;
  }
}

/** Without a line, until there is one: trying again is no line yet. */
const gone = (line, before) => line === "offline" || (before && line === "connecting");
const rowOf = (criterion) => document.querySelector(`[data-criterion="${criterion}"]`);
