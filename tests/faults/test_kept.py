"""What a phone keeps, wherever its browser lets it; and two pages of one phone."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from history import Event, Sent, Tap, Told, judged
from judges import PHONE, Judge
from people import PATIENCE_MS
from playwright.sync_api import Error, Page, expect
from proxy import Weather

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(150)]

FORBIDDEN = "Object.defineProperty(window, '{what}', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
QUIRKS = {
    "a database that never answers": "IDBFactory.prototype.open = () => ({});",
    "no database": FORBIDDEN.format(what="indexedDB"),
    "no local storage": FORBIDDEN.format(what="localStorage"),
    "a full local storage": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };",
}
SEATS = len(QUIRKS) + 3
SEAT_TWICE, SEAT_KILLED = SEATS - 1, SEATS
STORE = "const store = await import('/static/js/live/store.js'); await store.openStore();"
IN_DATABASE = """async (key) => {
  const open = indexedDB.open("arena");
  await new Promise((done) => (open.onsuccess = done));
  const found = open.result.transaction("kept").objectStore("kept").get(key);
  await new Promise((done) => (found.onsuccess = done));
  open.result.close();
  return found.result || null;
}"""

WAITING = """async () => {
  const open = indexedDB.open("arena");
  await new Promise((done) => (open.onsuccess = done));
  const keys = open.result.transaction("kept").objectStore("kept").getAllKeys();
  await new Promise((done) => (keys.onsuccess = done));
  open.result.close();
  return keys.result.filter((key) => key.includes(".item.")).length;
}"""
DRAFTS = """async () => {
  const open = indexedDB.open("arena");
  await new Promise((done) => (open.onsuccess = done));
  const found = open.result.transaction("kept").objectStore("kept").getAll();
  await new Promise((done) => (found.onsuccess = done));
  open.result.close();
  return found.result.filter(([, kept]) => kept && kept.marks).map(([, kept]) => Object.keys(kept.marks).length);
}"""


def marks(page: Page) -> list[str]:
    """What stands in the rows."""
    return page.locator("[data-criterion] .val").all_inner_texts()


def run(page: Page, script: str, given: object = None) -> object:
    """Runs ``script`` beside the page's own store."""
    return page.evaluate(f"async (given) => {{ {STORE} {script} }}", given)


def stored(page: Page, key: str, wanted: object) -> None:
    """Waits until the database has that value."""
    for _ in range(PATIENCE_MS // 20):
        record = page.evaluate(IN_DATABASE, key)
        if record is not None and record[1] == wanted:
            return
        page.wait_for_timeout(20)
    raise AssertionError(record)


def test_a_draft_survives_a_reload_and_a_sheet_gets_through_on_browsers_with_quirks(hall):
    for seat, (quirk, script) in enumerate([*QUIRKS.items(), ("nothing at all", "")], 1):
        judge = hall.enter(seat, script or QUIRKS["no database"] + QUIRKS["no local storage"])
        judge.page.locator("[data-criterion] .st").nth(1).tap()
        judge.page.locator("[data-criterion] .st").nth(3).tap()
        before = marks(judge.page)
        assert before.count("—") == len(before) - 2
        if script:
            if "storage" in quirk:
                judge.until(lambda page=judge.page: page.evaluate(DRAFTS) == [2])
            judge.page.reload()
            judge.page.locator("main[data-state=scoring]").wait_for()
            assert marks(judge.page) == before, quirk
        judge.start(2)
        judge.finish(PATIENCE_MS)
    seats = range(1, len(QUIRKS) + 2)
    assert hall.findings(*seats).all == []
    assert len(hall.rows(*seats)) == 2 * len(seats)


def test_the_newer_copy_wins_and_what_was_taken_away_does_not_come_back(hall, browser):
    page = browser.new_context().new_page()
    page.goto(f"{hall.server.url}/judge/join")
    run(page, "store.keep('one', 'old'); store.keep('two', 'here'); store.keep('three', 'here');")
    old = page.evaluate("localStorage.getItem('arena.kept.one')")
    run(page, "store.keep('one', 'new'); store.keep('two', null);")
    stored(page, "one", "new")
    stored(page, "two", None)
    page.evaluate("(old) => localStorage.setItem('arena.kept.one', old)", old)
    page.evaluate("(old) => localStorage.setItem('arena.kept.two', old)", old)
    page.evaluate("localStorage.setItem('arena.kept.three', '[1')")
    page.reload()
    assert run(page, "return ['one', 'two', 'three'].map(store.kept)") == ["new", None, "here"]
    assert run(page, "return store.keptKeys('t')") == ["three"]
    page.evaluate("localStorage.clear()")
    page.reload()
    assert run(page, "return ['one', 'two', 'three'].map(store.kept)") == ["new", None, "here"]
    assert "new" in page.evaluate("localStorage.getItem('arena.kept.one')")
    page.context.close()


def test_a_page_hears_what_another_of_the_same_phone_keeps(hall, browser):
    context = browser.new_context()
    pages = [context.new_page() for _ in range(2)]
    for page in pages:
        page.goto(f"{hall.server.url}/judge/join")
    run(pages[0], "window.heard = new Promise((done) => store.onKept((key) => done([key, store.kept(key)])));")
    run(pages[1], "store.keep('sheet', { total: '92.5' });")
    assert pages[0].evaluate("heard") == ["sheet", {"total": "92.5"}]
    assert run(pages[0], "const later = store.later(); store.keep('sheet', 'newer'); return later > Date.now() - 60000")
    context.close()


def test_two_pages_of_one_phone_send_what_both_hold_once_and_in_order(hall):
    judge = hall.enter(SEAT_TWICE)
    first, second = judge.page, judge.open()
    second.goto(f"{judge.proxy.url}/judge")
    second.locator("main[data-state=scoring]").wait_for()
    hall.hand_in(1, seats=(SEAT_TWICE,))
    expect(second.locator("[data-receipt='1']")).to_be_visible(timeout=PATIENCE_MS)
    judge.proxy.turn(Weather.DOWN)
    for turn, page in enumerate((first, second, first, second), 1):
        judge.page = page
        judge.hand_in(turn)
    for page in (first, second):
        expect(page.locator(".pending")).to_contain_text("4")
    judge.proxy.turn(Weather.FAIR)
    for page in (first, second):
        page.evaluate("void dispatchEvent(new Event('online'))")
    for page in (first, second):
        expect(page.locator("[data-receipt='5']")).to_be_visible(timeout=PATIENCE_MS)
    assert hall.findings(SEAT_TWICE).all == []
    own = [one for one in hall.history if one.phone == SEAT_TWICE]
    assert len([one for one in own if isinstance(one, Tap)]) == len(hall.rows(SEAT_TWICE)) == 5
    assert len({one.id for one in own if isinstance(one, Sent)}) == 5


def test_a_sheet_outlives_a_browser_that_is_killed_outright(hall, playwright, browser_type_launch_args, tmp_path):
    history: list[Event] = []
    profile, proxy = tmp_path / "profile", hall.proxies[SEAT_KILLED]

    def switched_on():
        return playwright.chromium.launch_persistent_context(profile, **browser_type_launch_args, **PHONE)

    judge = Judge(switched_on(), proxy, SEAT_KILLED, history)
    judge.come_in(hall.evening.codes[SEAT_KILLED])
    judge.context.close()
    judge = Judge(switched_on(), proxy, SEAT_KILLED, history)
    judge.page.goto(f"{proxy.url}/judge")
    proxy.turn(Weather.HOLE)
    judge.hand_in(0)
    judge.hand_in(1)
    judge.until(lambda: judge.page.evaluate(WAITING) == 2)
    kill_browser(profile)
    with suppress(Error):
        judge.context.close()
    proxy.turn(Weather.FAIR)
    assert hall.rows(SEAT_KILLED) == []
    judge = Judge(switched_on(), proxy, SEAT_KILLED, history)
    judge.page.goto(f"{proxy.url}/judge")
    expect(judge.page.locator("[data-receipt='2']")).to_be_visible(timeout=PATIENCE_MS)
    assert judged(history, hall.rows(SEAT_KILLED)).all == []
    assert len(hall.rows(SEAT_KILLED)) == 2
    assert not [one for one in history if isinstance(one, Told)]
    judge.context.close()


def kill_browser(profile: Path) -> None:
    """SIGKILL to the browser on that profile; its helpers end with it."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            said = (process / "cmdline").read_bytes()
            if str(profile).encode() in said and b"--type=" not in said:
                os.kill(int(process.name), signal.SIGKILL)
