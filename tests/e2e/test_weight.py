"""The phones' pages on a bad line: what they weigh, and how soon a sheet can be filled in or the stage be seen."""

from __future__ import annotations

import re
import time

import pytest
from people import Phone
from playwright.sync_api import BrowserContext
from prepared import prepare

pytestmark = pytest.mark.browser
LIMIT = 80_000  # bytes over the air for page, scripts, styles and icons, headers included
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 ms there and back, 400 kbit/s: what WebPageTest and Chromium's own network guesses call slow 3G."""
AUDIENCE_LIMIT = 100_000
USABLE_WITHIN_S = 2.0
VISITS = 4


@pytest.fixture
def evening(server):
    """A bout of nine whose first entry is open."""
    evening = prepare(server, entries=9, judges=9)
    evening.run_until("lock_entry")
    return evening


@pytest.fixture
def judge(evening, visit):
    """A judge with a seat in it."""
    return Phone(visit("phone"), evening.server.url, evening.codes[1])


def first_visit(context: BrowserContext, url: str, ready: str) -> tuple[float, int, set[str]]:
    """Seconds until ``ready`` stands, bytes that came in all, and from where, on a slow line with nothing kept."""
    page = context.new_page()
    tools = page.context.new_cdp_session(page)
    sizes: list[int] = []
    hosts: set[str] = set()
    tools.on("Network.loadingFinished", lambda said: sizes.append(int(said["encodedDataLength"])))
    tools.on("Network.requestWillBeSent", lambda said: hosts.add(said["request"]["url"].split("/")[2]))
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    tools.send("Network.emulateNetworkConditions", SLOW_3G)
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(ready).first.wait_for()
    passed = time.perf_counter() - begun
    page.wait_for_load_state("networkidle")
    page.close()
    return passed, sum(sizes), hosts


@pytest.mark.parametrize(("path", "ready"), [("/judge", "main[data-page=filling] .val"), ("/judge/join", "#code")])
def test_a_judges_page_is_light_and_soon_there(server, judge, path, ready):
    visits = [first_visit(judge.page.context, f"{server.url}{path}", ready) for _ in range(VISITS)]
    print(f"{path}: {min(size for _, size, _ in visits)} bytes, usable after {min(one[0] for one in visits):.2f} s")
    assert min(size for _, size, _ in visits) < LIMIT  # the lightest: on a busy machine a request is made twice
    assert min(passed for passed, _, _ in visits) < USABLE_WITHIN_S  # the quickest: a busy machine is no network
    assert {host for *_, hosts in visits for host in hosts} == {re.sub(r"^https?://", "", server.url)}


def test_the_audiences_page_is_light_with_everything_that_it_ever_shows(evening, visit):
    url = f"{evening.server.url}/live/{evening.bout}"
    visits = [first_visit(visit("phone").context, url, "nav.tabs") for _ in range(2)]
    print(f"/live: {min(size for _, size, _ in visits)} bytes, to be read after {min(one[0] for one in visits):.2f} s")
    assert min(size for _, size, _ in visits) < AUDIENCE_LIMIT
