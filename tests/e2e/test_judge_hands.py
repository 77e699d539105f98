"""The judge's phone under fingers, keys and a screen reader: large enough, in order, said aloud and felt."""

from __future__ import annotations

import pytest
from factories import split
from judged import Host, enlarged, fits, shows
from people import PATIENCE_MS, Phone
from playwright.sync_api import Page, expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
FEEL = "window.felt = []; Navigator.prototype.vibrate = (pattern) => { window.felt.push(pattern); return true; };"
SMALL = """(wanted) => [...document.querySelectorAll(wanted)].filter((node) => node.getClientRects().length)
  .map((node) => [node.className, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 60 || box.height < 60).map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
HERE = "(wanted) => Boolean(document.activeElement.closest(wanted))"


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(40):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted}")


def test_a_whole_sheet_goes_in_by_keyboard_is_said_aloud_and_felt(server, visit):
    evening = prepare(server, entries=1, judges=1)
    host = Host(evening)
    evening.run_until("call_entry")
    page = visit("phone")
    page.add_init_script(FEEL)
    phone = Phone(page, server.url, evening.codes[1])
    said = page.locator("#said")
    host.open("e1")
    expect(said).to_have_text("请为 1号 海洋经济部 选手1 评分")
    assert page.evaluate("window.felt") == [80]
    tab_to(page, "[data-criterion] .val")
    for mark in split("92.5").values():
        for key in mark:
            page.keyboard.press(key)
        page.keyboard.press("Enter")
    expect(page.locator(".pad")).to_have_count(0)
    assert page.evaluate(HERE, "[data-criterion]:last-child .val")
    tab_to(page, ".remarks summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-chip=frank]")
    page.keyboard.press("Space")
    tab_to(page, "#comment")
    page.keyboard.type("7 分实干，3 分担当")
    tab_to(page, "#submit")
    page.keyboard.press("Enter")
    expect(page.locator("#confirm")).to_be_focused()
    for way in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        page.keyboard.press(way)
        assert page.evaluate(HERE, "[role=dialog]")
    page.keyboard.press("Escape")
    expect(page.locator("#submit")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[role=dialog] .remarked")).to_contain_text("剖析到位")
    page.keyboard.press("Enter")
    phone.receipt("92.5")
    expect(said).to_contain_text("已提交：1号 选手1 92.5 分，")
    expect(page.locator(".remarked")).to_contain_text("7 分实干，3 分担当")
    assert page.evaluate("window.felt") == [80, [60, 40, 60]]
    assert page.evaluate(HERE, "main")
    host.close()


def test_keys_and_steps_are_large_enough_and_the_browsers_own_large_type_is_followed(server, visit):
    evening = prepare(server, entries=1, judges=1)
    host = Host(evening)
    evening.run_until("call_entry")
    host.open("e1")
    page = visit("phone")
    phone = Phone(page, server.url, evening.codes[1])
    page.locator(".remarks summary").tap()
    for width, height in ((320, 568), (390, 750), (430, 860)):
        page.set_viewport_size({"width": width, "height": height})
        for large in (False, True):
            enlarged(page, large)
            assert page.evaluate(SMALL, ".st, .val, .chip, #submit") == []
            page.locator("[data-criterion] .val").first.tap()
            assert page.evaluate(SMALL, ".key") == []
            page.locator(".key.shut").tap()
    enlarged(page, False)
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate("document.body.style.webkitTextSizeAdjust = '160%'")  # what WeChat does for its largest size
    expect(page.locator("html.xl.zoomed")).to_be_attached()
    fits(page, "enlarged by WeChat")
    page.locator("[data-criterion] .val").first.tap()
    fits(page, "keypad, enlarged by WeChat")
    assert page.evaluate(SMALL, ".key") == []
    page.locator(".key.shut").tap()
    phone.fill("92.5")
    page.locator("[data-chip=plan]").tap()
    page.locator("#comment").fill("问题讲得透")
    page.reload()
    shows(phone, "scoring")
    expect(page.locator(".remarks summary")).to_contain_text("短评 1 项 · 有评语")
    page.locator("#submit").tap()
    page.locator("#confirm").tap()
    expect(page.locator(".remarked")).to_contain_text("问题讲得透", timeout=PATIENCE_MS)
    host.close()
