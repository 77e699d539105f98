// 现场体检 looks again every few seconds; a reader's place on the page stays, and nothing is redrawn without news.
const EVERY = 5000;
const PATIENCE = 8000;
const box = document.getElementById("points");
const lost = document.getElementById("lost");
let trip = 0;
let last = "";

async function look() {
  const asked = Date.now();
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const answer = await fetch(`${box.dataset.url}?at=${asked}&trip=${trip}`, { cache: "no-store", credentials: "same-origin", signal: control.signal });
    if (answer.redirected) location.reload(); // signed out meanwhile: the door says so
    if (!answer.ok) throw new Error("not ours");
    show(await answer.text());
    trip = Date.now() - asked;
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  } finally {
    clearTimeout(timer);
  }
}

function show(text) {
  if (text === last) return;
  last = text;
  box.innerHTML = text;
}

async function forever() {
  await look();
  setTimeout(forever, EVERY);
}
forever();
