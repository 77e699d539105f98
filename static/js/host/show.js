// What the show is about just now, beside the next act: the hall's votes, a frozen board and its resolver, the awards.
import { serverNow } from "../live/clock.js";
import { Component, html, Icon } from "../live/html.js";
import { say, strings } from "../live/page.js";
import { Act, Said } from "./controls.js";

const FOLLOWING = 4; // of those after the next, as many as two lines hold

/** The strip; nothing while nothing of this is on. */
export function Show({ desk, view }) {
  if (!view.poll && !resolving(view) && !honouring(view)) return null;
  return html`<section class="show" aria-label=${say("show")}><${Voting} desk=${desk} view=${view} /><${Resolver} desk=${desk} view=${view} /><${Awards} desk=${desk} view=${view} /><${Said} desk=${desk} where="show" /></section>`;
}

const resolving = ({ bout, planner }) => bout.frozen || planner !== null;
const honouring = ({ awards, scene, bout }) => awards.length > 0 && (bout.phase !== "live" || ["awards", "champion"].includes(scene.name));

/** Puts a scene up from the strip; a refusal is told in the strip. */
const put = (desk, scene, more = {}) => desk.do({ type: "show_scene", scene, ...more }, "show");

/** What a key of the strip does; where the strip is not there, the reason stands with the scenes. */
export function pressShow(desk, type) {
  if (!desk.state.view || desk.busy(type)) return;
  const where = document.querySelector(`.show [data-act=${type}]`) ? "show" : "scenes";
  const why = desk.why(type);
  if (why) desk.tell(where, why);
  else desk.do({ type }, where);
}

/** 观众投票: how many, how long still, and the end of it. */
class Voting extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.setState({}), 500);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ desk, view }) {
    const { poll } = view;
    if (!poll) return null;
    const left = Math.max(Math.ceil((poll.until - serverNow()) / 1000), 0);
    return html`<div class="part" data-part="voting">
      <h2><b><${Icon} name="users" />${say("votes_of", { entry: poll.entry.number })}</b><span class="num">${say(poll.open ? "votes_left" : "votes_counting", { seconds: left })}</span></h2>
      <p class="figures"><b class="num">${poll.turnout}</b>${say("votes_in")}</p>
      ${poll.open && html`<div class="row"><${Act} desk=${desk} where="show" icon="monitor" word=${say("to_wall")} busy=${desk.busy("show_scene.voting")} onPress=${() => put(desk, "voting")} />
        <${Act} desk=${desk} where="show" icon="lock" word=${say("close_voting")} data-act="close_voting" busy=${desk.busy("close_voting")}
          onPress=${() => desk.do({ type: "close_voting", entry: poll.entry.id, panel: poll.panel_id }, "show")} /></div>`}
    </div>`;
  }
}

/** 封榜 and 揭晓: what comes next is the host's secret. */
function Resolver({ desk, view }) {
  const { bout, planner } = view;
  if (!resolving(view)) return null;
  const next = planner && (planner.next || planner.then[0]);
  return html`<div class="part" data-part="resolver">
    <h2><b><${Icon} name=${bout.frozen ? "lock" : "trophy"} />${say(bout.frozen ? "frozen" : "resolver")}</b>
      ${planner && html`<span>${say("hidden_left", { left: planner.left })}</span>`}</h2>
    ${next && html`<p class="hint-only"><span class="tag"><${Icon} name="eye-off" />${say("host_only")}</span>${comingLine(next)}</p>`}
    ${planner && planner.open_ranks.length > 0 && html`<p class="note">${say("open_ranks", { ranks: planner.open_ranks.join(strings.comma) })}</p>`}
    ${planner && planner.then.length > 0 && planner.next && html`<p class="note">${say("and_then")}${planner.then.slice(0, FOLLOWING).map((one, place, all) => html`<span key=${one.entry.id} class="whole">${shortLine(one)}${place < all.length - 1 && strings.comma}</span>`)}</p>`}
    <div class="row">
      <${Act} desk=${desk} where="show" icon="undo-2" word=${say("rewind")} data-act="rewind" why=${desk.why("rewind")} busy=${desk.busy("rewind")} onPress=${() => pressShow(desk, "rewind")} />
      <${Act} desk=${desk} where="show" icon="sparkles" word=${say("resolve")} data-act="resolve" why=${desk.why("resolve")} busy=${desk.busy("resolve")} onPress=${() => pressShow(desk, "resolve")} />
      ${bout.frozen && html`<${Act} desk=${desk} where="show" icon="lock-open" word=${say("thaw_board")} data-act="thaw_board" why=${desk.why("thaw_board")} busy=${desk.busy("thaw_board")} onPress=${() => pressShow(desk, "thaw_board")} />`}
    </div>
  </div>`;
}

function comingLine({ entry, rank, shared, final, leads }) {
  if (rank === null) return say("coming_none", { entry: entry.number, speaker: entry.speaker });
  return say(leads ? "coming_leads" : shared ? "coming_shared" : "coming", { entry: entry.number, speaker: entry.speaker, final, rank });
}

const shortLine = ({ entry, rank }) => (rank === null ? say("coming_none", { entry: entry.number, speaker: "" }) : say("coming_short", { entry: entry.number, rank }));

/** 颁奖: a band to the wall, its cards one by one, the champion at the end. */
function Awards({ desk, view }) {
  if (!honouring(view)) return null;
  const { awards, scene } = view;
  const lowestFirst = awards.map((award, band) => ({ ...award, band })).reverse();
  return html`<div class="part" data-part="awards">
    <h2><b><${Icon} name="trophy" />${say("scene.awards")}</b></h2>
    <ol>${lowestFirst.map(({ name, size, uncovered, band }) => html`<li key=${band} data-band=${band} class=${scene.name === "awards" && scene.band === band ? "on" : ""}>
      <b>${name}</b><span class="num">${say("cards_open", { uncovered, size })}</span>
      <${Act} desk=${desk} where="show" icon="monitor" word=${say("to_wall")} onPress=${() => put(desk, "awards", { band })} /></li>`)}</ol>
    <div class="row">
      <${Act} desk=${desk} where="show" icon="eye" word=${say("uncover_card")} cap="A" data-act="uncover_card" why=${desk.why("uncover_card")} busy=${desk.busy("uncover_card")} onPress=${() => pressShow(desk, "uncover_card")} />
      <${Act} desk=${desk} where="show" icon="crown" word=${say("scene.champion")} why=${desk.why("scene_champion")} busy=${desk.busy("show_scene.champion")} onPress=${() => put(desk, "champion")} />
    </div>
  </div>`;
}
