"""A judge's screen stays lit: a lock where the browser gives one, a silent video on plain http."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from judged import shows
from people import Phone
from playwright.sync_api import expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
WATCHED = """
  window.locks = [];
  if (navigator.wakeLock) {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      window.locks.push(await request(type));
      return window.locks[window.locks.length - 1];
    };
  }
"""
PLAYS = (
    "() => { const video = document.querySelector('video'); return video && !video.paused && video.currentTime > 0; }"
)
UNSEEN = """() => {
  const video = document.querySelector('video'), style = getComputedStyle(video);
  return [video.getAttribute('aria-hidden'), video.tabIndex, video.muted, video.controls,
    style.position, style.pointerEvents, Number(style.opacity) < 0.05, Number(style.zIndex) < 0];
}"""


def test_on_plain_http_a_video_that_nobody_sees_plays_from_the_first_tap_until_the_evening_ends(server, visit):
    evening = prepare(server, entries=1, judges=1)
    page = visit("phone")
    phone = Phone(page, server.url.replace("127.0.0.1", "arena.local"), evening.codes[1])
    assert page.evaluate("[isSecureContext, 'wakeLock' in navigator]") == [False, False]
    page.locator("main").tap(position={"x": 5, "y": 5})
    expect(page.locator("html")).to_have_attribute("data-awake", "video")
    page.wait_for_function(PLAYS)
    assert page.evaluate(UNSEEN) == ["true", -1, True, False, "fixed", "none", True, True]
    assert Axe().run(page).violations_count == 0
    page.evaluate("document.querySelector('video').pause()")  # what a phone does to a page that is put away
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    page.wait_for_function(PLAYS)
    assert page.locator("video").count() == 1
    evening.run_until("lock_entry")
    phone.judge("90")
    evening.run_until("advance_bout.verified")
    shows(phone, "finished")
    expect(page.locator("video")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-awake", "none")


def test_where_the_browser_gives_a_lock_it_is_held_and_taken_again(server, visit):
    evening = prepare(server, entries=1, judges=1)
    page = visit("phone")
    page.add_init_script(WATCHED)
    Phone(page, server.url, evening.codes[1])
    expect(page.locator("html")).to_have_attribute("data-awake", "lock")
    assert page.locator("video").count() == 0
    assert page.evaluate("locks.map((lock) => lock.released)") == [False]
    page.evaluate("locks[0].release()")  # as every look at another page does
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    page.wait_for_function("() => locks.length === 2 && !locks[1].released")
