// What a judge has to know before anything else: the sign-in is lost, and what has become of each sheet.
import { html, Icon } from "../live/html.js";
import { page, say, sayRefusal } from "../live/page.js";
import { plain } from "./marks.js";

/** The way back in, where the server no longer knows this phone. */
const SignedOut = () => html`<section class="notice warn">
  <p class="nh"><${Icon} name="circle-alert" />${say("signed_out")}</p>
  <a class="sec wide" href=${page.urls.join}>${say("come_in_again")}</a>
</section>`;

/** `answers` as the outbox keeps them; `unfinished` are {id, text}: what was left half filled in when an entry was locked. */
export function Notices({ line, answers, unfinished, onRead }) {
  const good = answers.filter(({ answer }) => answer.ok);
  const bad = answers.filter(({ answer }) => !answer.ok).map(({ id, item, answer, verdict }) => ({ id, text: worded(item, verdict, sayRefusal(answer)) }));
  return html`<div class="notices" role="alert">
    ${line === "refused" && html`<${SignedOut} />`}
    ${[...unfinished, ...bad].map(({ id, text }) => html`<${Notice} key=${id} look="warn" icon="circle-alert" texts=${[text]} onRead=${() => onRead([id])} />`)}
    ${good.length > 0 && html`<${Notice} key="good" look="ok" icon="circle-check" texts=${good.map(({ item, verdict }) => worded(item, verdict))} onRead=${() => onRead(good.map(({ id }) => id))} />`}
  </div>`;
}

const Notice = ({ look, icon, texts, onRead }) => html`<section class=${`notice told ${look}`} data-told=${look}>
  <div>${texts.map((text, place) => html`<p key=${place} class="nh"><${Icon} name=${icon} /><span>${text}</span></p>`)}</div>
  <button type="button" class="sec small" onClick=${onRead}>${say("understood")}</button>
</section>`;

/** "已计入", "重复", "太迟" or "没有计入", and of which sheet. */
const worded = (item, verdict, why = "") => say(`told.${verdict}`, { ...item.about, why: why.replace(/[。.]$/, "") });

/** What is said when an entry is settled without the sheet, or the changes, that were being filled in. */
export function leftBehind(view, filled, missing) {
  const words = { ...view.entry, filled: Object.keys(filled.marks).length, count: view.criteria.length, total: view.sheet && plain(view.sheet.total) };
  return { id: `left-${view.entry.id}`, text: say(missing ? "left_missing" : view.sheet ? "left_changes" : "left_draft", words) };
}
