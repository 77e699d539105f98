// The announcer's card: what to say now, what comes next, and how far judges and clock are.  Read only.
import { Bar } from "../beside/bar.js";
import { begin } from "../beside/desk.js";
import { faceOf, Segments, Ticking } from "../beside/face.js";
import { keepAwake } from "../live/awake.js";
import { connect } from "../live/connection.js";
import { Component, html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";
import { sentences } from "./script.js";

class Card extends Component {
  state = { view: null, line: "connecting" };

  componentDidMount() {
    connect({ onView: (view) => this.setState({ view }), onLine: ({ state }) => this.setState({ line: state }) });
    keepAwake();
  }

  render(_props, { view, line }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const [now, ...more] = sentences(view);
    return html`<div class="phone aloud" data-sentence=${view.sentence}>
      <${Bar} view=${view} line=${line} icon="megaphone" />
      <main>
        <section class="script" aria-live="polite">
          <h2><${Icon} name="megaphone" />${say("say_now")}</h2>
          <p class="now">${now}</p>
          ${more.map((text) => html`<p key=${text} class="more">${text}</p>`)}
        </section>
        <div class="board">
          <${OnStage} view=${view} />
          <${Time} view=${view} />
          <${Judges} view=${view} />
          <${Coming} view=${view} />
        </div>
      </main>
    </div>`;
  }
}

function OnStage({ view }) {
  const { entry } = view;
  if (!entry) return html`<section class="box stage"><h2><${Icon} name="mic" />${say("on_stage")}</h2><p class="none">${say("nobody")}</p></section>`;
  return html`<section class="box stage">
    <h2><${Icon} name="mic" />${say("on_stage")}<span>${say(`phase.${entry.phase}`)}</span></h2>
    <p class="person"><b class="no">${entry.number}<small>${say("no_suffix")}</small></b><span><strong>${entry.speaker}</strong>${entry.post}</span></p>
    <p class="dept">${entry.department}</p><p class="topic">${entry.topic}</p>
    <${Promised} entry=${entry} />
  </section>`;
}

/** What the department has promised before, and how it stands. */
function Promised({ entry }) {
  const found = (page.promises || {})[entry.department] || [];
  if (!found.length) return null;
  return html`<h3 class="promised">${say("promised")}</h3><ul class="promised">${found.map((one) => html`<li key=${one.text}><b>${one.state}</b> ${one.text}</li>`)}</ul>`;
}

function Time({ view }) {
  const { clock, entry } = view;
  if (!clock) return html`<section class="box time"><h2><${Icon} name="timer" />${say("clock")}</h2><p class="none">${say("clock.idle")}</p></section>`;
  return html`<section class="box time"><h2><${Icon} name="timer" />${say("clock")}</h2><${Ticking} clock=${clock}>${(read) => {
    const face = faceOf(read, clock, entry.phase === "on_stage");
    return html`<p class=${`big num ${face.tone}`}>${face.figure}</p><p class=${`word ${face.tone}`}><${Icon} name=${face.icon} />${face.word}</p><${Segments} read=${read} clock=${clock} />`;
  }}<//></section>`;
}

/** Sheets in and sheets wanted, as dots and as words; never a mark. */
function Judges({ view }) {
  const { entry } = view;
  const progress = entry && entry.phase !== "on_stage" ? view.progress : null;
  return html`<section class="box judges"><h2><${Icon} name="users" />${say("judges")}</h2>
    ${progress ? html`<p class="count num"><b>${progress.submitted}</b> / ${progress.expected}</p>
      <p class="dots" aria-hidden="true">${Array.from({ length: progress.expected }, (_, place) => html`<i key=${place} class=${place < progress.submitted ? "f" : ""}></i>`)}</p>
      <p class="word">${say(progress.submitted === progress.expected ? "all_in" : "handed_in")}</p>` : html`<p class="none">${say("none_yet")}</p>`}
  </section>`;
}

function Coming({ view }) {
  const { upcoming, bout } = view;
  return html`<section class="box coming"><h2><${Icon} name="chevron-right" />${say("next_up")}<span class="num">${say("done_of", bout)}</span></h2>
    ${upcoming ? html`<p class="person"><b class="no">${upcoming.number}<small>${say("no_suffix")}</small></b><span><strong>${upcoming.speaker}</strong>${upcoming.post}</span></p>
      <p class="dept">${upcoming.department}</p><p class="topic">${upcoming.topic}</p>` : html`<p class="none">${say("nobody_left")}</p>`}
  </section>`;
}

begin(Card);
