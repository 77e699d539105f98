// Comfort for the rulebook form: the example follows what is typed, rows come and go without a new page.
// Everything is computed by the server; without this script the same buttons post the whole form.
const PAUSE_MS = 300;
const form = document.querySelector("#rulebook");
let timer = 0;
let asked = 0;
let plainly = false;
let dirty = form.querySelector("#faults") !== null;

/** Asks for the example under what stands in the form; only the latest answer counts. */
async function refresh() {
  const mine = ++asked;
  const part = form.querySelector("[data-part=example]");
  part.classList.add("stale");
  const answer = await fetch(form.dataset.example, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (mine !== asked) return;
  const lost = !answer || !answer.ok || answer.redirected;
  form.querySelector("[data-lost]").hidden = !lost;
  if (lost) return;
  part.innerHTML = await answer.text();
  part.classList.remove("stale");
  const said = part.querySelector("[data-said]");
  form.querySelector("[data-spoken]").textContent = said ? said.dataset.said : "";
}

/** Posts the form with that button and puts the form of the answer in its place. */
async function rebuild(act) {
  clearTimeout(timer);
  asked++;
  const body = new FormData(form);
  body.append("do", act);
  const answer = await fetch(location.href, { method: "POST", body }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#rulebook");
  if (!fresh) return false;
  const open = new Set(openRows());
  form.replaceChildren(...fresh.childNodes);
  for (const details of form.querySelectorAll(".anchors")) if (open.has(rowOf(details))) details.open = true;
  focusAfter(act);
  return true;
}

function rowOf(details) {
  const panel = details.closest(".panel");
  const key = details.parentElement.querySelector("input[type=hidden]");
  return panel && key ? `${panel.querySelector("input[type=hidden]").value} ${key.value}` : "";
}

function openRows() {
  return [...form.querySelectorAll(".anchors[open]")].map(rowOf).filter(Boolean);
}

/** Focuses what there is. */
function turnTo(field) {
  if (field) field.focus();
}

/** The focus follows a moved row, goes into an added one, and back to the list of a removed one. */
function focusAfter(act) {
  const moved = /^(.*)-(\d+)-(up|down)$/.exec(act);
  if (moved) {
    const row = Number(moved[2]) + (moved[3] === "up" ? -1 : 1);
    const here = form.querySelector(`[value="${moved[1]}-${row}-${moved[3]}"]`);
    const back = form.querySelector(`[value="${moved[1]}-${row}-${moved[3] === "up" ? "down" : "up"}"]`);
    turnTo(here && !here.disabled ? here : back);
  } else if (/-add(-\w+)?$/.test(act)) {
    const list = act.startsWith("panels-add") ? [...form.querySelectorAll(".panel")].pop() : document.getElementById(act.replace(/-add$/, ""));
    const rows = list.matches(".panel") ? [list] : [...list.querySelectorAll("[role=group]")];
    const last = rows.pop();
    turnTo(last && last.querySelector("input:not([type=hidden]),select"));
  } else {
    const list = act.replace(/-\d+-remove$/, "");
    turnTo(form.querySelector(`[value^="${list}-add"]`));
  }
}

/** The sums below the rows, as the server will compute them. */
function addUp() {
  for (const sum of form.querySelectorAll("[data-sum]")) {
    const rows = sum.dataset.sum === "weights" ? [...form.querySelectorAll(".panel .trio [name$=-weight]")].map((one) => [one]) : criteria(sum.dataset.sum);
    const total = rows.reduce((all, row) => all + row.reduce((product, one) => product * Number(one.value || NaN), 1), 0);
    sum.textContent = Number.isFinite(total) ? String(Math.round(total * 1e6) / 1e6) : "—";
  }
}

function criteria(list) {
  return [...document.getElementById(list).querySelectorAll("[role=group]")].map((row) => [...row.querySelectorAll("[name$=-maximum],[name$=-factor]")]);
}

form.addEventListener("input", (event) => {
  dirty = true;
  const { target } = event;
  if (target.name.endsWith("-sheets")) {
    rebuild("refresh").then((done) => done && turnTo(document.getElementById(target.id)));
    return;
  }
  if (target.name.endsWith("-step") && target.name.startsWith("ties-")) {
    target.closest(".tie").querySelector(".decimals").classList.toggle("unused", !target.value.startsWith("more_decimals"));
  }
  addUp();
  clearTimeout(timer);
  timer = setTimeout(refresh, PAUSE_MS);
});

form.addEventListener("submit", (event) => {
  const act = event.submitter ? event.submitter.value : "example";
  if (act === "save" || act === "save_as" || plainly) {
    dirty = false;
    return;
  }
  event.preventDefault();
  if (act === "example") {
    clearTimeout(timer);
    refresh();
    return;
  }
  dirty = true;
  const button = event.submitter;
  rebuild(act).then((done) => {
    if (done) return;
    plainly = true; // the server shall say itself what is wrong
    form.requestSubmit(button);
  });
});

window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
