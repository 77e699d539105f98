// What has happened, newest first, in sentences.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { logIcon, logTone, sentence } from "../live/log_line.js";
import { say } from "../live/page.js";

export function Feed({ view }) {
  return html`<section class="feed" aria-labelledby="feed-title">
    <h2 id="feed-title">${say("log")} <span>${say("newest_first")}</span></h2>
    <ol tabindex="0" aria-labelledby="feed-title">${view.log.map((line, place) => html`<li key=${`${line.seq}.${view.log.length - place}.${line.kind}`} class=${logTone(line)} title=${sentence(line)}>
      <${Icon} name=${logIcon(line)} /><time>${timeOfDay(line.at)}</time><span>${sentence(line)}</span></li>`)}</ol>
  </section>`;
}
