"""The hall is told openly: a score that was put right, overtime that costs nothing, and the break that is on."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import split
from playwright.sync_api import expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
TOTALS = {1: "90", 2: "92", 3: "94"}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def send(listener, **command) -> None:
    answer = listener.call("command", {"id": uuid.uuid4().hex, "command": command})
    assert answer["ok"], answer


def sheet(evening, seat: int, entry: str, total: str) -> None:
    phone = evening.phone(seat)
    send(phone, type="submit_sheet", entry=entry, marks=split(total))
    phone.close()


def revealed(evening, console, entry: str, *, waived: bool = False) -> None:
    """That entry from the call to the leaderboard."""
    evening.run_until("lock_entry")
    if waived:
        send(console, type="record_overtime", entry=entry, seconds=50, reason="计时员报告")
        send(console, type="waive_penalty", entry=entry, reason="现场停电")
    for seat, total in TOTALS.items():
        sheet(evening, seat, entry, total)
    evening.run_until("show_scene.leaderboard")


def corrected(console, evening, entry: str) -> None:
    """Seat 2 gives another total, and the correction is closed."""
    send(console, type="open_correction", entry=entry, reason="评委书面申请")
    send(console, type="return_sheet", entry=entry, seat="s2", reason="请核对")
    sheet(evening, 2, entry, "93.5")
    send(console, type="close_correction", entry=entry)


def looks_right(page, shoot, name: str) -> None:
    for width, height in ((390, 844), (320, 568)):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(WIDER)
        shoot(page, f"{name}-{width}")
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()


def test_a_corrected_score_waived_overtime_and_a_break_are_said_on_every_phone(server, visit, shoot, new_context):
    evening = prepare(server, entries=2, judges=3)
    console = evening.console()
    revealed(evening, console, "e1", waived=True)
    page = visit("phone")
    page.goto(f"{server.url}/live/{evening.bout}")
    tabs = page.get_by_role("navigation")
    tabs.get_by_role("button", name="得分").tap()
    expect(page.locator(".receipt dl")).to_contain_text("超时 50 秒，不扣分")
    expect(page.locator(".receipt dl")).to_contain_text("原因：现场停电")
    expect(page.locator("[data-corrected]")).to_have_count(0)
    tabs.get_by_role("button", name="台上").tap()
    corrected(console, evening, "e1")
    expect(tabs.locator(".dot")).to_have_count(2)
    tabs.get_by_role("button", name="得分").tap()
    notice = page.locator("[data-corrected]")
    for said in ("更正", "原成绩 92.00", "现成绩 92.50", "更正原因：评委书面申请"):
        expect(notice).to_contain_text(said)
    looks_right(page, shoot, "audience-corrected")
    tabs.get_by_role("button", name="排名").tap()
    expect(page.locator("[data-row=e1] .amended")).to_have_text("更正")
    looks_right(page, shoot, "audience-corrected-board")
    send(console, type="add_item", kind="break", title="茶歇 · 中场休息", seconds=600, before="e2")
    item = next(one["id"] for one in evening.now()["items"])
    send(console, type="start_item", item=item)
    tabs.get_by_role("button", name="台上").tap()
    expect(page.locator("[data-item] h1")).to_have_text("茶歇 · 中场休息")
    looks_right(page, shoot, "audience-break")
    plain = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
    plain.goto(f"{server.url}/live/{evening.bout}")
    expect(plain.locator(".hero")).to_contain_text("茶歇 · 中场休息")
    expect(plain.locator("#board li").first).to_contain_text("更正")
    expect(plain.locator("#receipt")).to_contain_text("更正原因：评委书面申请")
    shoot(plain, "audience-no-script")
    send(console, type="call_entry", entry="e2")
    expect(page.locator("[data-item]")).to_have_count(0)
    expect(page.locator(".hero h1")).to_have_text("选手2")
    console.close()


def test_the_walls_board_marks_a_corrected_row_on_the_drum_and_in_the_field(server, visit, shoot):
    evening = prepare(server, entries=5, judges=3)
    console = evening.console()
    for number in range(1, 6):
        revealed(evening, console, f"e{number}")
        if number < 5:
            send(console, type="show_scene", scene="leaderboard")
    corrected(console, evening, "e1")
    send(console, type="open_correction", entry="e5", reason="计时更正")
    send(console, type="record_overtime", entry="e5", seconds=50, reason="漏记")
    send(console, type="close_correction", entry="e5")
    send(console, type="show_scene", scene="leaderboard")
    wall = visit("wall")
    wall.goto(f"{server.url}/screen/{evening.bout}")
    wall.locator("main[data-scene=leaderboard]").wait_for()
    expect(wall.locator("[data-row=e1][data-part=first] .amd")).to_have_text("更正")
    expect(wall.locator("[data-row=e5][data-part=field] .amd")).to_have_text("更正")
    expect(wall.locator(".amd")).to_have_count(2)
    for width, height in ((1920, 1080), (1024, 768), (1080, 1920), (3840, 1080)):
        wall.set_viewport_size({"width": width, "height": height})
        shoot(wall, f"wall-corrected-{width}x{height}")
    console.close()
