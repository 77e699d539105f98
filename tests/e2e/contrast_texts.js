// Every text of the scene: where it stands and in which colour. Evaluated by contrast.py.
() => {
  const walker = document.createTreeWalker(document.querySelector('.safe'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('.sr-only') || element.closest('s, .mk.x b')) continue;  // struck through: a bar stands behind
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.display === 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const gold = element.closest('.gold');
    const root = getComputedStyle(document.documentElement);
    const own = element.closest('svg') ? style.fill : style.color;
    const plate = element.closest('.tag') ? getComputedStyle(element.closest('.tag')) : null;
    found.push({ text: walker.currentNode.data.trim(), onPlate: Boolean(plate), colour: gold ? [root.getPropertyValue('--gold-1').trim(), root.getPropertyValue('--gold-2').trim()] : [own],
      left: box.left, top: box.top, width: box.width, height: box.height });
  }
  return found;
}
