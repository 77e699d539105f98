// The head: which bout, how the lines stand, the other pages, the time.
import { serverNow, timeOfDay } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";

const LINE = {
  online: { icon: "wifi", tone: "ok" },
  http: { icon: "plug-zap", tone: "warn" },
  connecting: { icon: "refresh-cw", tone: "warn" },
  offline: { icon: "wifi-off", tone: "bad" },
  refused: { icon: "log-out", tone: "bad" },
};

export function Header({ desk, view }) {
  const { line, trip } = desk.state;
  const here = view.lamps.filter((lamp) => lamp.online).length;
  const seats = view.lamps.length;
  return html`<header class="top">
    <${Which} bout=${view.bout} />
    <div class="lights">
      <${Light} ...${LINE[line]} name=${say("network")} value=${say(`line.${line}`) + (line === "online" && trip !== null ? ` ${trip} ms` : "")} />
      <button type="button" class="li-button" onClick=${() => desk.open("screens")}><${Light} icon="monitor" tone=${view.screens ? "ok" : "warn"} name=${say("screens")} value=${view.screens ? say("screens_on", { count: view.screens }) : say("screens_off")} /></button>
      <${Light} icon="smartphone" tone=${here === seats ? "ok" : "plain"} name=${say("judges")} value=${say("here_of", { here, seats })} />
      <${Light} icon="users" tone="plain" name=${say("audience")} value=${view.audience} />
    </div>
    <div class="tr">
      <a class="tb" href=${page.urls.screen} target="_blank" rel="noopener"><${Icon} name="external-link" /><span>${say("screen")}</span></a>
      <${Links} desk=${desk} />
      <button type="button" class="tb" onClick=${() => desk.turnTheme()} aria-label=${say(desk.state.theme === "dim" ? "theme_light" : "theme_dim")}>
        <${Icon} name=${desk.state.theme === "dim" ? "sun" : "moon"} /><kbd aria-hidden="true">D</kbd></button>
      <button type="button" class="tb" onClick=${() => desk.open("help")} aria-label=${say("keys")}><${Icon} name="keyboard" /><kbd aria-hidden="true">?</kbd></button>
      <${TimeOfDay} />
    </div>
  </header>`;
}

function Which({ bout }) {
  return html`<div class="tl"><h1>${bout.arena} · ${say("bout_number", { number: bout.number })}</h1>
    <span class=${`tag ${{ live: "live", paused: "warn" }[bout.phase] || ""}`}>${bout.phase === "live" && html`<${Icon} name="radio" />`}${say(`phase.${bout.phase}`)}</span>
    ${bout.rehearsal && html`<span class="tag warn"><${Icon} name="flag" />${say("rehearsal")}</span>`}
    ${bout.demo && html`<span class="tag warn"><${Icon} name="info" />${say("demo")}</span>`}
    <span class="theme-line" title=${bout.theme}>${bout.theme}</span></div>`;
}

function Light({ icon, tone, name, value }) {
  return html`<span class=${`li ${tone}`}><${Icon} name=${icon} /><span class="li-name">${name}</span> <b>${value}</b></span>`;
}

function Links({ desk }) {
  const { menu } = desk.state;
  const links = [
    ["live", "smartphone", "audience_page"],
    ["sheet", "printer", "result_sheet"],
    ["xlsx", "file-spreadsheet", "export"],
    ["check_in", "users", "check_in_page"],
    ["readiness", "circle-check", "readiness_page"],
    ["cards", "qr-code", "judge_cards"],
    ["log", "history", "log_page"],
    ["setup", "settings", "back_to_setup"],
  ].filter(([name]) => page.urls[name]);
  return html`<div class="menu">
    <button type="button" class="tb" aria-expanded=${menu ? "true" : "false"} onClick=${() => desk.setState({ menu: !menu })}>
      <${Icon} name="chevron-down" /><span>${say("links")}</span></button>
    ${menu && html`<ul>${links.map(([name, icon, word]) => html`<li key=${name}><a href=${page.urls[name]} target="_blank" rel="noopener"
      onClick=${() => desk.setState({ menu: false })}><${Icon} name=${icon} />${say(word)}</a></li>`)}</ul>`}
  </div>`;
}

class TimeOfDay extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.forceUpdate(), 500);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render() {
    return html`<time class="tod" title=${say("server_time")}>${timeOfDay(serverNow())}</time>`;
  }
}
