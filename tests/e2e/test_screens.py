"""The hall's screens: each registers itself, and the console finds, names, points and wakes them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from prepared import Evening, prepare

pytestmark = pytest.mark.browser
PATIENCE_MS = 15_000


def row(console: Page, code: str):
    """That screen's line in the console's dialog."""
    return console.locator(f".screens li[data-screen='{code}']")


def sign_in(page: Page, evening: Evening) -> None:
    """The host's cookies in this browser."""
    cookies = [{"name": one.name, "value": one.value, "url": evening.server.url} for one in evening.host.cookies]
    page.context.add_cookies(cookies)


def code_of(page: Page) -> str:
    """The code that a waiting screen shows."""
    return page.locator("h1").inner_text().strip()


def test_two_screens_are_registered_named_found_pointed_and_loaded_again(server, visit):
    evening = prepare(server, entries=2, judges=1)
    left, right = visit("wall"), visit("wall")
    for wall in (left, right):
        wall.goto(f"{server.url}/screen")
    assert code_of(left) != code_of(right)
    codes = [code_of(left), code_of(right)]
    console = visit("desk")
    sign_in(console, evening)
    console.goto(f"{server.url}/host/{evening.bout}")
    console.get_by_role("button", name=re.compile("大屏 未连接")).click()
    for code in codes:
        expect(row(console, code)).to_contain_text("等待指派")
        row(console, code).get_by_role("button", name="指到本场").click()
    for wall in (left, right):
        expect(wall.locator("main[data-scene=cover]")).to_be_visible(timeout=PATIENCE_MS)
    row(console, codes[0]).get_by_role("button", name="命名").click()
    console.locator("#screen-name").fill("左侧LED")
    console.get_by_role("button", name="保存").click()
    expect(row(console, codes[0])).to_contain_text("左侧LED")
    expect(row(console, codes[0])).to_contain_text("1920×1080", timeout=PATIENCE_MS)
    row(console, codes[0]).get_by_role("button", name="识别").click()
    expect(left.locator(".identity")).to_contain_text("左侧LED", timeout=PATIENCE_MS)
    expect(right.locator(".identity")).to_have_count(0)
    expect(left.locator(".identity")).to_have_count(0, timeout=PATIENCE_MS)
    row(console, codes[1]).get_by_role("button", name="换成海蓝").click()
    expect(right.locator("html")).to_have_attribute("data-theme", "sea", timeout=PATIENCE_MS)
    row(console, codes[1]).get_by_role("button", name="移走").click()
    expect(right.locator("h1")).to_have_text(codes[1], timeout=PATIENCE_MS)
    expect(left.locator("main[data-scene=cover]")).to_be_visible()


def test_a_screen_that_was_switched_off_comes_back_to_its_scene(server, visit):
    evening = prepare(server, entries=1, judges=1)
    wall = visit("wall")
    wall.goto(f"{server.url}/screen")
    code = code_of(wall)
    csrf = evening.host.page(f"/host/{evening.bout}")["csrf"]
    assert evening.host.post_json(f"/host/{evening.bout}/screens/{code}", {"here": True}, csrf)[1]["ok"]
    expect(wall.locator("main[data-scene=cover]")).to_be_visible(timeout=PATIENCE_MS)
    evening.console().call("command", {"id": "show-the-judges", "command": {"type": "show_scene", "scene": "judges"}})
    wall.close()
    again = visit("wall")
    again.goto(f"{server.url}/screen/{code.lower()}")
    expect(again.locator("main[data-scene=judges]")).to_be_visible(timeout=PATIENCE_MS)


STROKES = """() => {
  window.strokes = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.strokes += 1; return start.apply(this, when); };
}"""


def test_a_screen_is_turned_down_muted_and_tried_from_the_console_and_keeps_its_loudness(server, visit, shoot):
    evening = prepare(server, entries=1, judges=1)
    walls = [visit("wall"), visit("wall")]
    codes = []
    csrf = evening.host.page(f"/host/{evening.bout}")["csrf"]
    for wall in walls:
        wall.add_init_script(f"({STROKES})()")
        wall.goto(f"{server.url}/screen")
        codes.append(code_of(wall))
        assert evening.host.post_json(f"/host/{evening.bout}/screens/{codes[-1]}", {"here": True}, csrf)[1]["ok"]
        expect(wall.locator("main[data-scene=cover]")).to_be_visible(timeout=PATIENCE_MS)
    left, right = walls
    console = visit("desk")
    sign_in(console, evening)
    console.goto(f"{server.url}/host/{evening.bout}")
    console.get_by_role("button", name=re.compile("大屏 2 块")).click()
    sound = row(console, codes[0]).locator(".loudness")
    expect(sound.get_by_role("button", name="试铃")).to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    left.locator("main").click()  # a browser sounds only after it was touched
    expect(row(console, codes[0])).to_contain_text("铃声已开", timeout=PATIENCE_MS)
    sound.get_by_role("button", name="试铃").click()
    left.wait_for_function("() => window.strokes === 2")
    slider = sound.get_by_role("slider", name="音量")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowLeft")
    left.wait_for_function("() => localStorage['arena.volume'] === '50'")
    assert right.evaluate("localStorage['arena.volume']") is None
    shoot(console, "console-screens-volume")
    everywhere = console.locator(".all .loudness")
    everywhere.get_by_role("button", name="静音").click()
    for wall in walls:
        wall.wait_for_function("() => localStorage['arena.volume'] === '0'")
    expect(sound).to_contain_text("静音中", timeout=PATIENCE_MS)
    expect(sound.get_by_role("button", name="试铃")).to_have_attribute("aria-disabled", "true")
    left.reload()
    expect(row(console, codes[0])).to_contain_text("静音中", timeout=PATIENCE_MS)
    assert left.evaluate("window.strokes") == 0
    sound.get_by_role("button", name="恢复声音").click()
    expect(sound).not_to_contain_text("静音中")
