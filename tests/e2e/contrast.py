"""Contrast as the eye has it: the colour of every text against the pixels that are really behind it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HIDE = """.safe * { color: transparent !important; filter: none !important }
.safe * { -webkit-text-fill-color: transparent !important }
.safe text, .safe tspan, .safe circle { fill: transparent !important }
.safe .gold, .safe .on-doors { background-image: none !important }"""
HIDE_ALL = """(rules) => {
  const sheet = new CSSStyleSheet();  // an element would be stopped by the page's own policy
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
TEXTS = Path(__file__).with_name("contrast_texts.js").read_text("utf-8")
MEASURE = Path(__file__).with_suffix(".js").read_text("utf-8")


def contrasts(page: Page) -> list[dict[str, Any]]:
    """[{text, ratio}] of every text of the scene; gold letters are measured where their gradient is darkest."""
    texts = page.evaluate(TEXTS)
    page.evaluate(HIDE_ALL, HIDE)
    ground = page.screenshot()
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    facts = {"picture": base64.b64encode(ground).decode(), "texts": texts}
    found: list[dict[str, Any]] = page.evaluate(MEASURE, facts)
    return found
