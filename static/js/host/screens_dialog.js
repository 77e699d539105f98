// 大屏: the hall's screens, each to be found, named, pointed at this bout, or loaded again.
import { fetchJson } from "../live/connection.js";
import { Component, html } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Dialog } from "./dialog.js";
import { Loudness } from "./loudness.js";

const EVERY = 2000;

export class ScreensDialog extends Component {
  state = { rows: null, error: "", naming: null };

  componentDidMount() {
    this.look();
    this.timer = setInterval(() => this.look(), EVERY);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  async look() {
    try {
      const { screens } = await fetchJson(page.urls.screens);
      if (screens) this.setState({ rows: screens });
    } catch {
      this.setState({ error: say("unanswered_list") });
    }
  }

  async change(row, what) {
    try {
      const answer = await fetchJson(`${page.urls.screens}/${row.code}`, what);
      this.setState({ error: answer.ok ? "" : sayRefusal(answer), naming: null });
    } catch {
      this.setState({ error: say("unanswered_list") });
    }
    this.look();
  }

  render({ desk, name }, { rows, error, naming }) {
    const heard = (rows || []).filter((row) => row.mine && row.hears);
    const order = (row, what) => this.change(row, what);
    return html`<${Dialog} name=${name} desk=${desk} title=${say("screens_title")} wide>
      <p class="note">${say("screens_note")} <b>${location.origin}/screen</b></p>
      ${heard.length > 1 && html`<p class="all"><${Loudness} desk=${desk} rows=${heard} name="all" onOrder=${order} /></p>`}
      ${rows && !rows.length && html`<p class="hint">${say("screens_none")}</p>`}
      <ul class="screens">${(rows || []).map((row) => html`<li key=${row.code} data-screen=${row.code} class=${row.mine ? "mine" : ""}>
        <b class="num code">${row.code}</b>
        ${naming === row.code ? html`<${Naming} row=${row} onName=${(given) => this.change(row, { name: given })} />` : html`<span class="what"><b>${row.name || say("unnamed")}</b><small>${about(row)}</small></span>`}
        <span class="does">
          <${Do} desk=${desk} icon=${row.mine ? "log-out" : "log-in"} word=${row.mine ? "screen_away" : "screen_here"} onDo=${() => this.change(row, row.mine ? { away: true } : { here: true })} />
          <${Do} desk=${desk} icon="eye" word="screen_identify" off=${!row.hears} onDo=${() => this.change(row, { order: "identify" })} />
          <${Do} desk=${desk} icon="pencil" word="screen_rename" onDo=${() => this.setState({ naming: row.code })} />
          <${Do} desk=${desk} icon="sun" word=${row.theme === "red" ? "screen_sea" : "screen_red"} onDo=${() => this.change(row, { theme: row.theme === "red" ? "sea" : "red" })} />
          <${Do} desk=${desk} icon="refresh-cw" word="screen_reload" off=${!row.hears} onDo=${() => this.change(row, { order: "reload" })} />
          ${!row.online && !row.mine && html`<${Do} desk=${desk} icon="trash-2" word="screen_forget" onDo=${() => this.change(row, { remove: true })} />`}
        </span>
        ${row.mine && html`<${Loudness} desk=${desk} rows=${row.hears ? [row] : []} name=${row.code} onOrder=${order} />`}</li>`)}</ul>
      <${Said} desk=${desk} where="dialog" />
      <p class="error" role="alert">${error}</p>
    <//>`;
  }
}

const Do = ({ desk, icon, word, onDo, off = false }) => html`<${Act} desk=${desk} where="dialog" icon=${icon} word=${say(word)} why=${off ? say("screen_deaf") : ""} onPress=${onDo} />`;

const focus = (box) => box && box.focus();

/** The list is asked for again and again meanwhile: neither what is typed nor the focus may be touched by that. */
function Naming({ row, onName }) {
  const send = (event) => {
    event.preventDefault();
    onName(event.target.elements.name.value);
  };
  return html`<form class="naming" onSubmit=${send}><label class="sr-only" for="screen-name">${say("screen_name")}</label>
    <input id="screen-name" name="name" maxlength="20" autocomplete="off" defaultValue=${row.name} ref=${focus} /><button type="submit" class="tb">${say("screen_save")}</button></form>`;
}

/** Size, sound and line of a screen in one breath. */
function about(row) {
  const where = row.elsewhere ? say("screen_elsewhere") : row.mine ? "" : say("screen_waits");
  const line = say(row.online ? "screen_on" : "screen_gone");
  const told = row.hears ? [row.size ? row.size.join("×") : "", say(row.sound ? "sound_on" : "sound_off"), row.trip ? `${row.trip} ms` : ""] : [];
  return [where, line, ...told].filter(Boolean).join(" · ");
}
