// Our own keypad: large keys, no system keyboard that would cover the page or jump it about.
// A hardware keyboard types into it all the same.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { fault, text, units } from "./marks.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"];

/** The key of the pad that a key of a hardware keyboard stands for, if any. */
export const digitOf = (event) => (!event.ctrlKey && !event.metaKey && !event.altKey && DIGITS.includes(event.key) ? event.key : null);

export class Keypad extends Component {
  state = { typed: this.props.mark === undefined ? "" : this.props.mark, fresh: true, wrong: "" };
  pad = createRef();
  heard = (event) => this.hear(event);

  componentDidMount() {
    document.addEventListener("keydown", this.heard);
    this.pad.current.focus({ preventScroll: true });
    if (this.props.first) this.press(this.props.first);
  }

  componentWillUnmount() {
    document.removeEventListener("keydown", this.heard);
  }

  /** Digits, Backspace, Enter and Escape, wherever the focus is; but Enter on a key of the pad presses that key. */
  hear(event) {
    const digit = digitOf(event);
    if (event.target.tagName === "INPUT") return;
    if (digit) this.press(digit);
    else if (event.key === "Backspace") this.rub();
    else if (event.key === "Escape") this.leave(this.props.onClose);
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") this.goOn();
    else return;
    event.preventDefault();
  }

  press(key) {
    const { criterion } = this.props;
    const typed = (this.state.fresh ? "" : this.state.typed) + key;
    if (!/^\d{1,4}(\.\d{0,2})?$/.test(typed)) return;
    if (units(typed.replace(/\.$/, "")) > units(criterion.maximum)) {
      this.setState({ wrong: say("at_most", { maximum: criterion.maximum }) });
      return;
    }
    this.show(typed);
  }

  rub() {
    this.show((this.state.fresh ? "" : this.state.typed).slice(0, -1));
  }

  /** Shows what is typed, and hands it on as soon as it is a mark. */
  show(typed) {
    const { criterion, onMark } = this.props;
    this.setState({ typed, fresh: false, wrong: "" });
    const plain = typed.replace(/\.$/, "");
    if (plain === "") onMark(criterion.id, undefined);
    else if (!fault(criterion, plain)) onMark(criterion.id, text(units(plain)));
  }

  goOn() {
    const { next, onNext, onClose } = this.props;
    this.leave(next ? onNext : onClose);
  }

  /** Leaves the field, unless what stands there is no mark: then it says why. */
  leave(where) {
    const { criterion } = this.props;
    const wrong = this.state.typed === "" ? "" : fault(criterion, this.state.typed);
    if (wrong) this.setState({ wrong: say(`wrong.${wrong}`, criterion) });
    else where();
  }

  render({ criterion, next, sum, onClose }, { typed, fresh, wrong }) {
    return html`<section class="pad" role="dialog" aria-label=${say("type_mark", { name: criterion.name })} tabindex="-1" ref=${this.pad}>
      <div class="padh">
        <div><span class="pn">${criterion.name}</span><span class=${wrong ? "pm wrong" : "pm"} role="status">${wrong || say("pad_line", { maximum: criterion.maximum, sum })}</span></div>
        <div class=${fresh ? "padv fresh" : "padv"} aria-live="polite">${typed}<i class="caret"></i></div>
      </div>
      <div class="keys">
        ${DIGITS.map((key) => html`<button key=${key} type="button" class=${`key k${key === "." ? "dot" : key}`} onClick=${() => this.press(key)}>${key}</button>`)}
        <button type="button" class="key fn del" onClick=${() => this.rub()}><${Icon} name="delete" /><span>${say("delete")}</span></button>
        <button type="button" class="key fn top" onClick=${() => this.show(criterion.maximum)}><span>${say("of_maximum", { maximum: criterion.maximum })}</span></button>
        <button type="button" class="key fn shut" onClick=${() => this.leave(onClose)}><span>${say("close_pad")}</span></button>
        <button type="button" class="key go" onClick=${() => this.goOn()}><span>${next ? say("next_item") : say("done")}${next && html`<small>${next.name}</small>`}</span></button>
      </div>
    </section>`;
  }
}
