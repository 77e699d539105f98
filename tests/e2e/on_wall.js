// What stands on the wall: every text's ink, its size, and what keeps it from its place. Evaluated by on_wall.py.
(clearRims) => {
  const safe = document.querySelector('.safe').getBoundingClientRect();
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.cssText = 'position:fixed;width:calc(100*var(--u))';
  const u = probe.getBoundingClientRect().width / 100;
  probe.remove();
  const inkOf = (node, size) => {  // a line box is taller than its letters, and figures are lower than those
    const tall = node.parentElement.closest('.num') ? 0.72 : 0.86;
    const range = document.createRange();
    range.selectNodeContents(node);
    return Array.from(range.getClientRects()).filter((box) => box.width > 0).map((box) => {
      const middle = (box.top + box.bottom) / 2;
      const half = Math.min(box.height, size * tall) / 2;
      return { left: box.left, right: box.right, top: middle - half, bottom: middle + half };
    });
  };
  const cutBy = (element, ink) => {  // what hides a part of it, by its class
    for (let up = element; up && !up.matches('.air, .wall'); up = up.parentElement) {
      if (!/hidden|clip/.test(getComputedStyle(up).overflow)) continue;
      const box = up.getBoundingClientRect();
      if (ink.some((one) => one.left < box.left - 1 || one.right > box.right + 1 || one.top < box.top - 1 || one.bottom > box.bottom + 1)) return up.className || up.tagName;
    }
    return '';
  };
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector('.safe'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('.sr-only')) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.display === 'none') continue;
    let size = parseFloat(style.fontSize);
    const svg = element.closest('svg');
    if (svg && svg.viewBox.baseVal && svg.viewBox.baseVal.width) size *= svg.getScreenCTM().a;
    const ink = inkOf(node, size);
    if (!ink.length) continue;
    texts.push({ text: node.data.trim(), size: size / u, high: size / innerHeight * 100, score: Boolean(element.closest('.score, .clock, .turnout')),
      cut: cutBy(element, ink), ink, em: size });
  }
  const faults = [];
  const spare = (one) => Math.max(2, one.em * 0.06);  // what stands flush to the eye may lean out by a hair
  texts.forEach((one) => {
    const out = one.ink.some((box) => box.left < safe.left - spare(one) || box.right > safe.right + spare(one) || box.top < safe.top - spare(one) || box.bottom > safe.bottom + spare(one));
    if (out) faults.push(`outside the safe area: ${one.text}`);
    if (one.cut) faults.push(`cut off in .${one.cut}: ${one.text}`);
  });
  const drum = document.querySelector('.drum').getBoundingClientRect();
  const [x, y, radius] = [(drum.left + drum.right) / 2, (drum.top + drum.bottom) / 2, drum.width / 2];
  const onRim = (box) => {
    const across = Math.max(box.left - x, 0, x - box.right), down = Math.max(box.top - y, 0, y - box.bottom);
    const far = Math.hypot(Math.max(x - box.left, box.right - x), Math.max(y - box.top, box.bottom - y));
    return Math.hypot(across, down) < radius * 0.99 && far > radius * 0.89;
  };
  if (clearRims.includes(document.querySelector('.drum').dataset.place)) {
    texts.filter((one) => one.ink.some(onRim)).forEach((one) => faults.push(`on the drum's rim: ${one.text}`));
  }
  const meets = (a, b) => a.ink.some((p) => b.ink.some((q) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1));
  texts.forEach((one, place) => texts.slice(place + 1).forEach((other) => {
    if (meets(one, other)) faults.push(`${one.text} stands in ${other.text}`);
  }));
  return { faults, texts: texts.map(({ text, size, high, score }) => ({ text, size, high, score })), count: texts.length };
}
