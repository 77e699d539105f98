"""Pages for the people of an evening."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from people import watch
from playwright.sync_api import Page

SIZES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1366, "height": 768}},
    "wall": {"viewport": {"width": 1920, "height": 1080}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}


@pytest.fixture
def visit(new_context: Callable[..., Any]) -> Iterator[Callable[[str], Page]]:
    """visit("phone") -> a page in a context of its own; the test fails on any script error or CSP violation."""
    faults: list[str] = []

    def visit(device: str) -> Page:
        return watch(new_context(**SIZES[device], locale="zh-CN").new_page(), faults)

    yield visit
    assert faults == []
