// 抽签定序 in one of three ways: by a published seed, as drawn by hand in the hall, or as the list stands.
import { Component, html, Icon } from "../live/html.js";
import { say, sayRefusal } from "../live/page.js";
import { Dialog, ReasonForm } from "./dialog.js";

const WAYS = ["list", "seed", "hand"];
const ICONS = { list: "list-ordered", seed: "sparkles", hand: "pencil" };
const SEED = 10 ** 8;

/** Eight digits from the browser's own source of chance; every number equally likely. */
function freshSeed() {
  const fair = 2 ** 32 - (2 ** 32 % SEED);
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn);
  while (drawn[0] >= fair);
  return String(drawn[0] % SEED).padStart(8, "0");
}

/** What is wrong with each number drawn by hand, by entry id: nothing typed, none of 1 to n, or drawn twice. */
export function faults(rows, typed) {
  const given = rows.map((row) => (typed[row.id] || "").trim());
  const found = {};
  rows.forEach((row, place) => {
    const number = given[place];
    if (!number) found[row.id] = say("drawn_missing");
    else if (!/^\d+$/.test(number) || Number(number) < 1 || Number(number) > rows.length) found[row.id] = say("drawn_range", { most: rows.length });
    else if (given.filter((one) => Number(one) === Number(number)).length > 1) found[row.id] = say("drawn_twice", { number: Number(number) });
  });
  return found;
}

export class DrawDialog extends Component {
  state = { way: "list", seed: freshSeed(), fair: this.props.view.memory, typed: {}, faults: {} };

  rows() {
    return this.props.view.queue.filter((row) => row.phase === "present");
  }

  async send(desk) {
    const { way, seed, fair, typed } = this.state;
    const rows = this.rows();
    if (way === "seed" && !seed.trim()) return sayRefusal({ code: "seed_needed", params: { most: 40 } });
    if (way === "seed") return desk.ask({ type: "draw_order", seed: seed.trim(), fair });
    if (way === "list") return desk.ask({ type: "confirm_order", order: rows.map((row) => row.id) });
    const found = faults(rows, typed);
    this.setState({ faults: found });
    const [first] = Object.keys(found);
    if (first) {
      document.getElementById(`drawn-${first}`).focus();
      return say("drawn_wrong", { count: Object.keys(found).length });
    }
    return desk.ask({ type: "confirm_order", order: [...rows].sort((one, other) => typed[one.id] - typed[other.id]).map((row) => row.id) });
  }

  render({ desk, view, name }, { way }) {
    return html`<${Dialog} name=${name} desk=${desk} title=${say("draw_title")}>
      <div class="choices ways" role="group" aria-label=${say("draw_title")}>${WAYS.map((one) => html`<button key=${one} type="button" class=${`tb ${one === way ? "on" : ""}`}
        aria-pressed=${one === way ? "true" : "false"} onClick=${() => this.setState({ way: one })}><${Icon} name=${ICONS[one]} /><span>${say(`draw_way.${one}`)}</span></button>`)}</div>
      <${ReasonForm} key=${way} desk=${desk} plain optional icon=${ICONS[way]} verb=${say(`draw_do.${way}`)} note=${say(`draw_note.${way}`, { count: this.rows().length })}
        onSend=${() => this.send(desk)}>${way === "seed" && this.seed(view)}${way === "hand" && this.hand()}<//>
    <//>`;
  }

  seed(view) {
    const { seed, fair } = this.state;
    return html`<label for="seed">${say("seed")}</label>
      <div class="with-button"><input id="seed" name="seed" class="num" maxlength="40" autocomplete="off" value=${seed} onInput=${(event) => this.setState({ seed: event.target.value })} />
        <button type="button" class="tb" onClick=${() => this.setState({ seed: freshSeed() })}><${Icon} name="refresh-cw" /><span>${say("seed_again")}</span></button></div>
      <label class="tick"><input type="checkbox" name="fair" checked=${fair} disabled=${!view.memory} onChange=${(event) => this.setState({ fair: event.target.checked })} />${say("draw_fair")}</label>
      ${!view.memory && html`<p class="hint">${say("draw_no_memory")}</p>`}`;
  }

  hand() {
    const { typed, faults: found } = this.state;
    const put = (id, value) => this.setState({ typed: { ...typed, [id]: value }, faults: { ...found, [id]: undefined } });
    return html`<ul class="drawn">${this.rows().map((row) => html`<li key=${row.id}>
      <label for=${`drawn-${row.id}`}>${row.speaker}<small>${row.department}</small></label>
      <input id=${`drawn-${row.id}`} name=${`drawn-${row.id}`} class="num" inputmode="numeric" maxlength="3" autocomplete="off" value=${typed[row.id] || ""}
        aria-invalid=${found[row.id] ? "true" : null} aria-describedby=${found[row.id] ? `fault-${row.id}` : null} onInput=${(event) => put(row.id, event.target.value)} />
      ${found[row.id] && html`<small class="fault" id=${`fault-${row.id}`}>${found[row.id]}</small>`}</li>`)}</ul>`;
  }
}

/** Before the start: what the draw consists of, and what the supervisor has signed. */
export function Drawn({ view }) {
  if (!["check_in", "drawn"].includes(view.bout.phase)) return null;
  const signs = view.supervised ? [view.bout.phase === "drawn" && ["draw", view.signed], ["zero", view.zero]].filter(Boolean) : [];
  if (!signs.length && !view.seed) return null;
  return html`<div class="drew">
    ${view.seed && html`<p data-seed=${view.seed}>${say("drawn_by", { seed: view.seed })}</p>`}
    ${signs.map(([what, done]) => html`<p key=${what} class=${done ? "ok" : "hold"} data-signed=${done ? what : null}><${Icon} name=${done ? "circle-check" : "shield-check"} />${say(`${what}_${done ? "signed" : "unsigned"}`)}</p>`)}
  </div>`;
}
