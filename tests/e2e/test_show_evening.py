"""An evening of twelve with everything that goes wrong: the main path by keyboard, the rest as people would do it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from factories import split
from people import HEAVY, HEAVY_MS, Console
from playwright.sync_api import Page, expect
from prepared import PASSWORD
from supervised import Supervised, supervised
from test_console_queue import act_on, confirm

from arena.cli.rehearsal.visitor import Listener
from arena.domain.local_time import CHINA

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
SETTLED_MS = 1050
TOTALS = ("90", "91", "92", "93", "90.5", "91.5", "92.5", "93.5", "94")


@pytest.fixture
def evening(tmp_path) -> Iterator[Supervised]:
    """Twelve entries, nine judges, a supervisor, the first entry held, planned for half an hour ago."""
    begun = datetime.now(CHINA) - timedelta(minutes=30)
    evening = supervised(
        tmp_path, entries=12, judges=9, earlier=True, hold=1, held_on=begun.date(), starts_at=begun.time()
    )
    yield evening
    evening.server.stop()


class Show:
    """The evening's people: the console's keyboard, the wall, and everybody else's lines."""

    def __init__(self, evening: Supervised, console: Page, wall: Page) -> None:
        self.evening, self.console, self.wall = evening, console, wall
        self.supervisor = evening.beside("supervisor", "supervise")
        self.timer = evening.beside("timekeeper", "timer")
        self.scorer = evening.beside("scorer", "paper")
        self.host = evening.console()
        self.phones = {seat: evening.phone(seat) for seat in evening.codes}

    def enter(self, act: str) -> None:
        """Enter, once the primary button names ``act``; 锁分 and 亮分 want the key held."""
        button = self.console.locator(f'#next[data-act="{act}"]:not([aria-disabled])')
        button.wait_for()
        self.console.wait_for_timeout(SETTLED_MS)
        self.console.keyboard.down("Enter")
        self.console.wait_for_timeout(HEAVY_MS if act in HEAVY else 30)
        self.console.keyboard.up("Enter")
        if act != "confirm_order":
            expect(self.console.locator(f'#next[data-act="{act}"]:not([aria-busy])')).to_have_count(0, timeout=15_000)

    def current(self) -> str:
        return str(self.evening.now()["current"])

    def judge(self, *, without: tuple[int, ...] = ()) -> None:
        """Every judge hands in a sheet for the entry on stage."""
        entry = self.current()
        for seat, phone in self.phones.items():
            if seat not in without:
                ask(phone, type="submit_sheet", entry=entry, marks=split(TOTALS[seat - 1]))

    def agree(self, act: str) -> None:
        """The supervisor confirms what waits for him."""
        view = self.supervisor.until(lambda seen: any(one["act"] == act for one in seen["proposals"]))
        waiting = next(one["id"] for one in view["proposals"] if one["act"] == act)
        ask(self.supervisor, type="confirm_act", proposal=waiting)

    def on_stage(self) -> str:
        """Calls the next entry, lets the clock run, opens the sheets; the entry's id."""
        for act in ("call_entry", "start_clock", "open_scoring"):
            self.enter(act)
        return self.current()

    def score(self) -> None:
        """Locks, reveals, and shows the board."""
        for act in ("lock_entry", "reveal_entry", "show_scene.leaderboard"):
            self.enter(act)

    def close(self) -> None:
        for line in (self.supervisor, self.timer, self.scorer, self.host, *self.phones.values()):
            line.close()


def ask(line: Listener, *, seen: int | None = None, **command: Any) -> dict[str, Any]:
    """Sends a command that must be taken."""
    answer = told(line, seen=seen, **command)
    assert answer["ok"], (command, answer)
    return answer


def told(line: Listener, *, seen: int | None = None, **command: Any) -> dict[str, Any]:
    """Sends a command; what the server says to it."""
    answer: dict[str, Any] = line.call("command", {"id": uuid.uuid4().hex, "command": command, "seen": seen})
    return answer


@pytest.mark.soak
def test_an_evening_of_twelve_with_everything_that_goes_wrong(evening, visit, shoot):
    page, wall = visit("desk"), visit("wall")
    page.goto(f"{evening.server.url}/login")
    page.locator("[name=username]").fill("host")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/setup"))
    console = Console(page, f"{evening.server.url}/host/{evening.bout}")
    wall.goto(f"{evening.server.url}/screen/{evening.bout}")
    show = Show(evening, page, wall)

    draw(show, shoot)
    put_a_break_in_and_repair_the_schedule(show)
    calibrate_and_undo_the_reveal(show, shoot)
    defer_miss_and_substitute(show)
    return_a_sheet(show)
    enter_a_paper_sheet(show)
    waive_an_overtime(show)
    recuse_a_judge(show)
    lose_a_judge(show, console)
    press_on_two_consoles(show)
    reboot_the_screen(show)
    play_the_rest(show)
    the_log_tells_it(show, shoot)
    show.close()


def draw(show: Show, shoot) -> None:
    """抽签 with memory of the season, signed by the supervisor."""
    page = show.console
    for act in ("open_check_in", "check_in", "confirm_order"):
        show.enter(act)
    page.get_by_role("button", name="电脑抽签").click()
    expect(page.locator("[name=fair]")).to_be_checked()
    page.locator("#seed").fill("20261123")
    page.keyboard.press("Enter")
    page.locator("dialog").wait_for(state="detached")
    opener = show.evening.now()["queue"][0]["department"]
    assert opener != "海洋经济部"  # it opened the season's bout before
    shoot(page, "evening-drawn")
    show.evening.as_supervisor("confirm_zero", "sign_draw")
    show.enter("start_bout")


def put_a_break_in_and_repair_the_schedule(show: Show) -> None:
    """The evening began late: the break is shortened by one click, and has its turn when it comes."""
    page = show.console
    third = show.evening.now()["queue"][2]["id"]
    page.locator("[data-act=add_item]").click()
    page.locator("#field-minutes").fill("15")
    page.locator("#field-before").select_option(third)
    confirm(page)
    expect(page.locator(".late")).to_contain_text("晚 ")
    page.locator("[data-act=repairs]").click()
    page.locator("[data-repair=shorten_break]").get_by_role("button").click()
    expect(page.locator("[data-item]")).to_contain_text("5 分钟")
    page.keyboard.press("Escape")


def calibrate_and_undo_the_reveal(show: Show, shoot) -> None:
    """The first entry is held until the judges agree on a scale; its reveal is taken back within ten seconds."""
    first = show.on_stage()
    show.judge()
    show.enter("hold_entry")
    ask(show.phones[1], type="submit_sheet", entry=first, marks=split("91"))
    show.enter("release_hold")
    show.enter("reveal_entry")
    expect(show.wall.locator("main")).to_have_attribute("data-scene", "reveal")
    shoot(show.console, "evening-undo")
    show.console.keyboard.press("u")
    expect(show.wall.locator("main")).not_to_have_attribute("data-scene", "reveal")
    show.enter("reveal_entry")
    show.enter("show_scene.leaderboard")


def defer_miss_and_substitute(show: Show) -> None:
    """Of those who wait one is put off, one does not come, one sends somebody else, one is misspelt."""
    page = show.console
    waiting = [row for row in show.evening.now()["queue"] if row["phase"] == "drawn"]
    deferred, absent, replaced, misspelt = (row["speaker"] for row in waiting[:4])
    act_on(page, deferred, "顺延")
    page.get_by_role("button", name="还在路上").click()
    confirm(page)
    act_on(page, absent, "未到")
    confirm(page)
    act_on(page, replaced, "替补")
    page.locator("#field-speaker").fill("白帆")
    page.get_by_role("button", name="身体原因").click()
    confirm(page)
    show.enter("start_item" if show.evening.now()["next"]["act"] == "start_item" else "call_entry")
    if show.evening.now()["next"]["act"] == "call_entry":
        expect(show.wall.locator("main")).to_have_attribute("data-scene", "break")
        show.enter("call_entry")
    act_on(page, misspelt, "更正姓名题目")
    page.locator("#field-speaker").fill(f"{misspelt}（女）")
    confirm(page)
    expect(show.wall.locator("main")).to_contain_text("白帆")
    show.enter("start_clock")
    show.enter("open_scoring")
    show.judge()
    show.score()


def return_a_sheet(show: Show) -> None:
    """A sheet goes back with a reason that the supervisor shares, and comes again."""
    entry = show.on_stage()
    show.judge()
    ask(show.host, type="return_sheet", entry=entry, seat="s2", reason="请核对分项得分")
    show.agree("return_sheet")
    show.phones[2].until(lambda view: view["state"] == "returned")
    ask(show.phones[2], type="submit_sheet", entry=entry, marks=split("91.5"))
    show.score()


def enter_a_paper_sheet(show: Show) -> None:
    """One judge wrote on paper; the scorer enters it and the supervisor confirms."""
    entry = show.on_stage()
    show.judge(without=(3,))
    ask(show.scorer, type="enter_paper", entry=entry, seat="s3", marks=split("92"))
    show.agree("enter_paper")
    expect(show.console.locator(".lamp").nth(2)).to_contain_text("纸质")
    show.score()


def waive_an_overtime(show: Show) -> None:
    """The clock measured a penalty; after a fault of the microphone it is waived with a reason."""
    show.enter("call_entry")
    show.enter("start_clock")
    entry = show.current()
    ask(show.timer, type="add_time", entry=entry, seconds=-3600)
    show.enter("open_scoring")
    show.judge()
    expect(show.console.locator('#next[data-act="lock_entry"]')).to_have_attribute("aria-disabled", "true")
    ask(show.timer, type="waive_penalty", entry=entry, reason="话筒故障")
    show.agree("waive_penalty")
    show.score()


def recuse_a_judge(show: Show) -> None:
    """回避 found out on the day."""
    entry = show.on_stage()
    ask(show.host, type="recuse_seat", entry=entry, seat="s4", reason="亲属关系")
    show.agree("recuse_seat")
    show.judge(without=(4,))
    show.score()


def lose_a_judge(show: Show, console: Console) -> None:
    """A phone goes dead for good: named to the host, and gone on without."""
    show.phones.pop(9).close()
    show.on_stage()
    show.judge()
    expect(show.console.locator("#next-why")).to_contain_text("9 号席")
    console.missing(9)
    show.agree("mark_missing")
    show.score()


def press_on_two_consoles(show: Show) -> None:
    """Another console acts on what it saw before: it is told, and nothing happens twice."""
    seen = show.evening.now()["seq"]
    upcoming = show.evening.now()["upcoming"]["id"]
    show.enter("call_entry")
    answer = told(show.host, seen=seen, type="call_entry", entry=upcoming)
    assert (answer["ok"], answer["code"]) == (False, "changed_since")
    for act in ("start_clock", "open_scoring"):
        show.enter(act)
    without_nine(show)


def without_nine(show: Show) -> None:
    """The rest of an entry, the ninth judge being away."""
    show.judge()
    console_missing(show)
    show.score()


def console_missing(show: Show) -> None:
    ask(show.host, type="mark_missing", entry=show.current(), seat="s9", reason="提前离场")
    show.agree("mark_missing")


def reboot_the_screen(show: Show) -> None:
    """The wall's browser starts anew in the middle of the scoring and shows the right scene again."""
    show.on_stage()
    show.wall.reload()
    expect(show.wall.locator("main")).to_have_attribute("data-scene", "scoring", timeout=5_000)
    without_nine(show)


def play_the_rest(show: Show) -> None:
    """Until everybody has been on stage; then the board is tallied, verified, certified."""
    while show.evening.now()["next"]["act"] == "call_entry":
        show.on_stage()
        without_nine(show)
    for phase in ("tallied", "verified", "certified"):
        show.enter(f"advance_bout.{phase}")


def the_log_tells_it(show: Show, shoot) -> None:
    """The log page has the whole story in sentences."""
    page = show.console
    page.goto(f"{show.evening.server.url}/host/{show.evening.bout}/log?from=first")
    story = page.locator("main").inner_text()
    shoot(page, "evening-log")
    for part in (
        "公平抽签（种子 20261123）",
        "监督员 高璇玑",
        "签认抽签结果",
        "清零确认",
        "中场休息”改为 5 分钟",
        "定标保留，暂不亮分",
        "定标结束，一起锁分",
        "撤销第",
        "顺延到最后：还在路上",
        "未到",
        "换为 白帆：身体原因",
        "名单更正",
        "退回重评：请核对分项得分",
        "由纸质补录",
        "超时免于扣分：话筒故障",
        "回避",
        "缺评：提前离场",
        "成绩已认定",
    ):
        assert part in story, part
