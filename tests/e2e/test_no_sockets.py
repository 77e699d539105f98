"""Where the hall's network blocks websockets, a judge still scores: the same commands by plain HTTP."""

from __future__ import annotations

import pytest
from people import Phone
from playwright.sync_api import expect
from prepared import prepare

pytestmark = pytest.mark.browser
WITHOUT = "delete window.WebSocket; window.WebSocket = class { constructor() { throw new Error('blocked'); } };"


def test_a_judge_scores_without_websockets(server, visit):
    evening = prepare(server, entries=1, judges=1)
    evening.run_until("lock_entry")
    page = visit("phone")
    page.add_init_script(WITHOUT)
    phone = Phone(page, server.url, evening.codes[1])
    expect(page.locator("html")).to_have_attribute("data-line", "http", timeout=15_000)
    phone.judge("92.5")
    lamp = evening.now()["lamps"][0]
    assert lamp["state"] == "submitted"
    page.context.set_offline(True)
    expect(page.locator("html")).to_have_attribute("data-line", "offline", timeout=15_000)
    page.get_by_role("button", name="修改").tap()
    phone.fill("90")
    phone.send()
    expect(page.locator("[data-pending]")).to_contain_text("已存本机")
    page.context.set_offline(False)
    phone.receipt("90")
