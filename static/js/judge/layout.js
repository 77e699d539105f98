// What stands where on the judge's phone.  `phone` knows how things are (see phone.js) and does what a tap asks for.
import { html } from "../live/html.js";
import { say } from "../live/page.js";
import { Amended, asked } from "./amend.js";
import { Aside, OnStageToo } from "./aside.js";
import { Bar } from "./bar.js";
import { Body } from "./body.js";
import { Confirm } from "./confirm.js";
import { Elsewhere, TakeSeat } from "./elsewhere.js";
import { isElsewhere } from "./facing.js";
import { idOf, pageOf } from "./filling.js";
import { Foot } from "./foot.js";
import { Held, sentBack } from "./held.js";
import { codeDialog } from "./later.js";
import { Lineup } from "./lineup.js";
import { total } from "./marks.js";
import { Notices } from "./notices.js";
import { Nudge } from "./nudge.js";
import { Said } from "./said.js";
import { Scale } from "./scale.js";
import { enlarge, isLarge } from "./size.js";

/** The whole page; a dialog puts what lies under it out of reach. */
export function Layout({ phone }) {
  const { line, changing, confirming, coding, nudged, unfinished, left } = phone.state;
  const { waiting, answers } = phone.post;
  const view = phone.face();
  const item = phone.onItsWay(idOf(view));
  const now = pageOf(view, { changing, onItsWay: item });
  return html`<div class="app">
    <div class="behind" inert=${Boolean(confirming || coding)}>
      <${Bar} view=${view} line=${line} waiting=${waiting.length} onEnlarge=${() => phone.setState({}, enlarge(!isLarge()))} />
      <${Nudge} on=${nudged} onClose=${() => phone.setState({ nudged: false })} />
      <main class=${now === "filling" ? "scroll" : "scroll mid"} data-state=${view.state} data-page=${now} tabindex="0">
        <${Said} now=${now} view=${view} line=${line} />
        <${Notices} line=${line} answers=${answers} unfinished=${unfinished} onRead=${(ids) => phone.read(ids)} />
        ${isElsewhere(view) ? html`<${Elsewhere} view=${view} kept=${left || waiting.length > 0} />` : html`<${Middle} ...${{ phone, now, view, item }} />`}
      </main>
      ${isElsewhere(view) ? html`<${TakeSeat} view=${view} line=${phone.line} />` : html`<${Under} ...${{ phone, now, view }} />`}
    </div>
    ${confirming && html`<${Question} phone=${phone} view=${view} />`}
    ${coding && html`<${codeDialog()} ...${coding} onClose=${() => phone.codeRead()} />`}
  </div>`;
}

function Middle({ phone, now, view, item }) {
  const { opened, line, away, active, filled, faults } = phone.state;
  const open = (id) => phone.turnTo(id);
  const held = !active && html`<${Held} view=${view} onOpen=${open} />`;
  const hands = {
    onMark: (id, mark) => phone.mark(id, mark),
    onOpen: (id, first) => phone.open(id, first),
    onRemark: (news) => phone.fill(news),
    onBack: () => phone.setState({ changing: false }),
    onCode: () => phone.code(item),
  };
  return html`${view.signs && html`<a class="pri" href="/judge/sign">${say("sign")}</a>`}${opened && idOf(view) === opened ? html`<${Aside} stage=${phone.state.view} view=${view} onBack=${() => open(null)} />` : html`<${OnStageToo} view=${view} onOpen=${open} />`}
    ${sentBack(view) && held}
    <${Body} ...${{ now, view, item, line, opened, active, filled, faults, ...hands }} />
    ${!sentBack(view) && held}
    ${!active && html`<${Lineup} view=${view} away=${away} waiting=${phone.post.waiting} onOpen=${open} /><${Amended} view=${view} /><${Scale} view=${view} filled=${now === "filling" ? filled : null} />`}`;
}

function Under({ phone, now, view }) {
  const { away, active, first, filled } = phone.state;
  const hands = {
    onMark: (id, mark) => phone.mark(id, mark),
    onOpen: (id) => phone.open(id),
    onChange: () => phone.change(),
    onClose: () => phone.close(),
    onPrimary: () => phone.primary(),
  };
  return html`<${Foot} ...${{ now, view, away, marks: filled.marks, active, first, ...hands }} />`;
}

function Question({ phone, view }) {
  const { filled, away } = phone.state;
  const more = asked(view) ? "amend_once" : away ? "confirm_offline" : "may_change_after";
  return html`<${Confirm} view=${view} filled=${filled} total=${total(filled.marks, view.criteria)} more=${say(more)} onYes=${() => phone.submit()} onNo=${() => phone.setState({ confirming: false })} />`;
}
