// A screen that belongs nowhere yet: it asks until the console has pointed it at a bout.
const EVERY = 2000;
const code = document.body.dataset.code;

async function ask() {
  try {
    const answer = await (await fetch(`/screen/${code}/where`, { cache: "no-store" })).json();
    if (answer.bout) location.reload();
    else if (!answer.known) location.assign("/screen");
  } catch {
    // the server is away: ask again
  }
}

setInterval(ask, EVERY);
