"""A judge's printed card leads into the rehearsal, and afterwards into the bout; the pages of both are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from people import Phone, watch
from playwright.sync_api import Page, expect
from prepared import Evening, prepare
from servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WHERE = "JSON.parse(document.querySelector('#page').textContent).auth.bout"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """An opened bout that has not begun."""
    server = Server(tmp_path_factory.mktemp("cards") / "instance")
    server.start()
    yield prepare(server, entries=3, judges=5)
    server.stop()


@pytest.fixture
def desk(evening: Evening, new_context) -> Iterator[Page]:
    """A page with the administrator's cookies."""
    faults: list[str] = []
    context = new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    pairs = [pair.split("=", 1) for pair in evening.host.cookie_header().split("; ")]
    context.add_cookies([{"name": name, "value": value, "url": evening.server.url} for name, value in pairs])
    yield watch(context.new_page(), faults)
    assert faults == []


def test_the_same_card_opens_the_rehearsal_and_then_the_bout(evening, desk, visit, shoot):
    home = f"{evening.server.url}/setup/bouts/{evening.bout}"
    desk.goto(home)
    desk.get_by_role("button", name="开始彩排").click()
    desk.wait_for_url("**/host/R*")
    copy = desk.url.rsplit("/", 1)[1]
    expect(desk.get_by_text("彩排", exact=True).first).to_be_visible()
    shoot(desk, "rehearsal-console")

    phone = Phone(visit("phone"), evening.server.url, evening.codes[1]).page
    assert phone.evaluate(WHERE) == copy
    shoot(phone, "rehearsal-phone")

    desk.goto(home)
    expect(desk.get_by_text("彩排进行中")).to_be_visible()
    shoot(desk, "rehearsal-setup")
    assert Axe().run(desk).violations_count == 0
    desk.get_by_text("清除彩排").click()
    with phone.expect_navigation():  # by itself: nobody touches the phone
        desk.get_by_role("button", name="确认清除").click()
    phone.locator("main[data-state]").wait_for()
    assert phone.evaluate(WHERE) == evening.bout

    other = Phone(visit("phone"), evening.server.url, evening.codes[2]).page
    assert other.evaluate(WHERE) == evening.bout


def test_the_log_is_read_on_a_laptop_and_on_paper(evening, desk, shoot):
    evening.run_until("lock_entry")
    desk.goto(f"{evening.server.url}/host/{evening.bout}/log")
    expect(desk.get_by_text("开放评分").first).to_be_visible()
    shoot(desk, "log")
    assert Axe().run(desk).violations_count == 0
    assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    desk.emulate_media(media="print")
    shoot(desk, "log-print")
    expect(desk.get_by_role("button", name="筛选")).to_be_hidden()
