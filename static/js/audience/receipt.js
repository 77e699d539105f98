// How a score came about, line by line.
import { Distribution } from "../charts/distribution.js";
import { Radar } from "../charts/radar.js";
import { timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { say } from "../live/page.js";
import { Hit } from "./guess.js";

export function Receipt({ receipt, back }) {
  if (!receipt) return html`<section class="state"><span class="badge idle"><${Icon} name="clock" /></span><h1 class="big">${say("nothing_yet")}</h1><p>${say("nothing_more")}</p></section>`;
  const { entry, rank, of } = receipt;
  return html`<div>
    ${back && html`<button type="button" class="sec small wide" onClick=${back}><${Icon} name="chevron-left" />${say("to_latest")}</button>`}
    <section class="hero fincard" data-receipt=${entry.id}>
      <h1 class="k">${say("who", entry)}</h1>
      <p class="fin"><b class="score">${receipt.final || "—"}</b> ${receipt.final ? say("points") : say("no_score")}</p>
      ${rank && html`<p class="rk"><${Icon} name="trophy" /><span>${say(receipt.shared ? "place_shared" : "place", { rank, of }).split(" · ").map((part, place) => html`${place > 0 && " · "}<span class="whole">${part}</span>`)}</span></p>`}
      <${Hit} receipt=${receipt} />
    </section>
    ${receipt.corrected && html`<${Corrected} receipt=${receipt} />`}
    <section class="receipt">
      <h2>${say("how")}</h2>
      <p class="rcap">${caption(receipt)}</p>
      <ol class="marks">${sorted(receipt.marks).map((mark, place) => html`<li key=${place} class=${mark.note ? "x" : ""}>${mark.note ? html`<s>${mark.total}</s><em>${say(mark.note)}</em>` : mark.total}</li>`)}</ol>
      <dl>
        ${["trim", "mean"].includes(receipt.way) ? html`<dt>${say(receipt.high.length || receipt.low.length ? "sum_kept" : "sum_all", receipt)}</dt><dd>${receipt.kept_sum}</dd>
        <dt>${say("divided", receipt)}</dt><dd>${receipt.average || "—"}</dd>` : html`<dt>${say(`way_${receipt.way}`)}</dt><dd>${receipt.average || "—"}</dd>`}
        ${receipt.panels.map((panel) => html`<dt key=${panel.name}>${panel.name} · ${panel.weight}%${panel.ballots.length > 0 && html`<small>${panel.ballots.map(({ name, count }) => say("ballots", { name, count })).join(" · ")}</small>`}</dt><dd>${panel.value || "—"}</dd>`)}
        ${receipt.combined && html`<dt>${say("combined")}</dt><dd>${receipt.combined}</dd>`}
        <dt>${overtime(receipt)}${receipt.waived && html`<small>${say("waived_why", { why: receipt.waived })}</small>`}</dt><dd>− ${receipt.penalty}</dd>
        <dt class="sum">${say("final")}</dt><dd class="sum">${receipt.final || "—"}</dd>
      </dl>
      ${receipt.decided_by && html`<p class="stamp"><${Icon} name="info" />${say(`tie.${receipt.decided_by}`, { criterion: receipt.criterion || "" })}${receipt.evidence ? ` ${receipt.evidence}` : ""}</p>`}
      ${receipt.locked_at && html`<p class="stamp"><${Icon} name="lock" />${say("locked_at", { time: timeOfDay(receipt.locked_at) })}</p>`}
    </section>
    <${Charts} receipt=${receipt} />
  </div>`;
}

/** The same marks to look at: how they lie, and criterion by criterion. */
const Charts = ({ receipt }) => html`<div>
  ${receipt.marks.some((mark) => mark.total !== null) && html`<section class="card charted" data-chart="marks"><h2>${say("marks")}</h2>
    <${Distribution} marks=${receipt.marks} average=${receipt.average} /><p class="k legend">${say("marks_legend")}</p></section>`}
  ${receipt.criteria.length > 0 && html`<section class="card charted" data-chart="criteria"><h2>${say("criteria")}</h2>
    <${Radar} criteria=${receipt.criteria} who=${receipt.entry.speaker} /><p class="k legend">${say("criteria_legend", receipt.entry)}</p></section>`}
</div>`;

/** 更正: what it was, what it is, why and when. */
function Corrected({ receipt }) {
  const { old, reason, at } = receipt.corrected;
  return html`<section class="notice warn" data-corrected>
    <h2 class="nh"><${Icon} name="history" />${say("corrected_at", { time: timeOfDay(at) })}</h2>
    <p class="versions">${say("old_score")} <s>${old || say("no_score")}</s><span aria-hidden="true"> → </span>${say("new_score")} <b>${receipt.final || say("no_score")}</b></p>
    <p>${say("corrected_why", { why: reason })}</p>
  </section>`;
}

function overtime(receipt) {
  if (receipt.waived) return say(receipt.overtime_s ? "waived" : "waived_none", receipt);
  return say(receipt.overtime_s ? "penalty_for" : "no_penalty", receipt);
}

const ORDER = { high: 0, "": 1, low: 2 }; // of equal marks a dropped highest stands first, a dropped lowest last

/** Highest first and without seats: nobody is to guess who gave what. */
function sorted(marks) {
  const given = marks.filter((mark) => mark.total !== null);
  return given.sort((a, b) => Number(b.total) - Number(a.total) || ORDER[a.note] - ORDER[b.note]);
}

function caption({ marks }) {
  const count = (note) => marks.filter((mark) => mark.note === note).length;
  const given = marks.filter((mark) => mark.total !== null).length;
  const away = [["recused", count("recused")], ["missing", count("missing")]].filter(([, many]) => many > 0);
  return say("given", { given }) + away.map(([note, many]) => say(`away.${note}`, { many })).join("");
}
