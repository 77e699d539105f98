// 短码 on the phone: without a line the sheet goes to the scorer by eye, by voice, or through a scanner.
//
//   <CodeDialog entry criteria marks seat facts={{ bout, revision }} onClose />
//
// `entry` is the entry's card, `seat` the N号席, `facts.bout` the bout's id and `facts.revision` the revision of the stored
// sheet that the phone knows + 1 (1 where there is none).  Words: templates/judge/code_words.html.  Looks: css/code.css.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { encode } from "../../vendor/uqr.js";
import { sheetCode } from "./code.js";
import { total } from "./marks.js";

const QUIET = 4; // light modules around the picture, as the standard asks

export class CodeDialog extends Component {
  whole = createRef();
  close = createRef();

  /** The dialog itself takes the focus: it is read from its head, and its head stays in sight. */
  componentDidMount() {
    this.whole.current.focus();
  }

  /** Escape closes; Tab leads to the one button, for nothing else can be pressed. */
  press(event) {
    if (event.key === "Escape") this.props.onClose();
    if (event.key !== "Tab") return;
    event.preventDefault();
    this.close.current.focus();
  }

  render({ entry, criteria, marks, seat, facts, onClose }) {
    const { text, why } = sheetCode({ ...facts, seat, entry: entry.number, criteria, marks });
    return html`<div class="veil" onKeyDown=${(event) => this.press(event)}>
      <section class="dlg code-dlg" role="dialog" aria-modal="true" aria-labelledby="code-title" tabindex="-1" ref=${this.whole}>
        <h2 id="code-title">${say("code.title")}</h2>
        <p class="sub">${say("code.about", { seat, number: entry.number, speaker: entry.speaker })} <b class="num">${total(marks, criteria)}</b> ${say("points")}</p>
        ${text ? html`<${Code} text=${text} />` : html`<p class="why"><${Icon} name="triangle-alert" />${say(`code.why.${why}`)}</p>`}
        <footer><button type="button" class="pri wide" ref=${this.close} onClick=${onClose}>${say("code.close")}</button></footer>
      </section>
    </div>`;
  }
}

function Code({ text }) {
  const groups = text.split("-");
  return html`<ol class="code-groups" data-code=${text}>${groups.map((group, place) => html`<li key=${place} aria-label=${say("code.group", { place: place + 1, spelt: group.split("").join(" ") })}><i aria-hidden="true">${place + 1}</i><b aria-hidden="true">${group}</b></li>`)}</ol>
    <${Qr} text=${groups.join("")} />
    <ul class="code-how"><li>${say("code.show")}</li><li>${say("code.read")}</li><li>${say("code.after")}</li></ul>`;
}

/** The code as a picture that a scanner types; drawn here, for there is no line. */
function Qr({ text }) {
  const { size, data } = encode(text, { ecc: "M", border: QUIET });
  const dark = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : "")));
  return html`<svg class="code-qr" viewBox=${`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label=${say("code.qr")}><path d=${dark.join("")} /></svg>`;
}
