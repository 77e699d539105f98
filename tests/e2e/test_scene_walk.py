"""Every scene on every shape of wall: nothing leaves its place, nothing is too small, and a picture of each to look at.

The wall is real; what it is told comes from the pure views of evenings with the
longest names that are real (scene_views.py).  Pictures: test-results/scenes.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from contrast import contrasts
from fed_wall import FedWall
from on_wall import measured
from people import watch
from prepared import Evening, prepare
from scene_views import SEASON, instant, pictures
from servers import ROOT, Server

SHOTS = ROOT / "test-results" / "scenes"
SIZES = {"1920x1080": (1920, 1080), "3840x1080": (3840, 1080), "1024x768": (1024, 768), "1080x1920": (1080, 1920)}
THEMES = ("red", "sea")
FLOOR = 3.0  # % of the height: nothing is smaller
SCORE_FLOOR = 8.0
TALL_SCORES = 6.0  # of a portrait wall's own unit, which follows its width (DIRECTION.md)
CONTRAST = 4.5
SEEN_ONCE = [name for name in pictures() if "-" not in name and name != "blank"] + [
    "awards-few",
    "awards-one",
    "awards-one-covered",
]

WHITE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==")

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[Evening]:
    """A server with one opened bout."""
    server = Server(tmp_path_factory.mktemp("walk") / "instance")
    server.start()
    yield prepare(server, entries=1, judges=1)
    server.stop()


@pytest.fixture
def wall(hall, new_context) -> Iterator[Callable[[tuple[int, int]], FedWall]]:
    """wall(size) -> a wall without movement that the test feeds; fails on any script error."""
    faults: list[str] = []

    def wall(size: tuple[int, int], **facts: Any) -> FedWall:
        context = new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale="zh-CN")
        page = watch(context.new_page(), faults)
        page.route("**/board.json", lambda route: route.fulfill(json={"title": "2026 年度积分榜", "rows": SEASON}))
        page.route("**/brand/white.png", lambda route: route.fulfill(body=WHITE, content_type="image/png"))
        urls = {"season": "/arenas/director/board.json"}
        return FedWall(page, f"{hall.server.url}/screen/{hall.bout}", instant(), urls=urls, **facts)

    yield wall
    assert faults == []


def stands(wall: FedWall, name: str, size: str, theme: str) -> list[str]:
    """Shows one picture, keeps it, and says what is wrong with it."""
    wall.show(pictures()[name])
    if name == "season":
        wall.page.locator(".season-list").wait_for()
    wall.page.evaluate("document.fonts.ready.then(() => true)")
    SHOTS.mkdir(parents=True, exist_ok=True)
    wall.page.screenshot(path=SHOTS / f"{name}-{size}-{theme}.jpg", type="jpeg", quality=80)
    if name == "blank":
        return []
    seen = measured(wall.page)
    tall = size == "1080x1920"
    small = [one for one in seen["texts"] if too_small(one, tall)]
    return [*seen["faults"], *(f"too small, {one['high']:.2f} %: {one['text']}" for one in small)]


def too_small(one: dict[str, Any], tall: bool) -> bool:
    """Whether a text is below the floor; a portrait wall measures in its own unit."""
    measure, floor = ("size", TALL_SCORES) if tall else ("high", SCORE_FLOOR)
    return bool(one[measure] < (floor if one["score"] else FLOOR) - 0.02)


def walk(wall: FedWall, size: str, theme: str) -> dict[str, list[str]]:
    """Every picture on that wall; what is wrong with which."""
    wall.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    return {name: wrong for name in pictures() if (wrong := stands(wall, name, size, theme))}


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920"])  # the others, and both themes, in the long run
def test_every_scene_fits_every_wall(wall, size):
    assert walk(wall(SIZES[size]), size, THEMES[list(SIZES).index(size) % 2]) == {}


@pytest.mark.soak
@pytest.mark.parametrize("size", [*SIZES, "2880x960", "1440x1080", "3840x2160", "1366x768"])
def test_every_scene_fits_in_both_themes(wall, size):
    width, height = (int(part) for part in size.split("x"))
    for theme in THEMES:
        assert walk(wall((width, height)), size, theme) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_stands_out_from_what_is_behind_it(wall, theme):
    """Measured in pixels, with the worst picture that an organiser may upload: a white one."""
    fed = wall((960, 540), brand={"title": "望潮经济技术开发区党工委 管委会", "background": "/brand/white.png"})
    fed.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    faint = {}
    for name in SEEN_ONCE:
        fed.show(pictures()[name])
        weak = [f"{one['text']} {one['ratio']:.2f}" for one in contrasts(fed.page) if one["ratio"] < CONTRAST]
        faint.update({name: weak} if weak else {})
    assert faint == {}


def test_every_scene_has_its_picture():
    assert {view["scene"]["name"] for view in pictures().values()} == scenes_in_the_page()


def scenes_in_the_page() -> set[str]:
    """What the wall has a module for, and the dark one, which needs none."""
    source = Path(ROOT, "static/js/screen/wall.js").read_text("utf-8")
    table = source.partition("const SCENES = {")[2].partition("}")[0]
    return {line.partition(":")[0].strip() for line in table.splitlines() if ":" in line} | {"blank"}
