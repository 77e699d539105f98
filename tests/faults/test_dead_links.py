"""A judge's phone whose link has died: noticed, shown, mended, and nothing on the page touched."""

from __future__ import annotations

import re
import time
import uuid

import pytest
from history import judged
from people import PATIENCE_MS
from playwright.sync_api import expect
from proxy import Cut, Ending, Weather
from wires import DOWN, UP

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(150)]

SEATS = 6
NOTICED_WITHIN_MS = 10_000
BACK_WITHIN_MS = 3_000
WAKES = {
    "online": "dispatchEvent(new Event('online'))",
    "pageshow": "dispatchEvent(new Event('pageshow'))",
    "visibilitychange": "document.dispatchEvent(new Event('visibilitychange'))",
    "clock jump": None,
}
VALUES = "[...document.querySelectorAll('[data-criterion] .val')].map((one) => one.textContent)"
SENDS = re.compile(r"this\.send\(\w+\.id, ?\w+\.command\)")
TAKES_SENT_FOR_STORED = '.catch(() => ({ ok: true, seq: 1, hash: "-", at: Date.now() }))'


def line(judge):
    return expect(judge.page.locator("html"))


def test_a_link_that_only_looks_alive_is_noticed_within_ten_seconds_and_shown(hall):
    judge = hall.enter(1)
    judge.page.clock.install()
    judge.page.reload()
    line(judge).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)
    judge.page.clock.pause_at(judge.page.evaluate("Date.now()") + 1_000)
    judge.proxy.turn(Weather.HOLE)
    judge.page.clock.run_for(NOTICED_WITHIN_MS)
    line(judge).not_to_have_attribute("data-line", "online")
    expect(judge.page.locator(".net")).to_have_text(re.compile("重连中|已断开"))
    judge.page.clock.run_for(NOTICED_WITHIN_MS)
    line(judge).to_have_attribute("data-line", "offline")
    expect(judge.page.locator(".net")).to_contain_text("已断开")


def test_a_phone_that_wakes_is_up_to_date_within_three_seconds_and_its_half_filled_sheet_is_whole(hall):
    judge, console = hall.enter(2), hall.evening.console()
    judge.page.clock.install()
    judge.page.reload()
    line(judge).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)
    judge.page.locator("[data-criterion] .st").nth(1).tap()
    before = judge.page.evaluate(VALUES)
    assert len(set(before)) == 2
    states = ("paused", "scoring") * 2
    for (name, event), state in zip(WAKES.items(), states, strict=True):
        judge.proxy.cut_all(Ending.SILENCE)
        act = {"type": "pause_bout", "reason": "断电"} if state == "paused" else {"type": "resume_bout"}
        assert console.call("command", {"id": uuid.uuid4().hex, "command": act})["ok"]
        begun = time.monotonic()
        if event is None:
            judge.page.clock.fast_forward(60_000)
        else:
            judge.page.evaluate(f"void {event}")
        judge.page.locator(f"main[data-state={state}]").wait_for(timeout=PATIENCE_MS)
        line(judge).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)
        assert time.monotonic() - begun < BACK_WITHIN_MS / 1000, name
        if state == "scoring":
            assert judge.page.evaluate(VALUES) == before
    console.close()


def test_ten_minutes_in_a_black_hole_lose_nothing(hall):
    seats = (3, 4, 5)
    judges = [hall.enter(seat) for seat in seats]
    for judge in judges:
        judge.page.clock.install()
        judge.page.reload()
        judge.page.locator("main[data-state=scoring]").wait_for()
    hall.hand_in(1, seats=seats)
    for more, judge in enumerate(judges, 1):
        judge.page.clock.pause_at(judge.page.evaluate("Date.now()") + 1_000)
        judge.proxy.turn(Weather.HOLE)
        for turn in range(more):
            judge.hand_in(turn + 3)
    assert len(hall.rows(*seats)) == 3
    for judge in judges:
        judge.page.clock.run_for(600_000)
        line(judge).to_have_attribute("data-line", "offline")
        expect(judge.page.locator("[data-pending]")).to_contain_text("已存本机")
        judge.proxy.turn(Weather.FAIR)
        judge.page.clock.resume()
    for more, judge in enumerate(judges, 1):
        expect(judge.page.locator(f"[data-receipt='{1 + more}']")).to_be_visible(timeout=PATIENCE_MS)
    assert hall.findings(*seats).all == []
    assert len(hall.rows(*seats)) == 3 + 1 + 2 + 3


def test_an_outbox_that_takes_what_it_has_sent_for_stored_is_found_out(hall):
    """The control: with the sending again broken, the same faults make the history checker cry."""
    judge = hall.enter(6)
    broken: list[str] = []

    def careless(route):
        source, found = SENDS.subn(lambda sends: sends[0] + TAKES_SENT_FOR_STORED, route.fetch().text())
        broken.extend([route.request.url] * found)
        route.fulfill(body=source, content_type="text/javascript")

    judge.page.route("**/*.js", careless)
    judge.page.reload()
    judge.page.locator("main[data-state=scoring]").wait_for()
    assert len(broken) == 1
    line(judge).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)
    judge.proxy.script.append(Cut(UP, b'"submit_sheet"', 20, Ending.RESET))
    with judge.page.expect_websocket():  # the next one, after the reset
        judge.hand_in(0)
    assert not judge.proxy.script
    line(judge).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)
    judge.proxy.script.append(Cut(DOWN, b'"ok":true', 20, Ending.RESET))
    judge.hand_in(1)
    judge.until(lambda: not judge.proxy.script)
    found = judged([one for one in hall.history if one.phone == 6], hall.rows(6))
    assert len(found.lost) == 1
    assert len(hall.rows(6)) == 1
