"""定标 and 更正 on a judge's phone: the held sheet beside the entry on stage, and the entry that is put right."""

from __future__ import annotations

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import split
from judged import enlarged, fits
from people import PATIENCE_MS, Phone
from playwright.sync_api import expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
TOTALS = {1: "90", 2: "92", 3: "94"}
LOOKS = ((390, 844, False), (390, 844, True), (320, 568, False), (320, 568, True))


def send(listener, **command) -> None:
    answer = listener.call("command", {"id": uuid.uuid4().hex, "command": command})
    assert answer["ok"], answer


def judge_by_socket(evening, entry: str, *, but: int = 0) -> None:
    """Every seat but one hands in a sheet for that entry."""
    for seat in evening.codes:
        if seat != but:
            phone = evening.phone(seat)
            send(phone, type="submit_sheet", entry=entry, marks=split(TOTALS[seat]))
            phone.close()


def well_shown(page, shoot, name: str) -> None:
    """Nothing runs out of the phone in any size, and axe is content; a picture of each."""
    for width, height, large in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        enlarged(page, large)
        fits(page, name)
        shoot(page, f"{name}-{width}{'-large' if large else ''}")
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    enlarged(page, False)
    page.set_viewport_size({"width": 390, "height": 844})


def change_first(phone: Phone, mark: str) -> None:
    """Types another mark for the first criterion."""
    phone.page.locator("[data-criterion] .val").first.tap()
    for key in mark:
        phone.page.locator(".keys").get_by_role("button", name=key, exact=True).tap()
    phone.page.locator(".key.shut").tap()


def sheet_of(phone: Phone, entry: str) -> dict:
    """The seat's own stored sheet of a held entry, as its phone is told."""
    view = phone.page.request.get(phone.page.url.split("/judge")[0] + "/judge/now").json()["view"]
    return next(one["sheet"] for one in view["held"] if one["entry"]["id"] == entry)


def test_a_held_sheet_is_changed_beside_the_entry_on_stage_and_never_mixed_up_with_it(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3, hold="1")
    console = evening.console()
    evening.run_until("hold_entry")
    phone = Phone(visit("phone"), server.url, evening.codes[1])
    page, main = phone.page, phone.page.locator("main")
    phone.judge("90")
    judge_by_socket(evening, "e1", but=1)
    send(console, type="hold_entry", entry="e1")
    expect(main.locator(".tag")).to_have_text("定标中，可修改")
    well_shown(page, shoot, "judge-held-current")
    send(console, type="call_entry", entry="e2")
    expect(page.locator("[data-held=e1]")).to_contain_text("90 分")
    send(console, type="open_scoring", entry="e2")
    main.and_(page.locator("[data-state=scoring]")).wait_for()
    phone.fill("93", only=2)
    page.locator("[data-held=e1]").scroll_into_view_if_needed()
    well_shown(page, shoot, "judge-held-beside")
    page.locator("[data-held=e1]").tap()
    expect(page.locator("[data-aside=e1]")).to_contain_text("2号 选手2 等您评分")
    expect(page.locator(".entry h1")).to_have_text("选手1")
    assert page.evaluate("document.querySelector('main').scrollTop") == 0
    well_shown(page, shoot, "judge-held-open")
    change_first(phone, "1")
    phone.send()
    expect(page.locator("[data-receipt='2'] .score b")).to_be_visible(timeout=PATIENCE_MS)
    page.locator("[data-aside=e1] button").tap()
    expect(page.locator(".entry h1")).to_have_text("选手2")
    given = [page.locator(f"[data-criterion={one}] .val").inner_text() for one in split("93")]
    assert [mark == "—" for mark in given] == [False, False] + [True] * (len(given) - 2)
    first = next(iter(split("90")))
    assert sheet_of(phone, "e1")["marks"] == {**sheet_marks("90"), first: "1"}
    console.close()


def sheet_marks(total: str) -> dict[str, str]:
    """The marks of that total, as a view writes them."""
    return {key: mark.rstrip("0").rstrip(".") if "." in mark else mark for key, mark in split(total).items()}


def test_what_was_half_changed_in_the_hold_survives_a_reload_and_goes_with_the_release(server, visit):
    evening = prepare(server, entries=2, judges=3, hold="1")
    console = evening.console()
    evening.run_until("hold_entry")
    phone = Phone(visit("phone"), server.url, evening.codes[1])
    page = phone.page
    phone.judge("90")
    judge_by_socket(evening, "e1", but=1)
    send(console, type="hold_entry", entry="e1")
    send(console, type="call_entry", entry="e2")
    page.locator("[data-held=e1]").tap()
    change_first(phone, "2")
    page.reload()
    page.locator("[data-held=e1]").tap()
    expect(page.locator("[data-criterion] .val").first).to_have_text("2")
    send(console, type="return_sheet", entry="e1", seat="s1", reason="请核对")
    expect(page.locator(".notice.warn")).to_contain_text("请核对")
    page.locator("[data-aside=e1] button").tap()
    expect(page.locator(".held.back")).to_contain_text("定标中的评分被退回")
    page.locator("[data-held=e1]").tap()
    phone.send()
    expect(page.locator("[data-receipt='2']")).to_be_visible(timeout=PATIENCE_MS)
    send(console, type="release_hold")
    expect(page.locator("[data-aside]")).to_have_count(0)
    expect(page.locator("[data-held]")).to_have_count(0)
    expect(page.locator("main[data-state=preview] .entry h1")).to_have_text("选手2")
    console.close()


def test_a_correction_says_which_entry_why_and_both_versions_even_after_the_show(server, visit, shoot):
    evening = prepare(server, entries=1, judges=3)
    console = evening.console()
    evening.run_until("lock_entry")
    phone = Phone(visit("phone"), server.url, evening.codes[1])
    page = phone.page
    phone.judge("90")
    judge_by_socket(evening, "e1", but=1)
    evening.run_until("advance_bout.verified")
    expect(page.locator("main[data-state=finished]")).to_be_visible()
    send(console, type="open_correction", entry="e1", reason="评委书面申请")
    send(console, type="return_sheet", entry="e1", seat="s1", reason="第一项看错行")
    notice = page.locator("[data-amends=e1]")
    for said in ("更正：1号 选手1", "更正原因：评委书面申请", "退回原因：第一项看错行", "原评分 90"):
        expect(notice).to_contain_text(said)
    change_first(phone, "3")
    expect(notice.locator(".versions li")).to_contain_text("→ 3")
    notice.scroll_into_view_if_needed()
    well_shown(page, shoot, "judge-correction")
    page.locator("#submit").tap()
    expect(page.locator("[role=dialog]")).to_contain_text("这是更正：提交后不能再改。")
    page.locator("#confirm").tap()
    done = page.locator("[data-amended=e1]")
    expect(done).to_contain_text("更正已提交：1号 选手1", timeout=PATIENCE_MS)
    expect(done).to_contain_text("原评分 90")
    well_shown(page, shoot, "judge-corrected")
    send(console, type="close_correction", entry="e1")
    expect(done).to_have_count(0)
    console.close()


def test_a_sheet_entered_from_paper_says_so_on_the_phone(server, visit, shoot):
    evening = prepare(server, entries=1, judges=3)
    console = evening.console()
    evening.run_until("lock_entry")
    phone = Phone(visit("phone"), server.url, evening.codes[2])
    send(console, type="enter_paper", entry="e1", seat="s2", marks=split("92"))
    expect(phone.page.locator("[data-receipt]")).to_contain_text("纸质补录")
    phone.receipt("92")
    well_shown(phone.page, shoot, "judge-paper")
    console.close()
