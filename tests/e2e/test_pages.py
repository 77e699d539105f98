"""Every page at every size: no accessibility fault, no sideways scroll, and a picture to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from looking import LOOKS, look, sound
from people import watch
from playwright.sync_api import Page, expect
from servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAFF = [
    "/setup/",
    "/setup/departments",
    "/setup/arenas",
    "/setup/arenas/youth/branding",
    "/setup/rulebooks",
    "/setup/rulebooks/youth",
    "/setup/bouts/new",
    "/host/{bout}",
    "/results/{bout}/sheet",
]
PREPARED = ["", "/rules", "/roster", "/seats", "/recusals", "/opening", "/cards", "/roster/import"]
ANYBODY = ["/", "/login", "/judge/join", "/live/{bout}", "/results/{done}"]


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server with the demo season, and the links that it printed."""
    server = Server(tmp_path_factory.mktemp("pages") / "instance", "--demo")
    server.start()
    links = dict(line.split(None, 1) for line in server.said().splitlines() if "  http" in line)
    yield server, links
    server.stop()


@pytest.fixture
def desk(hall, new_context) -> Iterator[tuple[Page, str, str]]:
    """A signed-in page, the live bout's id and the base address."""
    server, links = hall
    faults: list[str] = []
    page = watch(new_context(locale="zh-CN").new_page(), faults)
    page.goto(links["console"])
    page.locator("main form button").click()
    page.locator("#next").wait_for()
    yield page, links["screen"].rsplit("/", 1)[1], server.url
    assert faults == []


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_pages_of_the_staff(desk, shoot, size, language):
    page, bout, base = desk
    page.goto(f"{base}/language/{language}?next=/setup/")
    for path in STAFF + [f"/setup/bouts/{{bout}}{part}" for part in PREPARED]:
        look(page, base + path.format(bout=bout), size, language, shoot)


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_pages_for_anybody(hall, new_context, shoot, size, language):
    server, links = hall
    faults: list[str] = []
    page = watch(new_context(locale="zh-CN").new_page(), faults)
    page.goto(f"{server.url}/language/{language}")
    done = re.search(r"/results/(\w+)", page.content()).group(1)
    for path in ANYBODY:
        look(page, server.url + path.format(bout=links["screen"].rsplit("/", 1)[1], done=done), size, language, shoot)
    assert faults == []


def test_the_judges_phone_in_its_first_states(hall, new_context, shoot):
    server, links = hall
    page = new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    for language in ("zh", "en"):
        page.goto(f"{server.url}/language/{language}")
        page.goto(links["judge"])
        page.locator("#start").wait_for()
        sound(page, f"judge-greeting-{language}", shoot)
        page.locator("#start").tap()
        page.locator("main[data-state=scoring]").wait_for()
        sound(page, f"judge-scoring-{language}", shoot)
        page.locator(".val").first.tap()
        sound(page, f"judge-keypad-{language}", shoot)


@pytest.mark.parametrize("theme", ["red", "sea"])
def test_the_wall_fits_its_walls(hall, new_context, shoot, theme):
    _server, links = hall
    for width, height in ((1920, 1080), (3840, 1080), (1024, 768), (1080, 1920)):
        page = new_context(locale="zh-CN", viewport={"width": width, "height": height}).new_page()
        page.goto(f"{links['screen']}?theme={theme}")
        expect(page.locator("main")).to_have_attribute("data-scene", "scoring")
        shoot(page, f"wall-{theme}-{width}x{height}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.context.close()
