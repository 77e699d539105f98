// The scorer's desk: a judge's paper sheet goes in by the number keys; a second person looks at it.
import { Bar, Said } from "../beside/bar.js";
import { begin, Desk } from "../beside/desk.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Ballots } from "./ballots.js";
import { Seats } from "./seats.js";
import { Sheet } from "./sheet.js";
import { Waiting } from "./waiting.js";

class Paper extends Desk {
  state = { ...this.state, seat: null };

  render(_props, { view, line, seat }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const chosen = view.seats.find((one) => one.id === seat);
    return html`<div class="phone paper">
      <${Bar} view=${view} line=${line} icon="pencil" />
      <main>
        <section class="part" aria-labelledby="seats-title"><h2 id="seats-title"><${Icon} name="users" />${say("seats")}<span class="num">${view.progress && say("in_of", view.progress)}</span></h2>
          <${Seats} view=${view} chosen=${seat} onChoose=${(id) => this.setState({ seat: id })} /></section>
        <section class="part middle"><${Entry} view=${view} />
          ${view.open && chosen ? html`<${Sheet} key=${`${view.entry.id}.${seat}`} desk=${this} view=${view} seat=${chosen} onDone=${() => this.setState({ seat: null })} />` : html`<${Idle} view=${view} />`}
          <${Said} desk=${this} /></section>
        <section class="part side"><${Waiting} desk=${this} view=${view} />${view.boxes.map((box) => html`<${Ballots} key=${`${view.entry && view.entry.id}.${box.panel}`} desk=${this} view=${view} box=${box} />`)}</section>
      </main>
    </div>`;
  }
}

function Entry({ view }) {
  const { entry } = view;
  if (!entry) return html`<p class="none">${say("nobody_on_stage")}</p>`;
  return html`<header class="who"><span class="no"><b>${entry.number}</b>${say("no_suffix")}</span>
    <div><h2>${entry.speaker}<small>${say(`phase.${entry.phase}`)}</small></h2><p>${entry.department}　${entry.topic}</p></div></header>`;
}

function Idle({ view }) {
  return html`<div class="idle"><${Icon} name=${view.open ? "pencil" : "lock"} /><p>${say(view.open ? "choose_seat" : "not_open")}</p></div>`;
}

begin(Paper);
