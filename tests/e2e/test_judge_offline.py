"""The show goes on: drafts without a line, an entry locked too soon, a correction in the middle of a sheet."""

from __future__ import annotations

import pytest
from factories import split
from hall_line import HallLine
from judged import Colleagues, Host, hand_in, shows
from people import PATIENCE_MS, Phone
from playwright.sync_api import expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def marks_on(phone: Phone) -> list[str]:
    """What stands in the rows."""
    return [one.strip() for one in phone.page.locator("[data-criterion] .val").all_inner_texts()]


def given(total: str, only: int | None = None) -> list[str]:
    """What stands in the rows when those of ``total`` have been typed."""
    typed = [mark.rstrip("0").rstrip(".") if "." in mark else mark for mark in split(total).values()]
    return typed[:only] + ["—"] * (0 if only is None else len(typed) - only)


def test_drafts_without_a_line_stay_with_their_entries_and_each_sheet_learns_what_became_of_it(server, visit):
    evening = prepare(server, entries=3, judges=6)
    host = Host(evening)
    evening.run_until("call_entry")
    host.open("e1")
    page = visit("phone")
    line = HallLine(page)
    phone = Phone(page, server.url, evening.codes[1])
    colleagues = Colleagues(evening, but=1)
    hand_in(phone, "e1", "91")
    page.get_by_role("button", name="修改评分").tap()
    phone.fill("92.5")
    line.cut()
    phone.send()
    page.locator("[data-lineup=e2]").tap()
    expect(page.locator("[data-aside=e2]")).to_contain_text("草稿 · 未提交：2号 选手2")
    phone.fill("88", only=3)
    page.locator("[data-lineup=e3]").tap()
    assert marks_on(phone) == ["—"] * 6
    phone.fill("80")
    phone.send()
    expect(page.locator("[data-pending]")).to_contain_text("3号")
    colleagues.hand_in("e1", "90")
    host.do("lock_entry", entry="e1")
    host.open("e2")
    line.mend()
    told = page.locator(".notices")
    expect(told).to_contain_text("太迟，没有计入：1号 海洋经济部（92.5 分）", timeout=PATIENCE_MS)
    expect(told).to_contain_text("没有计入：3号 海洋经济部（80 分）。3 号 海洋经济部 尚未开放评分。")
    expect(page.locator(".entry h1")).to_have_text("选手3")
    page.locator("[data-aside=e3] button").tap()
    expect(page.locator(".entry h1")).to_have_text("选手2")
    assert marks_on(phone) == given("88", 3)
    phone.fill("88")
    phone.send()
    phone.receipt("88")
    colleagues.hand_in("e2", "90")
    host.do("lock_entry", entry="e2")
    host.open("e3")
    expect(page.locator(".entry h1")).to_have_text("选手3")
    assert marks_on(phone) == given("80")
    colleagues.close()
    host.close()


def test_neither_a_lock_nor_a_correction_takes_a_half_filled_sheet_away_unsaid(server, visit):
    evening = prepare(server, entries=3, judges=6)
    host = Host(evening)
    evening.run_until("call_entry")
    phone = Phone(visit("phone"), server.url, evening.codes[1])
    colleagues = Colleagues(evening, but=1)
    page = phone.page
    host.open("e1")
    hand_in(phone, "e1", "90")
    colleagues.hand_in("e1", "91")
    host.do("lock_entry", entry="e1")
    host.open("e2")
    expect(page.locator(".entry h1")).to_have_text("选手2")
    phone.fill("93", only=2)
    page.locator("[data-criterion] .val").nth(2).tap()
    host.do("open_correction", entry="e1", reason="评委书面申请")
    host.do("return_sheet", entry="e1", seat="s1", reason="第一项看错行")
    aside = page.locator("[data-aside=e2]")
    expect(aside).to_contain_text("更正 1号 选手1 等您重新评分")
    expect(page.locator(".pad")).to_be_visible()
    assert marks_on(phone) == given("93", 2)
    page.reload()
    expect(aside).to_be_visible()
    assert marks_on(phone) == given("93", 2)
    aside.get_by_role("button", name="去更正 1号").tap()
    expect(page.locator("[data-amends=e1]")).to_contain_text("第一项看错行")
    assert marks_on(phone) == given("90")
    page.locator("[data-criterion] .st").first.tap()
    phone.send()
    expect(page.locator("[data-amended=e1]")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".entry h1")).to_have_text("选手2")
    assert marks_on(phone) == given("93", 2)
    host.do("close_correction", entry="e1")
    colleagues.hand_in("e2", "90")
    host.do("mark_missing", entry="e2", seat="s1", reason="提前离场")
    expect(page.locator("[data-told=warn]")).to_contain_text("您填了 2/6 项，没有提交")
    host.do("restore_seat", entry="e2", seat="s1")
    shows(phone, "scoring")
    assert marks_on(phone) == given("93", 2)
    colleagues.close()
    host.close()
