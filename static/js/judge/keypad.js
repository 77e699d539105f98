// Our own keypad: large keys, no system keyboard that would cover the page or jump it about.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { fault, text, units } from "./marks.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"];

export class Keypad extends Component {
  state = { typed: this.props.mark === undefined ? "" : this.props.mark, fresh: true, wrong: "" };

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

  /** Shows what is typed, and hands it on as soon as it is a mark. */
  show(typed) {
    const { criterion, onMark } = this.props;
    this.setState({ typed, fresh: false, wrong: "" });
    const plain = typed.replace(/\.$/, "");
    if (plain === "") onMark(criterion.id, undefined);
    else if (!fault(criterion, plain)) onMark(criterion.id, text(units(plain)));
  }

  /** Leaves the field, unless what stands there is no mark: then it says why. */
  leave(where) {
    const { criterion } = this.props;
    const wrong = this.state.typed === "" ? "" : fault(criterion, this.state.typed);
    if (wrong) this.setState({ wrong: say(`wrong.${wrong}`, criterion) });
    else where();
  }

  render({ criterion, next, sum, onClose, onNext }, { typed, fresh, wrong }) {
    return html`<section class="pad" role="dialog" aria-label=${say("type_mark", { name: criterion.name })}>
      <div class="padh">
        <div><span class="pn">${criterion.name}</span><span class=${wrong ? "pm wrong" : "pm"} role="status">${wrong || say("pad_line", { maximum: criterion.maximum, sum })}</span></div>
        <div class=${fresh ? "padv fresh" : "padv"}>${typed}<i class="caret"></i></div>
      </div>
      <div class="keys">
        ${DIGITS.map((key) => html`<button key=${key} type="button" class=${`key k${key === "." ? "dot" : key}`} onClick=${() => this.press(key)}>${key}</button>`)}
        <button type="button" class="key fn del" onClick=${() => this.show((fresh ? "" : typed).slice(0, -1))}><${Icon} name="delete" /><span>${say("delete")}</span></button>
        <button type="button" class="key fn top" onClick=${() => this.show(criterion.maximum)}><span>${say("of_maximum", { maximum: criterion.maximum })}</span></button>
        <button type="button" class="key fn shut" onClick=${() => this.leave(onClose)}><span>${say("close_pad")}</span></button>
        <button type="button" class="key go" onClick=${() => this.leave(next ? onNext : onClose)}><span>${next ? say("next_item") : say("done")}${next && html`<small>${next.name}</small>`}</span></button>
      </div>
    </section>`;
  }
}
