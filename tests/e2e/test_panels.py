"""An evening of two panels through the pages: ballots are counted in the console, wall and phone show both panels."""

from __future__ import annotations

import pytest
from people import Console
from playwright.sync_api import expect
from prepared import PASSWORD, sign_up

from arena.cli.rehearsal.file import BoutFile, EntryLine
from arena.cli.rehearsal.play import prepare
from arena.cli.rehearsal.robots import JudgeRobot
from arena.cli.rehearsal.script import script

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TO_THE_SHEETS = (
    "open_check_in",
    "check_in",
    "confirm_order",
    "start_bout",
    "call_entry",
    "start_clock",
    "open_scoring",
)
BALLOTS = {"好": 41, "较好": 15, "一般": 3, "差": 1}


def youth_evening():
    """青年: five judges (80 %) and a hall that votes on paper (20 %); the score goes up at once."""
    totals = (["91.5", "93.0", "90.5", "88.0", "70.5"], ["94", "93.5", "95", "90", "91"])
    return script(
        BoutFile(
            rulebook={"preset": "youth", "reveal": "immediate"},
            judges=["贺临岳", "蒋石青", "邹云岫", "秦岱松", "白砚峰"],
            entries=[
                EntryLine(f"0{number}", f"海洋经济部{number}", f"周澄海{number}", "渔港半年答卷", totals=own)
                for number, own in enumerate(totals, 1)
            ],
        )
    )


def test_ballots_join_the_judges_on_wall_and_phone(visit, server, shoot):
    evening = youth_evening()
    bout, tokens = prepare(sign_up(server), evening)
    desk, wall, phone = visit("desk"), visit("wall"), visit("phone")
    desk.goto(f"{server.url}/login")
    desk.locator("[name=username]").fill("admin")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main form button").click()
    console = Console(desk, f"{server.url}/host/{bout}")
    wall.goto(f"{server.url}/screen/{bout}")
    phone.goto(f"{server.url}/live/{bout}")
    sheets = {seat.number: {part.entry: part.sheets[seat.id] for part in evening.parts} for seat in evening.seats}
    robots = [JudgeRobot(server.url, tokens[number], sheets[number], 0) for number in tokens]
    for act in (
        "open_check_in",
        "check_in",
        "confirm_order",
        "start_bout",
        "call_entry",
        "start_clock",
        "open_scoring",
    ):
        console.press(act)

    count(desk, shoot)
    console.press("lock_entry")
    expect(desk.locator(".out .far")).to_contain_text("5号席 70.5 分")
    shoot(desk, "panels-console")
    console.press("reveal_entry")
    expect(wall.locator(".steps")).to_have_attribute("data-done", "true", timeout=20_000)
    expect(wall.locator(".parts")).to_contain_text("评委 90.00 × 80% + 大众评审 90.92 × 20%")
    expect(wall.locator(".score")).to_have_text("90.18")
    shoot(wall, "panels-wall")
    phone.get_by_role("button", name="得分").tap()
    expect(phone.locator("[data-receipt]")).to_contain_text("90.18")
    expect(phone.locator(".receipt dl")).to_contain_text("好 41 票")
    shoot(phone, "panels-phone")
    for robot in robots:
        robot.listener.close()


def count(desk, shoot):
    """Types the ballots of the box; a slip is told at once and nothing is lost."""
    desk.locator("[data-act=count_ballots]").click()
    for grade, ballots in BALLOTS.items():
        desk.get_by_role("spinbutton", name=grade, exact=True).fill(str(ballots))
    shoot(desk, "panels-ballots")
    desk.get_by_role("button", name="记录票数").click()
    expect(desk.locator(".boxes")).to_contain_text("共 60 票")
