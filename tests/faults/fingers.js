// A judge's fingers: they press the page's own buttons, as fast as the page follows.  No timers, so that they work
// on any clock.
window.fingers = (() => {
  const see = (one) => document.querySelector(one);
  const until = (what) =>
    new Promise((resolve) => {
      let watch = null;
      const look = () => {
        const found = what();
        if (!found) return;
        if (watch) watch.disconnect();
        watch = null;
        resolve(found);
      };
      watch = new MutationObserver(look);
      watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });

  async function press(row, button) {
    const value = row.querySelector(".val");
    const before = value.textContent;
    button.click();
    await until(() => value.textContent !== before);
  }

  /** Fills what is empty, then changes one mark. */
  async function fill(turn) {
    const rows = [...document.querySelectorAll("[data-criterion]")];
    for (const row of rows) if (row.querySelector(".val").textContent === "—") await press(row, row.querySelectorAll(".st")[1]);
    const row = rows[turn % rows.length];
    const [less, more] = row.querySelectorAll(".st");
    const up = Math.floor(turn / rows.length) % 2 === 0;
    const wanted = up ? more : less;
    await press(row, wanted.getAttribute("aria-disabled") || wanted.querySelector(".full") ? (up ? less : more) : wanted);
  }

  /** A whole sheet, or a change of the one that stands, up to the tap that confirms it. */
  async function handIn(turn) {
    await until(() => see(".foot.one button") || see("#submit"));
    if (!see("#submit")) see(".foot.one button").click();
    await until(() => see("#submit") && see("[data-criterion]"));
    await fill(turn);
    see("#submit").click();
    (await until(() => see("#confirm"))).click();
    await until(() => !see("#confirm"));
  }

  const revision = () => Number((see("[data-receipt]") || { dataset: { receipt: 0 } }).dataset.receipt);

  /** That many sheets, each after the receipt of the one before. */
  async function evening(times, first = 0) {
    document.documentElement.dataset.fingers = "busy";
    for (let turn = first; turn < first + times; turn += 1) {
      const before = revision();
      await handIn(turn);
      await until(() => !see("[data-pending]") && revision() > before);
    }
    document.documentElement.dataset.fingers = "rest";
  }

  return { handIn, evening, until, see, revision };
})();
