"""Contrast as the eye has it: the colour of every text against the pixels that are really behind it."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import Page

HIDE = """.safe * { color: transparent !important; -webkit-text-fill-color: transparent !important; filter: none !important }
.safe text, .safe tspan, .safe circle { fill: transparent !important }
.safe .gold, .safe .on-doors { background-image: none !important }"""
HIDE_ALL = """(rules) => {
  const sheet = new CSSStyleSheet();  // an element would be stopped by the page's own policy
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
TEXTS = """() => {
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
}"""
MEASURE = """async ({ picture, texts }) => {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const brush = canvas.getContext('2d');
  brush.drawImage(image, 0, 0);
  const light = (channel) => (channel <= 10 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const probe = new OffscreenCanvas(1, 1).getContext('2d');
  const rgb = (colour) => { probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1); return probe.getImageData(0, 0, 1, 1).data; };
  const mixed = ([first, last]) => (last ? Array.from(rgb(first), (part, at) => part / 3 + (2 * rgb(last)[at]) / 3) : rgb(first));  // where the gradient ends
  return texts.filter((one) => !one.onPlate).map((one) => {
    const [x, y] = [Math.max(Math.round(one.left), 0), Math.max(Math.round(one.top + one.height * 0.2), 0)];
    const [w, h] = [Math.max(Math.min(Math.round(one.width), image.width - x), 1), Math.max(Math.min(Math.round(one.height * 0.6), image.height - y), 1)];
    const { data } = brush.getImageData(x, y, w, h);
    const lights = [];
    for (let at = 0; at < data.length; at += 16) lights.push(luminance(data.slice(at, at + 3)));
    lights.sort((a, b) => a - b);
    const behind = lights[Math.floor(lights.length * 0.95)];  // a stud or a ring behind a stroke is no ground
    const own = luminance(mixed(one.colour));
    return { text: one.text, ratio: (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05) };
  });
}"""


def contrasts(page: Page) -> list[dict[str, Any]]:
    """[{text, ratio}] of every text of the scene; gold letters are measured where their gradient is darkest."""
    texts = page.evaluate(TEXTS)
    page.evaluate(HIDE_ALL, HIDE)
    ground = page.screenshot()
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    facts = {"picture": base64.b64encode(ground).decode(), "texts": texts}
    found: list[dict[str, Any]] = page.evaluate(MEASURE, facts)
    return found
