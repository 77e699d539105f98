// 现场答辩: whom the judges ask, what they ask if somebody has typed it, and the time of the part that is running.
import { reading } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { Head, Person } from "./head.js";
import { Face, Segments } from "./stage.js";
import { breaths } from "./words.js";

export class Question extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 200);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { stage, clock, scene } = view;
    if (!stage) return html`<${Head} view=${view} right=${say("question")} />`;
    const now = clock && reading(clock);
    const asked = scene.text.trim() || say("ask");
    const size = asked.length > 34 ? "long" : asked.length > 14 ? "middle" : "";
    return html`<${Head} view=${view} right=${say("question")} />
      <div class="person"><${Person} entry=${stage} /><p class=${`asked ${size}`}>${breaths(asked).map((part, place) => html`<span key=${place}>${part}</span>`)}</p></div>
      ${now && html`<${Face} now=${now} clock=${clock} />`}
      ${now && html`<${Segments} now=${now} clock=${clock} />`}`;
  }
}
