// 大众评委: where to vote, on whom, with which choices, how many have; never what they chose. One glance is enough to
// know whether the window is open.
import { minutes } from "../live/clock.js";
import { Component, html } from "../live/html.js";
import { page, say } from "../live/page.js";
import { Head } from "./head.js";
import { windowLeft } from "./moments.js";
import { signs } from "./words.js";

export class Voting extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 250);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ view }) {
    const { poll } = view;
    if (!poll) return html`<${Head} view=${view} right=${say("voting")} /><div class="quiet"><p>${say("voting_none")}</p></div>`;
    const { left } = windowLeft(poll);
    const open = poll.open && left > 0;
    return html`<${Head} view=${view} right=${poll.panel} />
      <div class=${`ask ${open ? "" : "shut"}`} data-open=${open}>
        <div class="who"><span class="tag">${poll.entry.number}<small>${say("no")}</small></span><span class="dept" style=${signs(poll.entry.department)}>${poll.entry.department}</span></div>
        <p class="name" style=${signs(poll.entry.speaker)}>${poll.entry.speaker}</p>
        ${open ? html`<${Door} poll=${poll} />` : html`<p class="ended">${say("voting_over")}</p>`}
      </div>
      <div class="face"><div class="cap">${say("voted")}</div><div class="num of turnout">${poll.turnout}</div>
        <div class="sub">${open ? html`${say("left")} <b class="num" role="timer">${minutes(left, true)}</b>` : say("counting")}</div></div>`;
  }
}

/** The way in, and what one may choose. */
const Door = ({ poll }) => html`<div class="door"><img src=${page.urls.vote_qr || page.urls.qr} alt="" />
  <div><p class="big">${say("vote_scan")}</p><p class="url">${(page.urls.vote || page.urls.live).replace(/^https?:\/\//, "")}</p><p class="rule">${say(poll.way === "tickets" ? "vote_ticket" : "vote_once")}</p></div></div>
  <ul class="grades">${poll.grades.map((grade) => html`<li key=${grade.id}>${grade.name}</li>`)}</ul>`;
