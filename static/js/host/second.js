// What waits for the supervisor: who asked for what, why, and since when.
import { serverNow } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { say, strings } from "../live/page.js";
import { Act, Said } from "./controls.js";

/** Said in the dialog beforehand, where the act will wait for a second person. */
export const Waits = ({ view }) => view.supervised && html`<p class="needs-second"><${Icon} name="shield-check" />${say("waits")}</p>`;

/** 退回重评 · 2号 周澄海 · 3号席 贺临岳 */
export function asked({ act, entry, seat, judge }) {
  const parts = [say(`asked.${act}`)];
  if (entry) parts.push(say("entry_title", { entry: entry.number, speaker: entry.speaker }));
  if (seat) parts.push(say("seat_title", { seat, name: judge }));
  return parts.join(" · ");
}

/** 12 → 30, or only what it becomes. */
export const figures = ({ old, new: next }) => [old, next].filter((figure) => figure !== null).join(" → ");

/** The strip; nothing where nobody waits. */
export class Second extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.props.view.proposals.length && this.forceUpdate(), 5000);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ desk, view }) {
    if (!view.proposals.length) return null;
    return html`<section class="second" aria-labelledby="second-title">
      <h2 id="second-title"><b><${Icon} name="shield-check" />${say("second")}</b><span>${say("second_count", { count: view.proposals.length })}</span></h2>
      <ol tabindex="0" aria-labelledby="second-title">${view.proposals.map((one) => html`<${Row} key=${one.id} one=${one} desk=${desk} />`)}</ol>
      <${Said} desk=${desk} where="second" />
    </section>`;
  }
}

function Row({ one, desk }) {
  const more = [say("asked_by", { name: one.name || say(`role.${one.role}`), since: since(one.at) }), figures(one), one.reason].filter(Boolean);
  return html`<li data-proposal=${one.id}>
    <p><b>${asked(one)}</b><span>${more.join(strings.semicolon)}</span></p>
    <${Act} desk=${desk} where="second" icon="shield-check" word=${say("countersign")} data-act="countersign" onPress=${() => desk.open("second", { proposal: one })} />
    <${Act} desk=${desk} where="second" icon="x" word=${say("take_back")} data-act="withdraw_act"
      busy=${desk.busy("withdraw_act")} onPress=${() => desk.do({ type: "withdraw_act", proposal: one.id }, "second")} />
  </li>`;
}

function since(at) {
  const minutes = Math.floor((serverNow() - at) / 60000);
  return minutes < 1 ? say("just_now") : say("minutes_ago", { minutes });
}
