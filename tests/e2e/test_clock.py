"""The clock: the same on every page to a tenth of a second, whatever the device believes, and through a restart."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect
from prepared import Evening, prepare

pytestmark = pytest.mark.browser
ANCHORED_MS = 100
WRONG_MS = (0, 3_607_000, -41_500)  # right, an hour ahead (and the wrong zone's minutes), most of a minute behind
SKEW = """
  const real = Date.now.bind(Date);
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [real() + SKEW])); }
    static now() { return real() + SKEW; }
  };
"""
NOW = "async () => (await import('/static/js/live/clock.js')).serverNow()"
HURRY = "clock-{:04d}"


def on_stage(evening: Evening) -> str:
    """Plays up to the first speaker's running clock; the entry's id."""
    evening.run_until("open_scoring")
    return str(evening.now()["current"])


def wall(server, visit, evening: Evening, skew: int = 0) -> Page:
    page = visit("wall")
    page.add_init_script(SKEW.replace("SKEW", str(skew)))
    page.goto(f"{server.url}/screen/{evening.bout}")
    expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=15_000)
    return page


def test_every_page_keeps_the_servers_time_however_wrong_its_own_is(server, visit):
    evening = prepare(server, entries=1, judges=1)
    on_stage(evening)
    for skew in WRONG_MS:
        page = wall(server, visit, evening, skew)
        offs = []
        for _ in range(5):
            before = time.time() * 1000
            said = page.evaluate(NOW)
            after = time.time() * 1000
            offs.append(max(before - said, said - after, 0))
        assert min(offs) < ANCHORED_MS, (skew, offs)


def test_the_clock_goes_on_where_it_was_when_the_server_comes_back(server, visit):
    evening = prepare(server, entries=1, judges=1)
    entry = on_stage(evening)
    page = wall(server, visit, evening)
    clock = evening.now()["clock"]
    server.kill()
    server.start()
    expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=15_000)
    after = evening.now()
    assert after["current"] == entry
    assert after["clock"] == clock  # an instant and used times: nothing ticks, so nothing was lost
    left = page.locator("#clock")
    limit = sum(part["limit"] for part in clock["segments"] if part["counted"])
    expect(left).to_have_text(re.compile(r"\d\d:\d\d"))
    shown = int(left.get_attribute("data-left") or 0)
    assert abs(shown - (limit - (time.time() * 1000 - clock["since"])) / 1000) < 1.5


def test_the_wall_rings_once_when_the_time_is_up(server, visit):
    evening = prepare(server, entries=1, judges=1)
    entry = on_stage(evening)
    page = wall(server, visit, evening)
    page.mouse.click(400, 400)
    clock = evening.now()["clock"]
    limit = sum(part["limit"] for part in clock["segments"] if part["counted"]) // 1000
    used = int((time.time() * 1000 - clock["since"]) / 1000)
    console = evening.console()
    taken = {"type": "add_time", "entry": entry, "seconds": -(limit - used - 3)}
    assert console.call("command", {"id": HURRY.format(1), "command": taken})["ok"]
    expect(page.locator("html")).to_have_attribute("data-rang", "0", timeout=8_000)
    console.close()
