"""The golden bout, played through the pages, with a reload, a dead radio and a killed server on the way."""

from __future__ import annotations

import re
import time
from io import BytesIO

import openpyxl
import pytest
from admin import cards, first_run, prepare_golden_bout
from factories import GOLDEN, split
from people import Console, Phone, online
from playwright.sync_api import Page, expect
from prepared import FIRST_RUN
from servers import Server

from arena.cli.rehearsal.robots import JudgeRobot

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PHONES = (1, 2, 3)
BACK_WITHIN_MS = 5_000
EXPECTED = GOLDEN["expected"]


def test_the_golden_evening(visit, server, shoot):
    admin = visit("desk")
    first_run(admin, server.url + FIRST_RUN.search(server.said()).group(0))
    bout = prepare_golden_bout(admin, server.url)
    codes = {seat: code.replace(" ", "") for seat, (_, code) in cards(admin, server.url, bout).items()}
    console = Console(admin, f"{server.url}/host/{bout}")
    screen, audience = visit("wall"), visit("phone")
    screen.goto(f"{server.url}/screen/{bout}")
    audience.goto(f"{server.url}/live/{bout}")
    phones = {seat: Phone(visit("phone"), server.url, codes[seat]) for seat in PHONES}
    robots = robots_for(server, codes)
    everybody = [admin, screen, audience, *(phone.page for phone in phones.values())]

    for act in ("open_check_in", "check_in", "confirm_order", "start_bout"):
        console.press(act)
    for row in GOLDEN["entries"]:
        evening = Entry(row, console, phones, everybody, server, shoot)
        evening.play(screen)
        look_at_reveal(screen, row)
        if row["id"] == "03":
            expect(screen.locator(".steps")).to_have_attribute("data-done", "true", timeout=20_000)
            shoot(screen, "screen")
        console.press("show_scene.leaderboard")
    console.press("advance_bout.tallied")
    check_boards(console, screen, audience)
    check_papers(admin, server, bout)
    assert [robot.trouble for robot in robots] == [""] * len(robots)
    for robot in robots:
        robot.listener.close()


class Entry:
    """One entry of the golden evening, and what goes wrong during it."""

    def __init__(self, row: dict, console: Console, phones: dict[int, Phone], everybody: list[Page], server, shoot):
        self.row, self.console, self.phones, self.everybody = row, console, phones, everybody
        self.server, self.shoot = server, shoot

    def play(self, screen: Page) -> None:
        """From the call to the board."""
        self.console.press("call_entry")
        expect(screen.locator("main")).to_have_attribute("data-scene", "stage")
        expect(screen.locator(".name")).to_have_text(self.row["speaker"])
        self.console.press("start_clock")
        self.clock_is_right(screen)
        if self.row["id"] == "05":
            self.killed_while_the_clock_runs(screen)
        self.console.press("open_scoring")
        if self.row["overtime_s"]:
            self.console.overtime(self.row["overtime_s"])
        self.sheets()
        for seat, why in self.row["absent"].items():
            if why == "missing":
                self.console.missing(int(seat))
        self.console.press("lock_entry")
        assert screen.locator(".score").count() == 0, "no number before the reveal"
        self.console.press("reveal_entry")

    def clock_is_right(self, screen: Page) -> None:
        """Wall and console count from the same instant: 480 s, less what has passed since the start."""
        assert 470 <= seconds_left(screen) <= 480

    def killed_while_the_clock_runs(self, screen: Page) -> None:
        """The clock goes on through a crash: what is left on the wall has shrunk by the time that passed."""
        before, begun = seconds_left(screen), time.monotonic()
        self.server.kill()
        self.server.start()
        for page in self.everybody:
            online(page, BACK_WITHIN_MS)
        passed = time.monotonic() - begun
        assert abs(before - seconds_left(screen) - passed) <= 2

    def sheets(self) -> None:
        """The three phones judge; robots have done so by themselves."""
        number = self.row["id"]
        totals = {seat: self.row["totals"][seat - 1] for seat in PHONES}
        if number == "02":
            self.reloaded(self.phones[2], totals.pop(2))
        if number == "03":
            self.shoot(self.console.page, "console")
            self.offline(self.phones[3], totals.pop(3))
        if number == "04":
            self.killed(totals)
            return
        for seat, total in totals.items():
            self.phones[seat].judge(total)

    def reloaded(self, phone: Phone, total: str) -> None:
        """A judge's page is reloaded when half the marks are in: they are still there."""
        phone.page.locator("main[data-state=scoring]").wait_for()
        phone.fill(total, only=3)
        self.shoot(phone.page, "phone-half")
        phone.page.reload()
        first = split(total)["achievement"].removesuffix(".0")
        expect(phone.page.locator("[data-criterion=achievement] .val")).to_have_text(first)
        phone.fill(total)
        self.shoot(phone.page, "phone")
        phone.send()
        phone.receipt(total)

    def offline(self, phone: Phone, total: str) -> None:
        """A judge submits with the radio off: the sheet waits on the phone, says so, and goes when it is back."""
        phone.page.locator("main[data-state=scoring]").wait_for()
        phone.page.context.set_offline(True)
        phone.fill(total)
        phone.send()
        expect(phone.page.locator("[data-pending]")).to_be_visible()
        expect(phone.page.locator("html")).not_to_have_attribute("data-line", "online")
        self.shoot(phone.page, "phone-offline")
        phone.page.context.set_offline(False)
        online(phone.page, BACK_WITHIN_MS)
        phone.receipt(total)

    def killed(self, totals: dict[int, str]) -> None:
        """The server dies between two judges' submissions and comes back; so does every page, by itself."""
        self.phones[1].judge(totals[1])
        self.phones[2].page.locator("main[data-state=scoring]").wait_for()
        self.phones[2].fill(totals[2])
        self.server.kill()
        self.server.start()
        for page in self.everybody:
            online(page, BACK_WITHIN_MS)
        self.phones[1].receipt(totals[1])
        self.phones[2].send()
        self.phones[2].receipt(totals[2])
        self.phones[3].judge(totals[3])


def seconds_left(screen: Page) -> int:
    """What the wall's clock says, in seconds."""
    return int(screen.locator("#clock").get_attribute("data-left") or 0)


def robots_for(server: Server, codes: dict[int, str]) -> list[JudgeRobot]:
    """The other six judges, on sockets."""
    sheets: dict[int, dict[str, dict[str, str]]] = {seat: {} for seat in codes if seat not in PHONES}
    for row in GOLDEN["entries"]:
        for seat, given in sheets.items():
            if row["totals"][seat - 1] is not None:
                given[f"e{int(row['id'])}"] = split(row["totals"][seat - 1])
    return [JudgeRobot(server.url, codes[seat], given, 0) for seat, given in sheets.items()]


def look_at_reveal(screen: Page, row: dict) -> None:
    """The wall shows this entry's score, and its own, to the last digit."""
    main = screen.locator("main[data-scene=reveal]")
    expect(main).to_have_attribute("data-entry", f"e{int(row['id'])}")
    expect(main.locator(".score")).to_have_text(EXPECTED[row["id"]]["final"], timeout=20_000)  # struck in at the end


def check_boards(console: Console, screen: Page, audience: Page) -> None:
    """Wall and phone show the golden board."""
    console.page.locator("[data-scene=leaderboard]").click()
    expect(screen.locator("main")).to_have_attribute("data-scene", "leaderboard")
    audience.locator(".tabs").get_by_role("button", name=re.compile("排名")).tap()
    for page in (screen, audience):
        for number, row in EXPECTED.items():
            line = page.locator(f"[data-row=e{int(number)}]")
            expect(line).to_have_attribute("data-rank", str(row["rank"]))
            expect(line.locator(".score")).to_have_text(row["final"])
        for tied in ("e7", "e5"):
            expect(page.locator(f"[data-row={tied}]")).to_contain_text("去掉的最高分与最低分之和")


def check_papers(admin: Page, server: Server, bout: str) -> None:
    """The printed page and the workbook say the same."""
    admin.goto(f"{server.url}/results/{bout}/sheet")
    for number, row in EXPECTED.items():
        line = admin.locator(f"tr[data-number='{int(number)}']")
        expect(line.locator(".rank")).to_have_text(str(row["rank"]))
        expect(line.locator(".final")).to_have_text(row["final"])
    book = openpyxl.load_workbook(BytesIO(admin.request.get(f"{server.url}/results/{bout}/marks.xlsx").body()))
    ranking = {line[1].value: line for line in book["最终排名"].iter_rows(min_row=5)}
    for number, row in EXPECTED.items():
        line = ranking[int(number)]
        assert (line[0].value, f"{line[8].value:.2f}", f"{line[6].value:.2f}") == (
            row["rank"],
            row["final"],
            row["mean_2dp"],
        )
