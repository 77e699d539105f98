// 颁奖: one award, its cards covered, then open one by one from the lowest place up. Of a covered card the page knows
// nothing but that it is there.
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";
import { layoutOf } from "./award_layout.js";
import { Head } from "./head.js";
import { Pages } from "./pages.js";
import { signs } from "./words.js";

export function Awards({ view }) {
  const { award } = view;
  if (!award) return html`<${Head} view=${view} right=${say("awards")} /><div class="quiet"><p>${say("awards_soon")}</p></div>`;
  const { kind, columns, rows, page } = layoutOf(award.size);
  const open = award.cards.filter(Boolean).length;
  const cards = award.cards.map((card, place) => ({ card, place }));
  const last = open > 0 && open < award.size ? Math.floor((open - 1) / page) : open === 0 ? 0 : null; // where something happens
  return html`<${Pages} items=${cards} size=${page} stay=${last}>${(shown, number, where) => html`
    <${Head} view=${view} right=${html`${say("awards")}${where && html`<em>${where}</em>`}`} />
    ${kind !== "one" && html`<h2 class="award-name" style=${signs(award.name)}><b class="gold">${award.name}</b>${open < award.size && html`<span>${say("uncovered", { open, size: award.size })}</span>`}</h2>`}
    <ol class=${`cards ${kind}`} key=${number} style=${{ "--cols": columns, "--rows": rows }}>${shown.map(({ card, place }) => html`<${Card} key=${place} card=${card} name=${award.name} large=${kind === "one"} next=${place === open} />`)}</ol>`}<//>`;
}

/** A card behind two doors that part from the seam; its name comes when they have gone. */
class Card extends Component {
  constructor(props) {
    super(props);
    this.waited = !props.card; // a card that was open when the wall came is simply open
  }

  render({ card, name, large, next }) {
    return html`<li class=${`card ${card ? "open" : "covered"} ${card && this.waited ? "parting" : ""} ${next ? "next" : ""}`} data-card=${card ? card.entry.id : ""}>
      ${card && html`<div class="won">
        ${large && html`<p class="of-award" style=${signs(name)}>${name}</p>`}
        <p class="nm" style=${signs(card.entry.speaker)}>${card.entry.speaker}</p>
        <p class="dp" style=${signs(card.entry.department)}><span class="no">${say("number_no", card.entry)}</span>${card.entry.department}</p>
        <p class="num sc score">${card.final}</p></div>`}
      <div class="doors" aria-hidden="true"><i class="left"></i><i class="right"></i></div>
      ${!card && large && html`<p class="on-doors" style=${signs(name)}>${name}</p>`}
      ${!card && html`<span class="sr-only">${say("still_covered")}</span>`}
    </li>`;
  }
}
