// The clock of the one on stage: the same reading as the wall's.
import { minutes, reading } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { talkLeft } from "../screen/talk.js";

const FITS = 14; // characters of all segment names that a phone shows beside each other

/** The counted talk as a whole, or the part that is not counted by itself. */
export function Clock({ clock }) {
  const now = reading(clock);
  const { left, limit, state, counted } = talkLeft(now, clock);
  const here = clock.segments[now.segment];
  const tight = clock.segments.length > 4 || clock.segments.reduce((length, { name }) => length + name.length, 0) > FITS;
  const word = say(state === "over" ? "overtime" : "left");
  return html`<div>
    ${clock.segments.length > 1 && html`<ol class=${tight ? "prog tight" : "prog"}>${clock.segments.map((segment, place) => html`<${Part} key=${segment.id} segment=${segment} spent=${now.spent[place]} kind=${place < now.segment ? "done" : place === now.segment ? "cur" : ""} />`)}</ol>
    <p class="cur-name">${here.name}</p>`}
    ${limit > 0 && html`<div class=${`clock ${state}`}><b class="num" id="clock" data-left=${Math.round(left / 1000)}>${minutes(left, left >= 0)}</b><span>${counted || !here ? word : `${here.name} · ${word}`}</span></div>`}
  </div>`;
}

const Part = ({ segment, spent, kind }) => html`<li class=${kind}>
  <b><i style=${{ width: `${kind === "done" ? 100 : share(segment, spent) * 100}%` }}></i></b>
  <span>${kind === "done" && html`<${Icon} name="check" />`}${segment.name}</span></li>`;

const share = (segment, spent) => (segment.limit ? Math.min(spent / segment.limit, 1) : 0);
