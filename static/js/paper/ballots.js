// The ballots of one panel: a number for every grade, and their sum.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const WHOLE = /^\d{0,4}$/;

export class Ballots extends Component {
  state = { typed: Object.fromEntries(this.props.box.grades.map(([id, , count]) => [id, count ? String(count) : ""])), error: "" };

  async send(event) {
    event.preventDefault();
    const { desk, view, box } = this.props;
    const { typed } = this.state;
    if (!Object.values(typed).every((one) => WHOLE.test(one))) {
      this.setState({ error: say("ballots_wrong") });
      return;
    }
    const grades = Object.fromEntries(Object.entries(typed).map(([id, count]) => [id, Number(count || 0)]));
    const error = await desk.ask({ type: "count_ballots", entry: view.entry.id, panel: box.panel, grades });
    this.setState({ error });
    if (!error) desk.tell(say(view.supervised ? "ballots_sent" : "ballots_done"), "ok");
  }

  render({ box, view }, { typed, error }) {
    const sum = Object.values(typed).reduce((all, one) => all + (Number(one) || 0), 0);
    return html`<form class="box-count" onSubmit=${(event) => this.send(event)} autocomplete="off"><h2><${Icon} name="list-ordered" />${box.name}<span class="num">${say("ballots_sum", { count: sum })}</span></h2>
      <ul>${box.grades.map(([id, name]) => html`<li key=${id}><label for=${`b-${id}`}>${name}</label><input id=${`b-${id}`} inputmode="numeric" maxlength="4" value=${typed[id]} onInput=${(event) => this.setState({ typed: { ...typed, [id]: event.target.value.trim() }, error: "" })} /></li>`)}</ul>
      <p class="error" role="alert">${error}</p>
      ${view.open ? html`<button type="submit" class="sec">${say("ballots_send")}</button>` : html`<p class="why">${say("not_open")}</p>`}</form>`;
  }
}
