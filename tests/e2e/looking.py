"""How a page is looked at: at three sizes, by axe, for sideways scrolling, and with a picture."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"phone": (390, 844), "laptop": (1366, 768), "wall": (1920, 1080)}
EVERY_RUN = (("phone", "zh"), ("laptop", "en"), ("wall", "zh"))
LOOKS = [
    pytest.param(size, language, marks=() if (size, language) in EVERY_RUN else pytest.mark.soak)
    for size in SIZES
    for language in ("zh", "en")
]
"""(size, language): each size and each language in every run, all of them together in the long one."""


def look(page: Page, url: str, size: str, language: str, shoot) -> None:
    """Opens a page at a size and holds it to the rules."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == 200, url
    name = re.sub(r"\W+", "-", url.split("//", 1)[1].partition("/")[2]) or "home"
    sound(page, f"{name.strip('-')}-{size}-{language}", shoot)


def sound(page: Page, name: str, shoot) -> None:
    """No axe violation, nothing wider than the page."""
    shoot(page, name)
    report = Axe().run(page)
    assert report.violations_count == 0, f"{name}: {report.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{name} is {wide} px too wide"
