"""What stands on a wall, measured: every text's ink, its size, and whether it keeps to its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RIM_IS_CLEAR = ["side", "aside", "beside", "face", "summit"]
"""Places of the drum where no text may stand on its rim; elsewhere it is a horizon, an edge, or behind cards."""
MEASURE = Path(__file__).with_suffix(".js").read_text("utf-8")


def measured(page: Page) -> dict[str, Any]:
    """{"faults": sentences, "texts": [{text, size (in u), high (% of the height), score}]} of the scene that stands."""
    found: dict[str, Any] = page.evaluate(MEASURE, RIM_IS_CLEAR)
    return found
