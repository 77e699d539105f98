// Notes what a wall shows, frame by frame: which scene, and every score with the name that it stands beside.
(() => {
  const text = (place, within = document) => {
    const found = within.querySelector(place);
    return found ? found.textContent.trim() : "";
  };
  const seen = (window.seen = { scenes: [], pairs: [] });
  const known = new Set();

  function pairs() {
    const rows = [...document.querySelectorAll("[data-row]")].map((row) => [text(".nm", row), text(".score", row)]);
    const struck = text(".steps .final .score");
    return struck ? [...rows, [text(".steps .head b > span"), struck]] : rows;
  }

  function look() {
    const main = document.querySelector("main.wall");
    if (main) {
      const scene = `${main.dataset.scene} ${main.dataset.entry}`;
      if (!seen.scenes.length || seen.scenes[seen.scenes.length - 1][0] !== scene) seen.scenes.push([scene, Date.now()]);
      for (const [name, score] of pairs()) {
        if (!score || known.has(`${name} ${score}`)) continue;
        known.add(`${name} ${score}`);
        seen.pairs.push([name, score, Date.now()]);
      }
    }
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
})();
