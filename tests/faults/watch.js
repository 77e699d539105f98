// What a judge sees and does on the page, told to the test at once: nothing of the page's own code is asked.
(() => {
  const text = (one, inside = document) => {
    const found = inside.querySelector(one);
    return found ? found.textContent.trim() : "";
  };
  const numberIn = (words) => Number((/(\d+)\s*号/.exec(words) || [])[1] || 0);

  addEventListener(
    "click",
    (event) => {
      if (!event.target.closest || !event.target.closest("#confirm")) return;
      window.told({ tap: { entry: numberIn(text("#confirm-line")), total: text("#confirm-line b") } });
    },
    true,
  );

  let last = "";
  const notices = new Set();
  const look = () => {
    const box = document.querySelector("[data-receipt]");
    if (box) {
      const shown = {
        entry: Number(text(".entry .no b")),
        total: text(".score b", box),
        revision: Number(box.dataset.receipt),
        clock: (/\d\d:\d\d:\d\d/.exec(box.textContent) || [""])[0],
      };
      if (JSON.stringify(shown) !== last) window.told({ shown });
      last = JSON.stringify(shown);
    }
    document.querySelectorAll("[data-told] .nh").forEach((line) => {
      if (notices.has(line)) return;
      notices.add(line);
      const [, verdict, entry, total] = /^(太迟，没有计入|没有计入|重复提交，只计一次)：(\d+)号[^（]*（([\d.]+) 分）/.exec(line.textContent.trim()) || [];
      if (entry) window.told({ notice: { entry: Number(entry), total, counted: verdict.startsWith("重复") } });
    });
  };
  const start = () => new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  document.addEventListener("DOMContentLoaded", start);
})();
