// A screen that belongs nowhere yet: it asks until the console has pointed it at a bout.
const EVERY = 2000;
const { code, told } = document.body.dataset;

async function ask() {
  try {
    const answer = await (await fetch(`/screen/${code}/where`, { cache: "no-store" })).json();
    if (!answer.known) location.assign("/screen");
    else if (answer.bout || `${answer.theme} ${answer.name}` !== told) location.reload();
  } catch {
    // the server is away: ask again
  }
}

setInterval(ask, EVERY);
