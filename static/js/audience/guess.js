// 竞猜: what this phone's owner thinks the score will be; changed as often as wished until the lock.
import { fetchJson } from "../live/answers.js";
import { Component, html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { keep, kept } from "./kept.js";

const STEP = 0.1;
const START = 0.9; // of the full mark: where the steps begin

export class Guess extends Component {
  constructor(props) {
    super(props);
    this.name = `guess.${props.guess.entry.id}`;
    const value = kept(this.name);
    this.state = { step: value ? "told" : "typing", value: value || "", given: value, wrong: "" };
  }

  places() {
    return this.props.rules.places;
  }

  move(by) {
    const full = this.props.rules.criteria.reduce((sum, [, most]) => sum + Number(most), 0) || 100;
    const from = Number(this.state.value.replace(",", "."));
    const next = this.state.value && Number.isFinite(from) ? from + by : full * START;
    this.setState({ value: Math.min(Math.max(next, 0), full).toFixed(this.places()), wrong: "" });
  }

  async send(event) {
    event.preventDefault();
    const value = this.state.value.trim().replace(",", ".").replace("。", ".");
    if (!value) {
      this.setState({ wrong: say("guess.needed") });
      return;
    }
    this.setState({ step: "sending", wrong: "" });
    const answer = await fetchJson(page.urls.guesses, { entry: this.props.guess.entry.id, value }).catch(() => null);
    if (answer && answer.ok) {
      keep(this.name, value);
      this.setState({ step: "told", given: value, value });
    } else this.setState({ step: "typing", wrong: this.why(answer) });
  }

  why(answer) {
    if (!answer || !answer.code || answer.code === "try_again") return say("guess.unsent");
    return sayRefusal(answer);
  }

  render({ guess }, { step, given }) {
    if (!guess.open && !given) return null;
    const typing = guess.open && step !== "told";
    return html`<section class="card guess" data-guess=${guess.open ? step : "closed"} aria-labelledby="guess-title">
      <h2 id="guess-title">${say("guess.title", guess.entry)}</h2>
      ${typing ? this.form() : html`<p class="line guess-own"><${Icon} name="circle-check" /><span>${say("guess.own")}</span><b class="num">${given} ${say("points")}</b>${guess.open && html`<button type="button" class="sec small r" onClick=${() => this.setState({ step: "typing" })}>${say("guess.change")}</button>`}</p>`}
      <p class="k" role="status">${say(!guess.open ? "guess.wait" : step === "told" ? "guess.may_change" : "guess.fun")}</p>
    </section>`;
  }

  form() {
    const { value, wrong, step } = this.state;
    return html`<form onSubmit=${(event) => this.send(event)}>
      <div class="steps"><button type="button" class="st" aria-label=${say("guess.less", { step: STEP })} onClick=${() => this.move(-STEP)}><${Icon} name="minus" /></button>
        <label class="field"><span class="sr-only">${say("guess.field")}</span><input id="guess" inputmode="decimal" autocomplete="off" maxlength="8" value=${value} placeholder=${say("guess.field")} aria-describedby="guess-wrong" aria-invalid=${wrong ? "true" : null} onInput=${(event) => this.setState({ value: event.target.value, wrong: "" })} /></label>
        <button type="button" class="st" aria-label=${say("guess.more", { step: STEP })} onClick=${() => this.move(STEP)}><${Icon} name="plus" /></button></div>
      <p id="guess-wrong" class="wrongline" role="alert">${wrong}</p>
      <button class="sec wide" disabled=${step === "sending"}>${say(step === "sending" ? "guess.sending" : "guess.submit")}</button>
    </form>`;
  }
}

/** How far off this phone's guess was, beside a score that is out. */
export function Hit({ receipt }) {
  const given = kept(`guess.${receipt.entry.id}`);
  if (!given || !receipt.final) return null;
  const places = (receipt.final.split(".")[1] || "").length;
  const off = Math.abs(Number(given) - Number(receipt.final));
  return html`<span class="hit"><${Icon} name="sparkles" />${say(off === 0 ? "guess.exact" : "guess.off", { given, off: off.toFixed(places) })}</span>`;
}
