// 更多: the scenes that have no key of their own, and the acts of the show that come once or twice in an evening.
import { Component, html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Act, Said } from "./controls.js";
import { Dialog, ReasonForm } from "./dialog.js";

const SCENES = ["question", "marks", "radar", "timeline", "votes", "voting", "champion", "season"];
const SECONDS = [30, 60, 90, 120];

export const MoreDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("more_show")}>
  <h3>${say("scenes")}</h3>
  <div class="choices">${SCENES.map((scene) => html`<${Act} key=${scene} class=${`tb ${view.scene.name === scene ? "on" : ""}`} data-scene=${scene} word=${say(`scene.${scene}`)}
    why=${desk.why(`scene_${scene}`)} desk=${desk} where="dialog" onPress=${() => (scene === "question" ? desk.open("question") : show(desk, scene))} />`)}</div>
  <h3>${say("show")}</h3>
  <div class="choices">
    <${Act} class="tb" icon="users" word=${say("open_voting")} data-act="open_voting" why=${desk.why("open_voting")} desk=${desk} where="dialog" onPress=${() => desk.open("voting")} />
    ${view.bout.frozen
      ? html`<${Act} class="tb" icon="lock-open" word=${say("thaw_board")} data-act="thaw_board" why=${desk.why("thaw_board")} desk=${desk} where="dialog" onPress=${() => act(desk, "thaw_board")} />`
      : html`<${Act} class="tb" icon="lock" word=${say("freeze_board")} data-act="freeze_board" why=${desk.why("freeze_board")} desk=${desk} where="dialog" onPress=${() => act(desk, "freeze_board")} />`}
  </div>
  <p class="note">${say("freeze_note")}</p>
  <${Said} desk=${desk} where="dialog" />
<//>`;

async function act(desk, type) {
  if (await desk.do({ type }, "dialog")) desk.close("more");
}

function show(desk, scene) {
  desk.showScene(scene);
  desk.close("more");
}

export const QuestionDialog = ({ desk, view, name }) => html`<${Dialog} name=${name} desk=${desk} title=${say("scene.question")}>
  <${ReasonForm} desk=${desk} icon="monitor" verb=${say("to_wall")} label=${say("question_text")} most="120" optional
    reason=${view.scene.name === "question" ? view.scene.text : ""} onSend=${(text) => desk.ask({ type: "show_scene", scene: "question", text })} />
<//>`;

/** 开放观众投票 for the entry on stage, where a panel of the rulebook votes by ballot. */
export class VotingDialog extends Component {
  state = { seconds: "60", panel: this.props.view.boxes[0] ? this.props.view.boxes[0].panel : "" };

  send({ desk, view }, { seconds, panel }) {
    return desk.ask({ type: "open_voting", entry: view.current || "", panel, seconds: Number(seconds) || 0 });
  }

  render(props, state) {
    const { desk, view, name } = props;
    const put = (seconds) => this.setState({ seconds: String(seconds) });
    return html`<${Dialog} name=${name} desk=${desk} title=${say("open_voting")}>
      <${ReasonForm} desk=${desk} icon="users" verb=${say("open_voting")} plain optional note=${say("voting_note")} onSend=${() => this.send(props, state)}>
        ${view.boxes.length > 1 && html`<label for="panel">${say("voting_panel")}</label>
          <select id="panel" value=${state.panel} onChange=${(event) => this.setState({ panel: event.target.value })}>${view.boxes.map((box) => html`<option key=${box.panel} value=${box.panel}>${box.name}</option>`)}</select>`}
        <label for="seconds">${say("voting_for")}</label>
        <input id="seconds" type="number" inputmode="numeric" min="10" max="1800" step="1" value=${state.seconds} onInput=${(event) => put(event.target.value)} />
        <div class="quick" role="group" aria-label=${say("voting_for")}>${SECONDS.map((many) => html`<button key=${many} type="button" class=${String(many) === state.seconds ? "chip on" : "chip"}
          aria-pressed=${String(many) === state.seconds ? "true" : "false"} onClick=${() => put(many)}>${say("seconds_many", { seconds: many })}</button>`)}</div>
        <p class="note"><${Icon} name="info" /> ${say("voting_again")}</p>
      <//><//>`;
  }
}
