// What the phone shows when there is nothing to fill in.
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { codeDialog } from "./later.js";
import { plain } from "./marks.js";
import { Remarked } from "./remarks.js";
import { Versions } from "./versions.js";

/** `tag` is a word about this sheet that has to stay in sight. */
export function EntryHead({ entry, small, tag }) {
  return html`<section class=${small ? "entry small" : "entry"}>
    <div class="no"><b>${entry.number}</b>${say("no_suffix")}</div>
    <div class="who"><p class="dept">${entry.department}</p><h1>${entry.speaker}</h1></div>
    ${entry.phase === "held" && html`<p class="tag"><${Icon} name="lock-open" />${say("held")}</p>`}
    ${tag && html`<p class="tag draft"><${Icon} name="pencil" />${tag}</p>`}
    ${!small && html`<p class="title">${entry.topic}</p>`}
  </section>`;
}

const LOOKS = {
  waiting: ["clock", "idle"],
  paused: ["pause", "idle"],
  locked: ["lock", "idle"],
  recused: ["user-minus", "hold"],
  missing: ["circle-alert", "hold"],
  finished: ["circle-check", "idle"],
};

/** Waiting, paused, locked, recused, missing, finished: one badge, one sentence, what comes next. */
export function Resting({ view, state }) {
  const [icon, look] = LOOKS[state];
  const { entry, upcoming, sheet } = view;
  return html`<div>
    <section class="state">
      <span class=${`badge ${look}`}><${Icon} name=${icon} /></span>
      <h1 class="big">${state === "waiting" ? say("greeting", view) : say(`state.${state}`)}</h1>
      <p>${say(`state.${state}.more`)}</p>
    </section>
    ${entry && state !== "finished" && html`<section class="card"><p class="k">${say("on_stage")}</p><${EntryHead} entry=${entry} small=${true} /></section>`}
    ${state === "locked" && sheet && html`<p class="foots">${say("own_total", { total: plain(sheet.total) })}${sheet.paper && html`<br />${say("from_paper")}`}</p>`}
    ${upcoming && state !== "finished" && html`<section class="card quiet"><p class="k">${say("next_up")}</p><p class="line"><b>${say("number", upcoming)}</b> ${upcoming.speaker} · ${upcoming.department}</p></section>`}
  </div>`;
}

/** The receipt: only ever drawn from what the server has stored. */
export function Submitted({ view }) {
  const { entry, sheet } = view;
  return html`<div>
    <${EntryHead} entry=${entry} small=${true} />
    <section class="result ok" data-receipt=${sheet.revision}>
      <p class="rs"><${Icon} name="circle-check" />${say(sheet.paper ? "paper" : "submitted")}</p>
      <p class="score"><b>${plain(sheet.total)}</b> ${say("points")}</p>
      <p class="rt">${timeOfDay(sheet.at)}</p>
      ${sheet.paper && html`<p class="rn">${say("from_paper")}</p>`}
      <p class="rn">${say("may_change")}</p>
    </section>
    ${sheet.old && html`<section class="card sent-back" data-replaced>
      <h2 class="k"><${Icon} name="history" />${say("replaced")}</h2>
      <p>${say("returned_why", { why: sheet.old.reason })}</p>
      <${Versions} view=${view} old=${sheet.old} now=${sheet} total=${plain(sheet.total)} names=${["version_old", "version_new"]} />
    </section>`}
    <section class="card quiet"><${Parts} criteria=${view.criteria} marks=${sheet.marks} /><${Remarked} view=${view} said=${sheet} /></section>
  </div>`;
}

/** A sheet that waits on the phone for the network; the scorer can have it by a short code. */
export function Saved({ item, line, onCode }) {
  const { about } = item;
  const away = line !== "online" && line !== "http";
  return html`<section class=${`result ${away ? "warn" : "busy"}`} data-pending=${item.id}>
    <p class="rs"><${Icon} name=${away ? "save" : "send"} />${away ? say("kept_here") : say("sending")}</p>
    <p class="score"><b>${about.total}</b> ${say("points")}</p>
    <p class="rn">${say("kept_for", about)}</p>
    ${away && codeDialog() && html`<p class="rn strong">${say("kept_more")}</p><button type="button" id="code-open" class="sec wide" onClick=${onCode}><${Icon} name="qr-code" />${say("code.open")}</button>`}
  </section>`;
}

/** The marks one by one. */
export function Parts({ criteria, marks }) {
  return html`<ul class="chk">${criteria.map((criterion) => html`<li key=${criterion.id}><span>${criterion.name}</span><b>${marks[criterion.id]}</b></li>`)}</ul>`;
}
