// The judge's door: a card's QR code or its six digits, a greeting, and only then, by a tap, in.
import { Component, createRef, html, Icon, render } from "../live/html.js";
import { page, say } from "../live/page.js";
import { enlarge, isLarge, recallSize } from "./size.js";

const PLACES = [0, 1, 2, 3, 4, 5];

class Door extends Component {
  state = { code: "", known: null, wrong: "", busy: false };
  field = createRef();

  componentDidMount() {
    if (!this.scan()) this.field.current.focus();
    addEventListener("hashchange", () => this.scan()); // another card, scanned into the page that is already open
  }

  /** Takes a card's token out of the address, and looks whose it is. */
  scan() {
    const token = new URLSearchParams(location.hash.slice(1)).get("t");
    if (!token) return false;
    history.replaceState(null, "", location.pathname); // it stays out of history and screenshots
    this.look({ token });
    return true;
  }

  /** Whom the secret belongs to; nobody is in yet. */
  async look(secret) {
    const answer = await this.ask(page.urls.greet, secret);
    if (answer) this.setState({ known: { ...answer, secret } });
  }

  async enter() {
    const answer = await this.ask(page.urls.join, this.state.known.secret);
    if (answer) location.replace(answer.next);
  }

  async ask(url, secret) {
    this.setState({ busy: true, wrong: "" });
    try {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(secret), headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf } });
      if (response.status === 429) throw new Error("too_often");
      const answer = await response.json();
      if (!answer.ok) throw new Error("unknown");
      return answer;
    } catch (error) {
      const wrong = ["too_often", "unknown"].includes(error.message) ? error.message : "no_answer";
      this.setState({ wrong: say(wrong) });
      return null;
    } finally {
      this.setState({ busy: false });
    }
  }

  /** Six digits, typed or pasted with a space in the middle; the field itself never shows more than its boxes. */
  type(field) {
    const code = field.value.replace(/\D/g, "").slice(0, 6);
    field.value = code;
    this.setState({ code, wrong: "" });
  }

  send(event) {
    event.preventDefault();
    if (this.state.code.length === 6) this.look({ code: this.state.code });
    else this.setState({ wrong: say("six_digits") });
  }

  render(_props, { known }) {
    return html`<div class="app">
      <header class="bar"><span class="seat"><b>${say("entrance")}</b></span>
        <button type="button" class="large" aria-pressed=${isLarge() ? "true" : "false"} onClick=${() => this.setState({}, enlarge(!isLarge()))}>${say("large")}</button></header>
      <main class="scroll mid door">${known ? this.greeting() : this.form()}</main>
    </div>`;
  }

  form() {
    const { code, wrong, busy } = this.state;
    return html`<form onSubmit=${(event) => this.send(event)} novalidate>
      <section class="state"><span class="badge idle"><${Icon} name="gavel" /></span><h1 class="big">${say("enter_code")}</h1></section>
      <label class="sr-only" for="code">${say("code")}</label>
      <div class="boxes">
        <input id="code" ref=${this.field} class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7" value=${code} aria-invalid=${wrong ? "true" : null} aria-describedby="wrong" onInput=${(event) => this.type(event.target)} />
        <div class="cells" aria-hidden="true">${PLACES.map((place) => html`<span key=${place} class=${place === Math.min(code.length, 5) ? "cell now" : "cell"}>${code[place]}</span>`)}</div>
      </div>
      <p id="wrong" class="wrongline" role="alert">${wrong && html`<${Icon} name="circle-alert" />`}${wrong}</p>
      <button class="pri wide" disabled=${busy}>${busy ? say("looking") : say("look")}</button>
    </form>`;
  }

  greeting() {
    const { known, wrong, busy } = this.state;
    return html`<div>
      <section class="state"><span class="badge idle"><${Icon} name="gavel" /></span>
        <h1 class="big">${say("greeting", known)}</h1><p>${say("where", known)}</p></section>
      <p class="wrongline" role="alert">${wrong}</p>
      <button type="button" id="start" class="pri wide" disabled=${busy} onClick=${() => this.enter()}>${say("start")}</button>
      <button type="button" class="sec wide" onClick=${() => this.setState({ known: null, code: "" })}>${say("not_me")}</button>
      <p class="foots">${say("awake")}</p>
    </div>`;
  }
}

recallSize();
const app = document.getElementById("app");
app.textContent = "";
render(html`<${Door} />`, app);
