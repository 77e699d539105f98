// Keeps the ballot up to date: asks now and then whether there is something else to show, and counts the seconds down.
const page = JSON.parse(document.getElementById("page").textContent);
const ASK_MS = 4000;
const LOST_MS = 10000;
const ahead = page.now - Date.now();
const left = document.getElementById("left");
let waiting = false;

function countDown() {
  const seconds = Math.max(0, Math.ceil((page.until - Date.now() - ahead) / 1000));
  left.querySelector("b").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// On a busy evening hundreds of phones ask: each at its own moment, and none before its answer has come.
async function ask() {
  if (waiting || document.hidden) return;
  waiting = true;
  try {
    const answer = await fetch(page.standing, { headers: { Accept: "application/json" } });
    const standing = await answer.json();
    if (standing.ok && standing.key !== page.key) location.replace(location.pathname);
  } catch {
    setTimeout(() => (waiting = false), LOST_MS);
    return;
  }
  waiting = false;
}

if (left && page.until) {
  left.hidden = false;
  countDown();
  setInterval(countDown, 500);
}
setInterval(ask, ASK_MS + Math.floor(Math.random() * 1000));
document.addEventListener("visibilitychange", ask);
// A form that was sent twice by an impatient finger is one ballot; the second tap only waits.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", (event) => event.persisted && location.reload());
