// The search field: finds while typing; Enter signs in the one person who is left.
import { Component, createRef, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

/** Whoever's name, department, post or code has `text` in it. */
export function found(people, text) {
  const wanted = text.trim().toLowerCase();
  return people.filter((one) => [one.name, one.department, one.post, one.code].some((part) => part.toLowerCase().includes(wanted)));
}

export class Search extends Component {
  field = createRef();

  componentDidMount() {
    this.listen = (event) => this.slash(event);
    addEventListener("keydown", this.listen);
  }

  componentWillUnmount() {
    removeEventListener("keydown", this.listen);
  }

  /** "/" leads to the field, as on most lists. */
  slash(event) {
    if (event.key !== "/" || event.target === this.field.current) return;
    event.preventDefault();
    this.field.current.focus();
  }

  enter(event) {
    event.preventDefault();
    const left = this.props.shown.filter((one) => !one.here && !one.gone);
    if (this.props.text.trim() && left.length === 1) {
      this.props.desk.tap(left[0]);
      this.write("");
    }
  }

  write(text) {
    this.props.desk.setState({ text });
    if (!text) this.field.current.focus();
  }

  render({ desk, text, absent }) {
    return html`<form class="search" role="search" onSubmit=${(event) => this.enter(event)}>
      <label class="sr-only" for="find">${say("find")}</label>
      <input id="find" ref=${this.field} type="text" autocomplete="off" enterkeyhint="search" maxlength="40" placeholder=${say("find")} value=${text}
        onInput=${(event) => this.write(event.target.value)} onKeyDown=${(event) => event.key === "Escape" && this.write("")} />
      ${text && html`<button type="button" class="x" aria-label=${say("clear")} onClick=${() => this.write("")}><${Icon} name="x" /></button>`}
    </form>
    <button type="button" class="chip" aria-pressed=${absent ? "true" : "false"} onClick=${() => desk.showAbsent()}><${Icon} name=${absent ? "check" : "eye"} />${say("only_absent")}</button>`;
  }
}
