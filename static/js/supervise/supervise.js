// The supervisor's phone: what waits for him first, then what he signs, then everything that happens.
import { Bar, Said } from "../beside/bar.js";
import { begin, Desk } from "../beside/desk.js";
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { logIcon, logTone, sentence } from "../live/log_line.js";
import { say } from "../live/page.js";
import { ring, unlock } from "../screen/sound.js";
import { DIALOGS } from "./dialogs.js";
import { Proposals } from "./proposals.js";
import { Sheets } from "./sheets.js";
import { Signing } from "./signing.js";

const BUZZ = [200, 100, 200];

class Supervise extends Desk {
  state = { ...this.state, heard: false, settled: 0 };

  componentDidMount() {
    super.componentDidMount();
    unlock(() => this.setState({ heard: true }));
  }

  /** Rings and buzzes for what was not there before; notes when the list has moved under the thumb. */
  take(view) {
    const before = this.state.view;
    const known = before ? before.proposals.map((one) => one.id) : [];
    const ids = view.proposals.map((one) => one.id);
    if (before && ids.some((id) => !known.includes(id))) alarm();
    this.setState({ view, settled: known.join() === ids.join() ? this.state.settled : Date.now() });
  }

  render(_props, { view, line, heard }) {
    if (!view) return html`<p class="waiting" role="status">${say("line.connecting")}</p>`;
    return html`<div class="phone supervise">
      <${Bar} view=${view} line=${line} icon="shield-check" />
      <main>
        ${!view.supervised && html`<p class="strip plain"><${Icon} name="info" />${say("not_supervised")}</p>`}
        <${Proposals} desk=${this} view=${view} />
        <${Said} desk=${this} />
        <${Signing} desk=${this} view=${view} />
        <${Sheets} view=${view} />
        <${Feed} view=${view} />
        <p class="sound"><${Icon} name=${heard ? "volume-2" : "bell"} />${say(heard ? "sound_on" : "sound_off")}</p>
      </main>
      ${this.layer(DIALOGS)}
    </div>`;
  }
}

function Feed({ view }) {
  return html`<section class="part feed" aria-labelledby="feed-title"><h2 id="feed-title"><${Icon} name="history" />${say("feed")}<span>${say("newest_first")}</span></h2>
    <ol tabindex="0" aria-labelledby="feed-title">${view.log.map((line, place) => html`<li key=${`${line.seq}.${view.log.length - place}.${line.kind}`} class=${logTone(line)}><${Icon} name=${logIcon(line)} /><time>${timeOfDay(line.at)}</time><span>${sentence(line)}</span></li>`)}</ol></section>`;
}

function alarm() {
  ring("bell");
  if (navigator.vibrate) navigator.vibrate(BUZZ);
}

begin(Supervise);
