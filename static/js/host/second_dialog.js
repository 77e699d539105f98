// 现场输入监督员确认码: the supervisor settles at the console what waits for him.
import { fetchJson } from "../live/connection.js";
import { Component, html } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { Said } from "./controls.js";
import { Choices, Dialog, ReasonForm } from "./dialog.js";
import { asked, figures } from "./second.js";

const WAYS = [
  ["agree", "shield-check"],
  ["reject", "x"],
];

export class SecondDialog extends Component {
  state = { chosen: "agree", pin: "" };

  /** Resolves to "" or to why it was not settled. */
  async settle(reason) {
    const { desk, proposal } = this.props;
    const { chosen, pin } = this.state;
    if (!pin.trim()) return say("pin_needed");
    try {
      const answer = await fetchJson(page.urls.countersign, { proposal: proposal.id, pin: pin.trim(), ...(chosen === "reject" ? { reject: reason } : {}) });
      if (!answer.ok) return sayRefusal(answer);
      desk.sender.saw(answer.seq);
      return "";
    } catch {
      return say("unanswered");
    }
  }

  render({ desk, view, proposal, name }, { chosen, pin }) {
    const waiting = view.proposals.some((one) => one.id === proposal.id);
    const acts = WAYS.map(([way, icon]) => ({ name: way, icon, word: say(`second.${way}`), why: null }));
    return html`<${Dialog} name=${name} desk=${desk} title=${say("second")}>
      <dl class="asked">
        <div><dt>${say("asked_what")}</dt><dd><b>${asked(proposal)}</b></dd></div>
        ${figures(proposal) && html`<div><dt>${say("asked_figures")}</dt><dd class="num">${figures(proposal)}</dd></div>`}
        ${proposal.reason && html`<div><dt>${say("reason")}</dt><dd>${proposal.reason}</dd></div>`}
        <div><dt>${say("asked_who")}</dt><dd>${proposal.name || say(`role.${proposal.role}`)}</dd></div>
      </dl>
      ${waiting ? html`<${Choices} acts=${acts} chosen=${chosen} onChoose=${(way) => this.setState({ chosen: way })} desk=${desk} where="dialog" />
        <${Said} desk=${desk} where="dialog" />
        <${ReasonForm} key=${chosen} desk=${desk} icon=${chosen === "agree" ? "shield-check" : "x"} verb=${say(`second_verb.${chosen}`)}
          plain=${chosen === "agree"} optional=${chosen === "agree"} onSend=${(reason) => this.settle(reason)}>
          <label for="pin">${say("pin")}</label>
          <input id="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="40" value=${pin} onInput=${(event) => this.setState({ pin: event.target.value })} />
        <//>` : html`<p class="hint" role="status">${say("second_settled")}</p>`}
    <//>`;
  }
}
