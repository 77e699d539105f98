// What the hall sees now, beside what the next act will make of it.
import { Component, createRef, html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Miniature } from "./miniature.js";
import { actText, sceneAfter, willDo } from "./next_words.js";

export const Hall = ({ view }) => html`<section class="pv" aria-label=${say("on_air")}>
  <${OnAir} view=${view} />
  <span class="arr"><${Icon} name="chevron-right" /></span>
  <${Coming} view=${view} />
</section>`;

/** The wall itself in small: the same page, drawn at 1920×1080 and scaled. */
class OnAir extends Component {
  frame = createRef();

  componentDidMount() {
    this.watch = new ResizeObserver(([entry]) => {
      this.frame.current.style.setProperty("--scale", entry.contentRect.width / 1920);
    });
    this.watch.observe(this.frame.current);
  }

  componentWillUnmount() {
    this.watch.disconnect();
  }

  render({ view }) {
    return html`<figure class="pgm">
      <figcaption><span class="tag live"><${Icon} name="radio" />${say("on_air")}</span><span class="mut">${say(`scene.${view.scene.name}`)}</span></figcaption>
      <div class="frame" ref=${this.frame}><iframe src=${preview()} title=${say("preview")} tabindex="-1" scrolling="no"></iframe></div>
    </figure>`;
  }
}

const preview = () => `${page.urls.screen}${page.urls.screen.includes("?") ? "&" : "?"}preview=1`;

function Coming({ view }) {
  const { next, scene } = view;
  const after = sceneAfter(view);
  const same = after === scene.name;
  return html`<figure class="nxt">
    <figcaption><span class="tag"><${Icon} name="eye" />${next ? say("after_act", { act: actText(view) }) : say("after_nothing")}</span></figcaption>
    <div class="frame words">
      <p class="to">${say(same ? "wall_stays" : "wall_goes")}</p>
      <p class="to-scene"><${Icon} name=${same ? "monitor" : "chevron-right"} />${say(`scene.${after}`)}</p>
      ${next && !same && html`<${Miniature} view=${view} scene=${after} />`}
      <p class="to-more">${next ? next.act !== "call_entry" && willDo(view) : say(view.bout.phase === "cancelled" ? "phase.cancelled" : "will.nothing")}</p>
    </div>
  </figure>`;
}
