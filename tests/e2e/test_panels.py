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
TO_THE_START = ("open_check_in", "check_in", "confirm_order", "start_bout")
TO_THE_SHEETS = ("call_entry", "start_clock", "open_scoring")
TO_THE_BOARD = ("lock_entry", "reveal_entry", "show_scene.leaderboard")
BALLOTS = {"好": 41, "较好": 15, "一般": 3, "差": 1}


TOTALS = ["91.5", "93.0", "90.5", "88.0", "70.5"]


def youth_evening(*totals):
    """青年: five judges (80 %) and a hall that votes on paper (20 %); the score goes up at once."""
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


def opened(visit, server, evening):
    """The console's page on an opened bout, the bout's id, and a robot for every judge."""
    bout, tokens = prepare(sign_up(server), evening)
    desk = visit("desk")
    desk.goto(f"{server.url}/login")
    desk.locator("[name=username]").fill("admin")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main form button").click()
    sheets = {seat.number: {part.entry: part.sheets[seat.id] for part in evening.parts} for seat in evening.seats}
    robots = [JudgeRobot(server.url, tokens[number], sheets[number], 0) for number in tokens]
    return Console(desk, f"{server.url}/host/{bout}"), bout, robots


def test_ballots_join_the_judges_on_wall_and_phone(visit, server, shoot):
    console, bout, robots = opened(visit, server, youth_evening(TOTALS, ["94", "93.5", "95", "90", "91"]))
    desk, wall, phone = console.page, visit("wall"), visit("phone")
    wall.goto(f"{server.url}/screen/{bout}")
    phone.goto(f"{server.url}/live/{bout}")
    for act in (*TO_THE_START, *TO_THE_SHEETS):
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


@pytest.mark.soak
def test_people_part_two_entries_that_the_rules_leave_equal(visit, server, shoot):
    console, bout, robots = opened(visit, server, youth_evening(TOTALS, TOTALS))
    wall = visit("wall")
    wall.goto(f"{server.url}/screen/{bout}")
    for act in (*TO_THE_START, *(*TO_THE_SHEETS, *TO_THE_BOARD) * 2, "advance_bout.tallied"):
        console.press(act)
    page = console.page
    page.locator("[data-tie]").click()
    page.get_by_role("button", name="上移").click()
    page.get_by_role("button", name="加赛", exact=True).click()
    page.locator("#reason").fill("加赛一题，评委会评定")
    shoot(page, "tie-dialog")
    page.get_by_role("button", name="记录决定").click()
    expect(page.locator("[data-tie]")).to_contain_text("第1名同分已加赛")
    shoot(page, "tie-console")
    page.keyboard.press("l")
    expect(wall.locator("main")).to_have_attribute("data-scene", "leaderboard")
    expect(wall.get_by_text("同分 · 按现场决定")).to_have_count(2)
    shoot(wall, "tie-wall")
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
