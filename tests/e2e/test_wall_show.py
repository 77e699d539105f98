"""What the wall does as the show goes on: rows that move, doors that part, one stroke of the drum, and its sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fed_wall import FedWall
from people import watch
from playwright.sync_api import expect
from prepared import Evening, prepare
from scene_views import instant, of_the_ceremony, of_the_resolver
from servers import Server

pytestmark = pytest.mark.browser
KEYS = "(of) => Array.from(of).map((row) => row.dataset.key)"
MOVING = f"""() => ({KEYS})(
  document.getAnimations().map((one) => one.effect.target).filter((row) => row.dataset.key))"""
ORDER = f"() => ({KEYS})(document.querySelectorAll('.lb [data-rank]:not([data-rank=\"\"])'))"
LIT = f"() => ({KEYS})(document.querySelectorAll('.lb .now'))"


@pytest.fixture(scope="module")
def hall(tmp_path_factory) -> Iterator[Evening]:
    """A server with one opened bout."""
    server = Server(tmp_path_factory.mktemp("show") / "instance")
    server.start()
    yield prepare(server, entries=1, judges=1)
    server.stop()


@pytest.fixture
def wall(hall, new_context) -> Iterator[Callable[..., FedWall]]:
    """wall() -> a wall that moves, fed by the test; fails on any script error."""
    faults: list[str] = []

    def wall(**facts: Any) -> FedWall:
        context = new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        page = watch(context.new_page(), faults)
        return FedWall(page, f"{hall.server.url}/screen/{hall.bout}", instant(), **facts)

    yield wall
    assert faults == []


def test_a_board_is_resolved_row_by_row_and_back_again(wall):
    steps = of_the_resolver()
    fed = wall()
    fed.show(steps[0])
    for view in (steps[1], steps[2], steps[1]):
        fed.show(view)
        fed.page.wait_for_function(f"entry => ({LIT})().join() === entry", arg=view["scene"]["entry"])
        assert fed.page.evaluate(ORDER) == [row["id"] for row in view["board"] if row["rank"]]
        assert fed.page.evaluate(MOVING)  # in place: nothing was drawn afresh
        fed.page.wait_for_function(f"() => !({MOVING})().length", timeout=10_000)
    expect(fed.page.locator(".r.waits").first).to_contain_text("待揭晓")


def test_a_covered_card_has_no_name_and_its_doors_part_once(wall):
    covered, first, again = (of_the_ceremony("awards", step) for step in (0, 1, 1))
    fed = wall()
    first["scene"]["since"] = again["scene"]["since"] = fed.server_time()
    fed.show(covered)
    expect(fed.page.locator(".card.covered")).to_have_count(covered["award"]["size"])
    assert fed.page.locator(".cards").inner_text().split() == ["尚未揭晓"] * covered["award"]["size"]
    fed.show(first)
    expect(fed.page.locator(".card.parting")).to_contain_text(first["award"]["cards"][0]["entry"]["speaker"])
    expect(fed.page.locator("html")).to_have_attribute("data-cue", "chime")
    fed.show(of_the_ceremony("cover", 0))
    fed.page.evaluate("() => delete document.documentElement.dataset.cue")
    fed.show(again)  # shown again: it simply is open
    expect(fed.page.locator(".card.open")).to_have_count(1)
    expect(fed.page.locator(".card.parting")).to_have_count(0)
    assert fed.page.locator("html").get_attribute("data-cue") is None


def test_the_champion_stands_on_the_wall_only_when_the_drum_is_struck(wall):
    view = of_the_ceremony("champion", 0)
    name = view["champion"]["entry"]["speaker"]
    fed = wall()
    fed.show(of_the_ceremony("cover", 0))
    view["scene"]["since"] = fed.server_time()
    fed.show(view)
    assert name not in fed.page.locator("main").inner_text()
    expect(fed.page.locator(".drum")).to_have_attribute("data-place", "deep")
    expect(fed.page.locator(".summit[data-done=true]")).to_contain_text(name, timeout=8_000)
    expect(fed.page.locator(".drum")).to_have_attribute("data-place", "summit")
    expect(fed.page.locator("html")).to_have_attribute("data-cue", "fanfare")


def test_the_console_sets_how_loud_a_wall_is_and_the_wall_remembers(wall):
    fed = wall(screen={"code": "ABCD", "name": "左侧LED"})
    expect(fed.page.locator(".muted")).to_be_visible()
    fed.tell("volume", {"level": 0})
    fed.page.wait_for_function("() => localStorage.getItem('arena.volume') === '0'")
    fed.page.reload()
    fed.page.locator("html[data-line=online]").wait_for()
    expect(fed.page.locator(".muted")).to_have_count(0)  # silent by choice asks for no tap
    fed.tell("volume", {"level": 140})
    fed.page.wait_for_function("() => localStorage.getItem('arena.volume') === '100'")


def test_a_picture_of_the_organisers_lies_under_the_hall(wall):
    fed = wall(
        brand={"title": "望潮经济技术开发区", "logo": "/static/img/mark.svg", "background": "/static/img/mark.svg"}
    )
    expect(fed.page.locator(".brand")).to_contain_text("望潮经济技术开发区")
    assert fed.page.locator(".brand img").evaluate("image => image.complete && image.naturalWidth > 0")
    assert "mark.svg" in fed.page.evaluate(
        "getComputedStyle(document.querySelector('.air'), '::before').backgroundImage"
    )
