// One of the two lists: every person a button as large as a finger wants it.
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";

const ICONS = { entries: "mic", seats: "gavel" };

export function List({ desk, kind, all, shown, text }) {
  const expected = all.filter((one) => !one.gone);
  const here = expected.filter((one) => one.here).length;
  const full = here === expected.length;
  return html`<section class="part" aria-labelledby=${`${kind}-title`}>
    <h2 id=${`${kind}-title`}><${Icon} name=${ICONS[kind]} />${say(kind === "seats" ? "judges" : "speakers")}
      <span class=${full ? "count-in full num" : "count-in num"} data-count=${kind}>${full && html`<${Icon} name="circle-check" />`}${say("here_of", { here, all: expected.length })}</span></h2>
    <ul class="people">${shown.map((one) => html`<${Person} key=${one.id} desk=${desk} one=${one} />`)}</ul>
    ${!shown.length && html`<p class="none">${text ? say("no_match", { text }) : html`<${Icon} name="circle-check" />${say("all_here")}`}</p>`}
  </section>`;
}

function Person({ desk, one }) {
  const look = one.gone ? "gone" : one.here ? "in" : "out";
  const word = say(one.gone ? "gone" : one.here ? "here" : "press");
  return html`<li><button type="button" class=${look} data-person=${one.id} aria-pressed=${one.here ? "true" : "false"} onClick=${() => desk.tap(one)}>
    <span class="code num">${one.code}</span>
    <span class="about"><b>${one.name}${one.department && html` <i>${one.post}</i>`}</b><small>${one.department || one.post}</small></span>
    <span class="state"><${Icon} name=${one.gone ? "user-minus" : one.here ? "circle-check" : "circle"} />${word}</span>
  </button></li>`;
}
