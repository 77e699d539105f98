// The scorer's desk: a judge's sheet goes in from paper or by its short code; a second person looks at it.
import { Bar, Said } from "../beside/bar.js";
import { begin, Desk } from "../beside/desk.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Ballots } from "./ballots.js";
import { Checked, keepCheck, keptChecks } from "./checked.js";
import { CodeField } from "./code_field.js";
import { understood } from "./codes.js";
import { Entry } from "./entry.js";
import { Seats } from "./seats.js";
import { Sheet } from "./sheet.js";
import { Waiting } from "./waiting.js";

const SETTLED = ["locked", "revealed"]; // nothing is entered any more, but a sheet can be checked
const FREE = { at: null, seat: null, given: null }; // the page follows the show

class Paper extends Desk {
  state = { ...this.state, ...FREE, read: null, checks: keptChecks() };

  /** The entry whose sheets are on the page: the one that was chosen, or else the one asked for. */
  shown() {
    const { view, at } = this.state;
    const wanted = at || (view.entry && view.entry.id);
    return view.entries.find(({ entry }) => entry.id === wanted) || null;
  }

  /** Opens a judge's sheet; its entry stays on the page, whatever the show does meanwhile. */
  choose(seat, at = this.shown().entry.id, given = null) {
    this.setState({ seat, at, given });
  }

  /** What a typed or scanned code means; it opens its sheet where there is one to open. */
  async readCode(text) {
    this.setState({ read: { tone: "idle", text: say("code_reading") } });
    const read = await understood(text, this.shown());
    this.setState({ read });
    if (read.opens) this.choose(read.opens.seat, read.opens.entry, read.opens.given);
  }

  checked(found) {
    this.setState({ checks: keepCheck(found) });
  }

  render(_props, { view, line, seat, given, read, checks }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    const shown = this.shown();
    const usable = shown && (shown.open || SETTLED.includes(shown.entry.phase));
    const chosen = usable && view.seats.find((one) => one.id === seat);
    return html`<div class="phone paper">
      <${Bar} view=${view} line=${line} icon="pencil" />
      <main>
        <${CodeField} read=${read} onCode=${(text) => this.readCode(text)} onType=${() => this.setState({ read: null })} />
        <section class="part seats" aria-labelledby="seats-title"><h2 id="seats-title"><${Icon} name="users" />${say("seats")}<span class="num">${shown && say("in_of", shown.progress)}</span></h2>
          <${Seats} view=${view} shown=${shown} chosen=${seat} onChoose=${(id) => this.choose(id)} /></section>
        <section class="part middle"><${Entry} view=${view} shown=${shown} onChoose=${(at) => this.setState({ ...FREE, at, read: null })} />
          ${chosen ? html`<${Sheet} key=${`${shown.entry.id}.${seat}.${given ? given.code : ""}`} desk=${this} view=${view} shown=${shown} seat=${chosen} given=${given}
            onCode=${(text) => this.readCode(text)} onChecked=${(found) => this.checked(found)} onDone=${() => this.setState({ ...FREE, read: null })} />` : html`<${Idle} word=${!usable ? "not_open" : shown.open ? "choose_seat" : "choose_check"} />`}
          <${Said} desk=${this} /></section>
        <section class="part side"><${Waiting} desk=${this} view=${view} /><${Checked} checks=${checks} />
          ${view.boxes.map((box) => html`<${Ballots} key=${`${view.entry && view.entry.id}.${box.panel}`} desk=${this} view=${view} box=${box} />`)}</section>
      </main>
    </div>`;
  }
}

function Idle({ word }) {
  return html`<div class="idle"><${Icon} name=${word === "choose_seat" ? "pencil" : "lock"} /><p>${say(word)}</p></div>`;
}

begin(Paper);
