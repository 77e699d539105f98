"""The day's two pages in a browser: the door of the hall, and 现场体检; both looked at by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from people import Phone, watch
from playwright.sync_api import Page, expect
from prepared import Evening, prepare
from servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SIZES = {"laptop": (1366, 768), "tablet": (820, 1180)}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """An opened bout of the largest size, not yet begun."""
    server = Server(tmp_path_factory.mktemp("day") / "instance")
    server.start()
    yield prepare(server, entries=60, judges=50)
    server.stop()


@pytest.fixture
def staff(evening: Evening, new_context) -> Iterator[Page]:
    """A page with the host's cookies."""
    faults: list[str] = []
    context = new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    pairs = [pair.split("=", 1) for pair in evening.host.cookie_header().split("; ")]
    context.add_cookies([{"name": name, "value": value, "url": evening.server.url} for name, value in pairs])
    yield watch(context.new_page(), faults)
    assert faults == []


def sound(page: Page, name: str, shoot) -> None:
    """No axe violation and nothing too wide, on a laptop and on a tablet."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"day-{name}-{size}")
        report = Axe().run(page)
        assert report.violations_count == 0, f"{name} {size}: {report.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": 1366, "height": 768})


def test_the_door_signs_people_in_by_tap_by_search_and_by_code(evening, staff, shoot):
    page = staff
    page.goto(f"{evening.server.url}/host/{evening.bout}/check-in")
    counted = page.locator("[data-count=entries]")
    expect(counted).to_have_text("已签到 0 / 60")
    page.locator("[data-person=e1]").click()
    expect(page.locator(".said")).to_contain_text("选手签到尚未开始")
    sound(page, "door-early", shoot)
    page.get_by_role("button", name="开始签到").click()
    expect(page.get_by_role("button", name="开始签到")).to_have_count(0)

    person = page.locator("[data-person=e7]")
    before = person.bounding_box()
    person.dblclick()
    expect(person).to_have_attribute("aria-pressed", "true")
    expect(page.locator("dialog")).to_have_count(0)  # the second tap of a double tap takes nothing back
    assert person.bounding_box() == before
    expect(counted).to_have_text("已签到 1 / 60")

    page.keyboard.press("/")
    page.keyboard.type("S33")
    expect(page.locator("[data-person]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-count=seats]")).to_have_text("已签到 1 / 50")
    sound(page, "door-list", shoot)

    page.get_by_role("button", name="扫码").click()
    for typed, tone, word in (
        ("e09", "ok", "已签到"),
        ("Ｅ０９", "warn", "此前已签到"),
        ("S5", "ok", "评委"),
        ("E99", "bad", "没有签到码“E99”"),
        ("https://example.org/x", "bad", "没有签到码"),
    ):
        page.keyboard.insert_text(typed)
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-result={tone}]")).to_contain_text(word)
    expect(counted).to_have_text("已签到 2 / 60")
    sound(page, "door-code", shoot)


def test_a_mistaken_check_in_is_taken_back_after_a_question(evening, staff, shoot):
    page = staff
    page.goto(f"{evening.server.url}/host/{evening.bout}/check-in")
    person = page.locator("[data-person=s50]")
    person.click()
    expect(person).to_have_attribute("aria-pressed", "true")
    page.reload()  # long after the tap, and on another device as well
    person.click()
    sound(page, "door-undo", shoot)
    page.locator("dialog").get_by_role("button", name="撤销签到").click()
    expect(person).to_have_attribute("aria-pressed", "false")


def test_two_tablets_at_two_doors_see_each_other(evening, staff):
    page, other = staff, staff.context.new_page()
    for one in (page, other):
        one.goto(f"{evening.server.url}/host/{evening.bout}/check-in")
        expect(one.locator("html")).to_have_attribute("data-line", "online")
    page.locator("[data-person=s20]").click()
    expect(other.locator("[data-person=s20]")).to_have_attribute("aria-pressed", "true")


def test_readiness_notices_a_phone_by_itself(evening, staff, visit, shoot):
    page = staff
    page.goto(f"{evening.server.url}/host/{evening.bout}/readiness")
    row = page.locator(".phones tbody tr").nth(1)
    expect(row).to_contain_text("不在线")
    expect(page.locator(".checks li").first).to_have_class("bad")
    Phone(visit("phone"), evening.server.url, evening.codes[2])
    expect(row).to_contain_text("毫秒", timeout=20_000)
    expect(row).to_contain_text("Chrome")
    sound(page, "readiness", shoot)
    evening.server.stop()
    expect(page.locator("#lost")).to_be_visible(timeout=20_000)
    evening.server.start()
    expect(page.locator("#lost")).to_be_hidden(timeout=20_000)
