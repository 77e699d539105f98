"""The people and pages of tests/e2e, the modules beside the fault tests, and a night to spoil."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e")]

from night import Night
from playwright.sync_api import Browser


@pytest.fixture
def night(tmp_path: Path, browser: Browser) -> Iterator[Callable[..., Night]]:
    """night(seats, entries=, ...) -> a Night that ends with the test."""
    nights: list[Night] = []

    def begin(seats: tuple[int, ...], **known: Any) -> Night:
        nights.append(Night(tmp_path, browser, seats, **known))
        return nights[-1]

    yield begin
    for one in nights:
        one.close()


@pytest.fixture(scope="module")
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Night]:
    """One open entry for a whole module, with ``SEATS`` seats: each test takes seats that no other has."""
    hall = Night(tmp_path_factory.mktemp("hall"), browser, (), entries=1, judges=request.module.SEATS)
    yield hall
    hall.close()
