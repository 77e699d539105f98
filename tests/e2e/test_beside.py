"""Timekeeper, announcer, supervisor and scorer at their pages, while an entry is on stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import split
from people import online
from playwright.sync_api import Page, expect
from prepared import PASSWORD
from supervised import Supervised, supervised

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WITHIN_MS = 5_000
TABLET = {"width": 820, "height": 1180}


@pytest.fixture
def evening(tmp_path) -> Iterator[Supervised]:
    """A bout under a supervisor, ready for its first signatures."""
    evening = supervised(tmp_path)
    evening.run_until("start_bout")
    yield evening
    evening.server.stop()


def seated(page: Page, evening: Supervised, role: str, path: str) -> Page:
    """Signs in with that role's account and opens a page."""
    page.goto(f"{evening.server.url}/login")
    page.locator("[name=username]").fill(role)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.goto(f"{evening.server.url}/{path}/{evening.bout}")
    online(page, WITHIN_MS)
    return page


def test_the_people_beside_the_console_play_their_part(visit, evening, shoot):
    supervisor = seated(visit("phone"), evening, "supervisor", "supervise")
    timer = seated(visit("phone"), evening, "timekeeper", "timer")
    scorer = seated(visit("desk"), evening, "scorer", "paper")
    card, wall = visit("desk"), visit("wall")
    card.set_viewport_size(TABLET)
    seated(card, evening, "announcer", "card")
    wall.goto(f"{evening.server.url}/screen/{evening.bout}")

    sign(supervisor, shoot)
    expect(timer.locator(".nobody, .who")).to_be_visible()
    evening.run_until("start_clock")
    expect(card.locator(".now")).to_contain_text("请1号选手登台")
    run_the_clock(timer, wall, shoot)
    sound(card, "beside-card-speaking", shoot)
    run_over(evening, timer, supervisor, shoot)
    return_a_sheet(evening, supervisor, shoot)
    enter_a_paper_sheet(evening, scorer, supervisor, shoot)
    finish(evening)
    expect(card.locator(".now")).to_contain_text("最后得分")
    sound(card, "beside-card-revealed", shoot)
    sound(supervisor, "beside-supervise-after", shoot)


def sign(page: Page, shoot) -> None:
    """Zero report and draw, each read before it is signed."""
    sound(page, "beside-supervise-before", shoot)
    for act, seen in (("confirm_zero", "已有评分表"), ("sign_draw", "周澄海")):
        expect(page.locator(".sign", has=page.locator(f"[data-act={act}]"))).to_contain_text(seen)
        page.locator(f"[data-act={act}]").tap()
        page.locator("dialog button[type=submit]").tap()
        expect(page.locator(f"[data-act={act}]")).to_have_count(0)


def run_the_clock(timer: Page, wall: Page, shoot) -> None:
    """Start, half a minute more, next segment, pause: the wall shows the same time."""
    expect(timer.locator(".act", has=timer.locator("[data-act=next_segment]"))).to_contain_text("计时尚未开始。")
    timer.locator("[data-act=start_clock]").tap()
    expect(timer.locator(".figure")).to_have_attribute("data-running", "true")
    before = seconds(timer)
    timer.locator("[data-act=add_time]").tap()
    expect(timer.locator(".said")).to_have_text("已加 30 秒")
    assert 25 <= seconds(timer) - before <= 30
    sound(timer, "beside-timer-running", shoot)
    timer.locator("[data-act=fault]").tap()
    sound(timer, "beside-timer-fault", shoot)
    timer.get_by_role("button", name="话筒故障").tap()
    timer.locator("dialog button[type=submit]").tap()
    expect(timer.locator("dialog")).to_have_count(0)
    timer.locator("[data-act=next_segment]").tap()
    expect(timer.locator(".seg-name")).to_have_text("找不足")
    timer.locator("[data-act=pause_clock]").tap()
    expect(timer.locator(".figure")).to_have_attribute("data-running", "false")
    expect(wall.locator("main")).to_have_attribute("data-scene", "stage")
    left = timer.locator(".sg li b + span").all_inner_texts()
    assert left, "the segments are on the page"
    sound(timer, "beside-timer-paused", shoot)
    timer.locator("[data-act=start_clock]").tap()


def run_over(evening: Supervised, timer: Page, supervisor: Page, shoot) -> None:
    """Over the limit the rule's deduction stands on the phone; dropped for a reason that the supervisor shares."""
    console = evening.console()
    cut = {"type": "add_time", "entry": "e1", "seconds": -3600}
    assert console.call("command", {"id": "cut-the-time", "command": cut})["ok"]
    expect(timer.locator(".over-box")).to_contain_text("按规则扣 2 分")
    sound(timer, "beside-timer-over", shoot)
    console.close()
    evening.run_until("lock_entry")
    expect(timer.locator(".over-box")).to_contain_text("扣分待监督员确认")
    sound(timer, "beside-timer-penalty", shoot)
    timer.locator("[data-act=waive_penalty]").tap()
    timer.get_by_role("button", name="设备故障").tap()
    timer.locator("dialog button[type=submit]").tap()
    expect(timer.locator(".over-box")).to_contain_text("免扣待监督员确认")
    sound(supervisor, "beside-supervise-waive", shoot)
    agree(supervisor, "waive_penalty")
    expect(timer.locator(".over-box")).to_contain_text("免扣理由：设备故障")


def return_a_sheet(evening: Supervised, supervisor: Page, shoot) -> None:
    """A judge hands in, the host returns the sheet, the supervisor agrees on his phone."""
    phone, console = evening.phone(1), evening.console()
    sheet = {"type": "submit_sheet", "entry": "e1", "marks": split("90")}
    assert phone.call("command", {"id": "judge-one-1", "command": sheet})["ok"]
    asked = {"type": "return_sheet", "entry": "e1", "seat": "s1", "reason": "请核对“问题剖析”一项"}
    assert console.call("command", {"id": "return-one-1", "command": asked})["ok"]
    expect(supervisor.locator("[data-act=return_sheet]")).to_be_visible(timeout=3_000)
    sound(supervisor, "beside-supervise-asked", shoot)
    agree(supervisor, "return_sheet")
    console.until(lambda view: view["lamps"][0]["state"] == "returned")
    assert phone.call("command", {"id": "judge-one-2", "command": sheet})["ok"]
    phone.close()
    console.close()


def enter_a_paper_sheet(evening: Supervised, scorer: Page, supervisor: Page, shoot) -> None:
    """The second judge's phone has one mark otherwise: it is framed for the supervisor, and paper counts."""
    phone = evening.phone(2)
    sheet = {"type": "submit_sheet", "entry": "e1", "marks": split("90")}
    assert phone.call("command", {"id": "judge-two-1", "command": sheet})["ok"]
    phone.close()
    scorer.locator("[data-seat='2'][data-state=submitted]").click()
    marks = list((split("90") | {"gap": "12"}).values())
    for place, mark in enumerate(marks):
        scorer.keyboard.type(mark)
        if place == 2:
            sound(scorer, "beside-paper-typing", shoot)
        scorer.keyboard.press("Enter")
    expect(scorer.locator("output")).to_have_text("84")
    scorer.keyboard.press("Enter")
    expect(scorer.locator("[data-seat='2']")).to_have_attribute("data-state", "waits")
    sound(scorer, "beside-paper-waiting", shoot)
    expect(supervisor.locator(".differs")).to_contain_text("问题剖析")
    sound(supervisor, "beside-supervise-paper", shoot)
    agree(supervisor, "enter_paper")
    expect(scorer.locator("[data-seat='2']")).to_contain_text("纸质补录")
    console = evening.console()
    assert console.until(lambda view: view["lamps"][1]["paper"])["lamps"][1]["state"] == "submitted"
    console.close()


def agree(supervisor: Page, act: str) -> None:
    """Presses 确认 once the card has stood still for a moment."""
    supervisor.wait_for_timeout(750)
    supervisor.locator(f"[data-act={act}] .pri").tap()
    expect(supervisor.locator(f"[data-act={act}]")).to_have_count(0)


def finish(evening: Supervised) -> None:
    """The other judges hand in; locked and revealed."""
    for seat, total in ((3, "91.5"), (4, "88"), (5, "93")):
        phone = evening.phone(seat)
        sheet = {"type": "submit_sheet", "entry": "e1", "marks": split(total)}
        assert phone.call("command", {"id": f"judge-{seat}-1", "command": sheet})["ok"]
        phone.close()
    evening.run_until("show_scene.leaderboard")


def seconds(timer: Page) -> int:
    """What stands on the timekeeper's clock."""
    minutes, rest = timer.locator(".figure .big").inner_text().split(":")
    return int(minutes) * 60 + int(rest)


def sound(page: Page, name: str, shoot) -> None:
    """A picture; no accessibility fault, nothing wider than the page."""
    shoot(page, name)
    report = Axe().run(page)
    assert report.violations_count == 0, f"{name}: {report.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
