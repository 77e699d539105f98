"""A page that wakes up, again and again, keeps one link and asks for it once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from prepared import prepare

pytestmark = pytest.mark.browser
RESTLESS = """
  let left = 200;
  const stir = () => {
    if (!left--) return;
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("pageshow"));
    setTimeout(stir, 5);
  };
  stir();
"""


def test_a_page_that_is_shown_while_it_connects_asks_for_its_room_once(server, visit):
    evening = prepare(server, entries=1, judges=1)
    page = visit("phone")
    asked: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: asked.append(str(text))))
    page.add_init_script(RESTLESS)
    page.goto(f"{server.url}/live/{evening.bout}")
    expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=5_000)
    assert [text.startswith("40/public") for text in asked].count(True) == 1
