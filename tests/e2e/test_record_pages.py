"""The pages of the records on phone and laptop, in both languages: no axe fault, no sideways scroll, a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from looking import LOOKS, look
from people import watch
from playwright.sync_api import Page
from servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
ANYBODY = [
    "/arenas",
    "/arenas/director/2026",
    "/arenas/youth/2026?window=q2",
    "/history?department=招商促进部",
    "/history?department=招商促进部&speaker=陆观海",
    "/arenas/all/2026",
    "/calendar/2026",
]
STAFF = [
    "/sign/{done}",
    "/appeals/{done}",
    "/history?department=招商促进部",
    "/history/links/{done}",
    "/results/{done}/versions/1",
    "/promises",
    "/promises/{done}",
    "/vanguard",
    "/search?q=海",
    "/setup/seasons",
]
SUPERVISOR = ["/judges/report", "/judges/report/director/2026", "/judges/report/{done}"]
SMALL = [one for one in LOOKS if one.values[0] != "wall"]


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server with the demo season, and the links that it printed."""
    server = Server(tmp_path_factory.mktemp("records") / "instance", "--demo")
    server.start()
    yield server, dict(line.split(None, 1) for line in server.said().splitlines() if "  http" in line)
    server.stop()


def signed_in(page: Page, links: dict[str, str], who: str) -> Page:
    page.goto(links[who])
    page.locator("form button").last.click()
    page.wait_for_load_state()
    return page


def looked_at(page: Page, base: str, paths: list[str], shoot: Any, size: str, language: str) -> None:
    page.goto(f"{base}/language/{language}")
    page.goto(f"{base}/arenas/director/2026")
    done = re.findall(r"/results/(\w+)", page.content())[-1]
    for path in paths:
        look(page, base + path.format(done=done), size, language, shoot)


@pytest.mark.parametrize(("size", "language"), SMALL)
def test_the_records_for_anybody(hall, new_context, shoot, size, language):
    server, _links = hall
    faults: list[str] = []
    page = watch(new_context(locale="zh-CN").new_page(), faults)
    looked_at(page, server.url, ANYBODY, shoot, size, language)
    assert faults == []


@pytest.mark.parametrize(("size", "language"), SMALL)
def test_the_records_for_the_staff(hall, new_context, shoot, size, language):
    server, links = hall
    faults: list[str] = []
    page = signed_in(watch(new_context(locale="zh-CN").new_page(), faults), links, "console")
    looked_at(page, server.url, STAFF, shoot, size, language)
    assert faults == []


@pytest.mark.parametrize(("size", "language"), SMALL)
def test_the_records_for_the_supervisor(hall, new_context, shoot, size, language):
    server, links = hall
    faults: list[str] = []
    page = signed_in(watch(new_context(locale="zh-CN").new_page(), faults), links, "supervisor")
    looked_at(page, server.url, SUPERVISOR, shoot, size, language)
    assert faults == []
