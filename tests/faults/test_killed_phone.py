"""Sheets entered without a network outlive the page, and arrive in order."""

from __future__ import annotations

import uuid
from contextlib import suppress

import pytest
from factories import split
from history import Sent, Tap, Told
from judges import Judge
from people import PATIENCE_MS
from playwright.sync_api import Error, expect
from proxy import Weather

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(150)]

HELD = ("e1", "e2", "e3", "e4", "e5")
ON_STAGE = "e6"
SHEETS = (*HELD, ON_STAGE) * 3 + HELD[:2]  # twenty, for six entries that are open at once


def do(console, kind: str, **facts: object) -> None:
    answer = console.call("command", {"id": uuid.uuid4().hex, "command": {"type": kind, **facts}})
    assert answer["ok"], answer


def hold_five(evening) -> None:
    """Five entries in the hold, the sixth on stage; seat 1 has scored them on the page, seat 2 is a robot."""
    judge, console, other = evening.judges[1], evening.evening.console(), evening.evening.phone(2)
    for entry in (*HELD, ON_STAGE):
        if entry != HELD[0]:
            do(console, "call_entry", entry=entry)
            do(console, "open_scoring", entry=entry)
        judge.page.locator("main[data-state=scoring]").wait_for()
        expect(judge.page.locator(".entry .no b").first).to_have_text(entry[1:])
        judge.start(1)
        judge.finish(PATIENCE_MS)
        do(other, "submit_sheet", entry=entry, marks=split("90"))
        if entry != ON_STAGE:
            do(console, "hold_entry", entry=entry)
    other.close()
    console.close()


def turn_to(judge: Judge, entry: str) -> None:
    """Opens that entry on the page."""
    if (aside := judge.page.locator("[data-aside] button")).count():
        aside.first.tap()
    if entry != ON_STAGE:
        judge.page.locator(f"[data-held={entry}]").tap()
    expect(judge.page.locator(".entry .no b").first).to_have_text(entry[1:])


def crash(judge: Judge) -> None:
    """The page's process dies as it stands."""
    with suppress(Error):
        judge.page.goto("chrome://crash")
    judge.page.close()


def test_twenty_sheets_entered_offline_arrive_in_order_after_the_tab_was_killed(night):
    evening = night((1,), entries=6, hold="5", until="hold_entry", judges=2)
    judge = evening.judges[1]
    hold_five(evening)
    stored = len(evening.rows())
    judge.proxy.turn(Weather.HOLE)
    for turn, entry in enumerate(SHEETS, 1):
        turn_to(judge, entry)
        judge.hand_in(turn)
    crash(judge)
    assert len(evening.rows()) == stored
    console = evening.evening.console()
    do(console, "release_hold")
    console.close()
    judge.proxy.cut_all()  # what hangs in the hole is gone, or the browser would ask over it again
    judge.proxy.turn(Weather.FAIR)
    judge.page = judge.open()
    judge.page.goto(f"{judge.proxy.url}/judge")
    expect(judge.page.locator("[data-told=warn]")).to_have_count(17, timeout=PATIENCE_MS)
    expect(judge.page.locator("[data-pending]")).to_have_count(0)
    assert len(evening.rows()) == stored + 3
    assert evening.findings().all == []
    taps = [one.entry for one in evening.history if isinstance(one, Tap)][-20:]
    sent = list({one.id: one.entry for one in evening.history if isinstance(one, Sent)}.values())[-20:]
    assert [f"e{entry}" for entry in taps] == [f"e{entry}" for entry in sent] == list(SHEETS)
    assert {one.counted for one in evening.history if isinstance(one, Told)} == {False, True}
    judge.page.reload()
    expect(judge.page.locator("[data-told=warn]")).to_have_count(17)
