"""Each state of a judge's phone: axe is content, nothing scrolls sideways at 320 px in the largest type; pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from hall_line import HallLine
from judged import Host, enlarged, fits, hand_in, shows
from people import PATIENCE_MS, Phone
from playwright.sync_api import Page, expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
NARROW = (320, 568)
WIDTHS = ((320, 568), (390, 750), (430, 860))
LINE = "林间的溪流也要汇入大海：数据扎实，问题讲得透，举措再落到具体的人和时间上就更好了，期待下一期的进展"
REASON = "“问题剖析”记为 1.5 分，是否漏按一位？如无误可原样提交。"


def walk(server, visit, look: Callable[[Page, str], None], language: str = "zh") -> None:
    """Leads one judge's phone through all its states, and looks at each."""
    evening = prepare(server, entries=6, judges=1)
    host = Host(evening)
    page = visit("phone")
    line = HallLine(page)
    come_to_the_door(page, server.url, evening.codes[1], look)
    phone = Phone(page, server.url, evening.codes[1])
    read_in(language, page)
    evening.run_until("call_entry")
    shows(phone, "waiting")
    look(page, "waiting")
    score(phone, host, look)
    send_back(phone, host, look)
    grow_a_scale(phone, host, look)
    go_offline(phone, host, line, look)
    stand_aside(phone, host, look)
    new = Phone(visit("phone"), server.url, evening.codes[1])
    read_in(language, new.page)
    change_phones(phone, new, host, look)
    host.close()


def read_in(language: str, page: Page) -> None:
    """The same page in that language."""
    page.goto(page.url.replace("/judge", f"/language/{language}?next=/judge/join"))
    page.goto(page.url.replace("/judge/join", "/judge"))


def come_to_the_door(page: Page, base: str, code: str, look) -> None:
    page.goto(f"{base}/judge/join")
    look(page, "door")
    page.locator("#code").fill(code)
    page.get_by_role("button", name="下一步").tap()
    page.locator("#start").wait_for()
    look(page, "greeting")


def score(phone: Phone, host: Host, look) -> None:
    page = phone.page
    host.do("call_entry", entry="e1")
    shows(phone, "preview")
    look(page, "preview")
    host.do("open_scoring", entry="e1")
    shows(phone, "scoring")
    look(page, "scoring")
    page.locator("button.lab").first.tap()
    look(page, "anchors")
    page.locator("button.lab").first.tap()
    phone.fill("92.5", only=2)
    page.locator("[data-criterion] .val").nth(2).tap()
    look(page, "keypad")
    page.locator(".key.shut").tap()
    page.locator(".remarks summary").tap()
    for chip in ("results", "frank", "figures", "concrete"):
        page.locator(f"[data-chip={chip}]").tap()
    page.locator("#comment").fill(LINE)
    page.locator(".remarks").scroll_into_view_if_needed()
    look(page, "chips")
    phone.fill("92.5")
    page.locator("#submit").tap()
    look(page, "confirm")
    page.locator("#confirm").tap()
    phone.receipt("92.5")
    look(page, "submitted")


def send_back(phone: Phone, host: Host, look) -> None:
    page = phone.page
    host.do("return_sheet", entry="e1", seat="s1", reason=REASON)
    shows(phone, "returned")
    page.locator("[data-criterion] .st").first.tap()
    look(page, "returned")
    phone.send()
    expect(page.locator("[data-replaced]")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "handed-in-again")
    host.do("lock_entry", entry="e1")
    shows(phone, "locked")
    look(page, "locked")


def grow_a_scale(phone: Phone, host: Host, look) -> None:
    page = phone.page
    for entry, total in (("e2", "88"), ("e3", "84.5"), ("e4", "90")):
        host.open(entry)
        hand_in(phone, entry, total)
        host.do("lock_entry", entry=entry)
    host.open("e5")
    expect(page.locator(".entry h1")).to_have_text("选手5")
    phone.fill("86")
    page.locator(".past summary").tap()
    page.locator(".past").scroll_into_view_if_needed()
    look(page, "scale")
    page.locator(".past summary").tap()


def go_offline(phone: Phone, host: Host, line: HallLine, look) -> None:
    page = phone.page
    line.cut()
    look(page, "offline-filling")
    phone.send()
    expect(page.locator("[data-pending]")).to_be_visible()
    look(page, "offline-saved")
    page.locator("#code-open").tap()
    look(page, "short-code")
    page.keyboard.press("Escape")
    expect(page.locator("#code-open")).to_be_focused()
    page.locator("[data-lineup=e6]").tap()
    phone.fill("80", only=3)
    look(page, "offline-draft")
    line.mend()
    expect(page.locator("[data-told=ok]")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "told")
    page.locator("[data-told=ok] button").tap()
    page.locator("[data-aside=e6] button").tap()
    phone.receipt("86")
    host.do("lock_entry", entry="e5")


def stand_aside(phone: Phone, host: Host, look) -> None:
    page = phone.page
    host.open("e6")
    shows(phone, "scoring")
    expect(page.locator("[data-criterion] .val").nth(2)).not_to_have_text("—")
    host.do("pause_bout", reason="设备故障")
    shows(phone, "paused")
    look(page, "paused")
    host.do("resume_bout")
    host.do("recuse_seat", entry="e6", seat="s1", reason="原单位")
    shows(phone, "recused")
    look(page, "recused")
    host.do("undo", seq=host.evening.head())
    hand_in(phone, "e6", "80")
    host.do("lock_entry", entry="e6")


def change_phones(old: Phone, new: Phone, host: Host, look) -> None:
    shows(new, "asking")
    look(new.page, "asking")
    host.do("refuse_device", seat="s1", device=host.asking(1))
    shows(new, "refused")
    look(new.page, "refused")
    host.do("admit_device", seat="s1", device=host.asking(1))
    shows(old, "elsewhere")
    look(old.page, "elsewhere")
    host.evening.run_until("advance_bout.verified")
    shows(new, "finished")
    look(new.page, "finished")


def test_every_state_is_sound_and_fits_the_narrowest_phone_in_the_largest_type(server, visit):
    def look(page: Page, name: str) -> None:
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        enlarged(page, True)
        fits(page, name)
        report = Axe().run(page)
        assert report.violations_count == 0, f"{name}: {report.generate_report()}"

    walk(server, visit, look)


@pytest.mark.soak
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_of_every_state_at_every_width_and_size(server, visit, shoot, language):
    def look(page: Page, name: str) -> None:
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            for large in (False, True):
                enlarged(page, large)
                shoot(page, f"phone-{language}-{name}-{width}{'-large' if large else ''}")
                fits(page, f"{name} at {width}")
        enlarged(page, False)

    walk(server, visit, look, language)
