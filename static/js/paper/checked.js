// 核对: paper sheets that have been held against the record at this desk; kept until the browser is closed.
import { serverNow, timeOfDay } from "../live/clock.js";
import { html, Icon } from "../live/html.js";
import { page, say } from "../live/page.js";

const KEPT = `arena.checked.${page.auth.bout}`;
const MOST = 200;

export function keptChecks() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) || [];
  } catch {
    return [];
  }
}

/** The list with `found` first; an earlier check of the same sheet is replaced. */
export function keepCheck(found) {
  const others = keptChecks().filter((one) => one.seat !== found.seat || one.entry.id !== found.entry.id);
  const checks = [{ ...found, at: serverNow() }, ...others].slice(0, MOST);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(checks));
  } catch {
    // a browser that keeps nothing still shows what it has
  }
  return checks;
}

export function Checked({ checks }) {
  const uncovered = checks.some((one) => one.differs.some(({ stored }) => stored !== null));
  const wrong = checks.filter((one) => one.differs.length).length;
  if (!checks.length) return null;
  return html`<div class="checked"><h2><${Icon} name="shield-check" />${say("checked")}<span>${say("checked_of", { count: checks.length, wrong })}</span></h2>
    <ul>${checks.map((one) => html`<li key=${`${one.entry.id}.${one.seat}`} class=${one.differs.length ? "differs" : "same"}>
      <p><b>${say("number", one.entry)}</b>${say("seat", one)} ${one.name}<time>${timeOfDay(one.at)}</time></p>
      ${one.differs.length ? html`<${Differences} found=${one} />` : html`<p class="same"><${Icon} name="check" />${say("agrees")}</p>`}</li>`)}</ul>
    ${uncovered && html`<p class="legend">${say("paper_to_stored")}</p>`}</div>`;
}

/** Criterion by criterion, paper → record; figures of the record stay covered until the lock. */
export function Differences({ found }) {
  return html`<ul class="differences">${found.differs.map((one) => html`<li key=${one.id}><span>${one.name}</span><b class="num">${one.paper}</b>
    ${one.stored !== null && html`<i>→</i><b class="num">${one.stored}</b>`}</li>`)}</ul>`;
}
