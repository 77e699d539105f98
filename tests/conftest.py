"""Fixtures for every test: a live server, services, and browser pages that are watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from browsers import launch_arguments
from servers import ROOT, Server
from services import Postgres, Valkey

if TYPE_CHECKING:
    from playwright.sync_api import Page

hypothesis.settings.register_profile("shared", deadline=None)  # on a shared machine a pause says nothing about the code
hypothesis.settings.load_profile("shared")
hypothesis.settings.register_profile("mutants", max_examples=15, derandomize=True, deadline=None)

SHOTS = ROOT / "test-results" / "shots"
SIZES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1366, "height": 768}},
    "wall": {"viewport": {"width": 1920, "height": 1080}},
}
WATCH = """addEventListener('securitypolicyviolation',
  (event) => console.error('CSP', event.violatedDirective, event.blockedURI))"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running server with an instance folder of its own."""
    server = Server(tmp_path / "instance")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A throw-away PostgreSQL; ``postgres.database()`` is the URL of a fresh, empty database."""
    with Postgres() as service:
        yield service


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    """A throw-away server that speaks Redis, at ``valkey.url``."""
    with Valkey() as service:
        yield service


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Overrides pytest-playwright's fixture: whichever browser this machine has."""
    try:
        return {**browser_type_launch_args, **launch_arguments()}
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def open_page(new_context: Callable[..., Any], playwright: Any) -> Iterator[Callable[..., Page]]:
    """open_page(url, device=, locale=) -> a page in a fresh context of its own.

    device is "desk", "wall", or a name that Playwright knows ("Pixel 7").
    The test fails on any script error, console error or CSP violation of any
    page not opened with faults_allowed=True, and leaves a trace and a
    screenshot on failure (see addopts in pyproject.toml).
    """
    faults: list[str] = []

    def open_page(url: str, device: str = "desk", locale: str = "zh-CN", faults_allowed: bool = False) -> Page:
        kind = SIZES[device] if device in SIZES else playwright.devices[device]
        page: Page = new_context(**kind, locale=locale).new_page()
        page.add_init_script(WATCH)
        if not faults_allowed:
            page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
            page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.goto(url)
        return page

    yield open_page
    assert faults == []


@pytest.fixture
def shoot() -> Callable[[Page, str], Path]:
    """shoot(page, name) -> test-results/shots/name.png, taken when faces are loaded and movements have ended."""

    def shoot(page: Page, name: str) -> Path:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready.then(() => true)")
        path = SHOTS / f"{name}.png"
        page.screenshot(path=path, animations="disabled")
        return path

    return shoot
