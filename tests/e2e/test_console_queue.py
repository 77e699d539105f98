"""The running order on the console: draw, move, defer, add, correct, break; and an evening brought back to its plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from prepared import prepare
from test_console_acts import console_on, send, wall_on, well_behaved

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
SCROLLS = "(box) => box.scrollHeight > box.clientHeight + 1"


def speakers(page) -> list[str]:
    return page.locator(".q li[data-entry] .qw b").all_inner_texts()


def act_on(page, speaker: str, act: str) -> None:
    """Opens the entry's dialog and chooses one of its acts."""
    page.locator(".q li[data-entry]", has_text=speaker).locator(".more").click()
    page.locator(".choices").get_by_role("button", name=act, exact=True).click()


def confirm(page) -> None:
    page.locator("dialog button[type=submit]").click()
    page.locator("dialog").wait_for(state="detached")


def began(**known) -> dict[str, str]:
    """The planned start, so long before now, as the form takes it."""
    at = datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(**known)
    return {"held_on": at.strftime("%Y-%m-%d"), "starts_at": at.strftime("%H:%M")}


def test_a_draw_by_seed_gives_the_same_order_whoever_repeats_it(server, visit, shoot):
    evening = prepare(server, entries=12, judges=9)
    evening.run_until("confirm_order")
    page, wall = console_on(visit, evening).page, wall_on(visit, evening)
    page.wait_for_timeout(1050)  # the button settles
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_contain_text("按名单顺序")
    page.get_by_role("button", name="电脑抽签").click()
    seed = page.locator("#seed")
    assert seed.input_value().isdigit()
    assert len(seed.input_value()) == 8
    expect(page.locator("[name=fair]")).to_be_disabled()
    shoot(page, "queue-draw-seed")
    seed.fill("20261123")
    page.locator("dialog button[type=submit]").click()
    page.locator("dialog").wait_for(state="detached")
    expect(wall.locator("main")).to_have_attribute("data-scene", "draw")
    order = [row["speaker"] for row in evening.now()["queue"]]
    assert order != sorted(order)
    assert speakers(page) == order
    assert [row["number"] for row in evening.now()["queue"]] == list(range(1, 13))
    shoot(page, "queue-drawn")
    assert not page.locator(".q ol").evaluate(SCROLLS)
    well_behaved(page)


def test_numbers_drawn_by_hand_are_refused_at_their_field_until_each_is_there_once(server, visit, shoot):
    evening = prepare(server, entries=3, judges=3)
    evening.run_until("confirm_order")
    page = console_on(visit, evening).page
    page.wait_for_timeout(1050)  # the button settles
    page.keyboard.press("Enter")
    page.get_by_role("button", name="录入现场抽签结果").click()
    for entry, number in (("e1", "3"), ("e2", "3")):
        page.locator(f"#drawn-{entry}").fill(number)
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("#fault-e1")).to_have_text("3 号重复")
    expect(page.locator("#fault-e3")).to_have_text("未填")
    expect(page.locator("#drawn-e1")).to_be_focused()
    shoot(page, "queue-draw-hand")
    page.locator("#drawn-e2").fill("1")
    page.locator("#drawn-e3").fill("2")
    confirm(page)
    expect(page.locator(".q li[data-entry] .qw b")).to_have_text(["选手2", "选手3", "选手1"])


def test_those_who_wait_are_moved_by_mouse_and_by_key_while_the_clock_runs_on(server, visit, shoot):
    evening = prepare(server, entries=5, judges=3)
    evening.run_until("open_scoring")
    page = console_on(visit, evening).page
    before = evening.now()["clock"]
    drag(page, "e5", "e2")
    expect(page.locator(".q li[data-entry] .qw b")).to_have_text(["选手1", "选手5", "选手2", "选手3", "选手4"])
    grip = page.locator("[data-entry=e3] .grip")
    grip.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".q li[data-entry] .qw b")).to_have_text(["选手1", "选手5", "选手2", "选手4", "选手3"])
    expect(grip).to_be_focused()
    expect(page.locator("[role=status][aria-live=polite]")).to_contain_text("已移到等候的第 4 位")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".q li[data-entry] .qw b")).to_have_text(["选手1", "选手5", "选手2", "选手3", "选手4"])
    assert evening.now()["clock"] == before
    assert before["since"] is not None
    shoot(page, "queue-live")
    well_behaved(page)


def drag(page, entry: str, above: str) -> None:
    """Takes one row with the mouse and drops it above another."""
    source, target = (page.locator(f"[data-entry={one}]").bounding_box() for one in (entry, above))
    page.mouse.move(source["x"] + 14, source["y"] + source["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"] + 14, target["y"] + target["height"] / 2, steps=6)
    page.mouse.move(target["x"] + 14, target["y"] + 3, steps=3)
    expect(page.locator(".is-lifted")).to_have_attribute("data-entry", entry)
    page.mouse.up()


def test_a_move_that_is_refused_snaps_back_and_says_why(server, visit):
    evening = prepare(server, entries=4, judges=3)
    evening.run_until("open_scoring")
    page = console_on(visit, evening).page
    page.locator("[data-entry=e4]").wait_for()
    desk = evening.console()
    source, target = (page.locator(f"[data-entry={one}]").bounding_box() for one in ("e4", "e2"))
    page.mouse.move(source["x"] + 14, source["y"] + source["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"] + 14, target["y"] + 3, steps=6)
    send(desk, type="pause_bout", reason="领导讲话")
    expect(page.locator(".con")).to_have_attribute("data-phase", "paused")
    page.mouse.up()
    expect(page.locator(".q .said")).to_contain_text("活动已暂停，恢复后再试")
    assert speakers(page) == ["选手1", "选手2", "选手3", "选手4"]
    desk.close()


def test_who_is_late_is_deferred_substituted_admitted_or_added(server, visit, shoot):
    evening = prepare(server, entries=4, judges=3)
    evening.run_until("start_clock")
    page = console_on(visit, evening).page
    act_on(page, "选手2", "顺延")
    page.get_by_role("button", name="还在路上").click()
    confirm(page)
    expect(page.locator("[data-entry=e2]")).to_contain_text("已顺延")
    page.locator("[data-entry=e2] .more").click()
    page.locator(".choices").get_by_role("button", name="顺延", exact=True).click(force=True)  # dashed, and says why
    expect(page.locator("dialog .said")).to_contain_text("已经顺延过一次")
    page.keyboard.press("Escape")
    act_on(page, "选手3", "未到")
    confirm(page)
    act_on(page, "选手3", "迟到补入")
    page.get_by_role("button", name="已赶到现场").click()
    confirm(page)
    expect(page.locator(".q li[data-entry] .qw b")).to_have_text(["选手1", "选手4", "选手2", "选手3"])
    act_on(page, "选手4", "替补")
    page.locator("#field-speaker").fill("林望舒")
    page.get_by_role("button", name="身体原因").click()
    shoot(page, "queue-substitute")
    confirm(page)
    expect(page.locator("[data-entry=e4]")).to_contain_text("林望舒")
    page.locator("[data-act=add_entry]").click()
    confirm_refused(page, "请填写姓名")
    for field, text in (("speaker", "陈观澜"), ("department", "综合执法局"), ("topic", "夜市秩序")):
        page.locator(f"#field-{field}").fill(text)
    confirm(page)
    expect(page.locator(".q li[data-entry]").last).to_contain_text("陈观澜")


def confirm_refused(page, why: str) -> None:
    """Sends a form that says what is wrong and stays open."""
    page.get_by_role("button", name="名单遗漏").click()
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("#reason-error")).to_contain_text(why)


def test_a_misspelt_name_is_put_right_on_the_wall_at_once(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("start_clock")
    page, wall = console_on(visit, evening).page, wall_on(visit, evening)
    expect(wall.locator(".name")).to_have_text("选手1")
    act_on(page, "选手1", "更正姓名题目")
    page.locator("#field-speaker").fill("周澄海")
    shoot(page, "queue-correct")
    confirm(page)
    expect(wall.locator(".name")).to_have_text("周澄海")
    expect(page.locator("[data-entry=e1]")).to_contain_text("周澄海")
    page.locator(".lamp").first.click()
    page.get_by_role("button", name="更正姓名职务").click()
    page.locator("#field-name").fill("贺临岳")
    confirm(page)
    expect(page.locator(".lamp").first).to_contain_text("贺临岳")


def test_a_break_is_put_in_and_begun_and_a_late_evening_repaired(server, visit, shoot):
    evening = prepare(server, entries=12, judges=9, **began(minutes=20))
    evening.run_until("call_entry")
    page, wall = console_on(visit, evening).page, wall_on(visit, evening)
    page.locator("[data-act=add_item]").click()
    page.locator("#field-minutes").fill("15")
    page.locator("#field-before").select_option("e2")
    shoot(page, "queue-add-break")
    confirm(page)
    expect(page.locator("[data-item]")).to_contain_text("中场休息 15 分钟")
    assert not page.locator(".q ol").evaluate(SCROLLS)
    expect(page.locator(".late")).to_contain_text("晚 ")
    shoot(page, "queue-late")
    page.locator("[data-act=repairs]").click()
    shoot(page, "queue-repairs")
    page.locator("[data-repair=shorten_break]").get_by_role("button").click()
    expect(page.locator("[data-item]")).to_contain_text("中场休息 5 分钟")
    page.locator("[data-repair=accept]").get_by_role("button").click()
    expect(page.locator("dialog")).to_contain_text("目前不需要调整")
    page.keyboard.press("Escape")
    expect(page.locator(".late")).to_contain_text("按计划")
    page.locator("[data-item] .more").click()
    page.get_by_role("button", name="现在开始").click()
    expect(wall.locator("main")).to_have_attribute("data-scene", "break")
    expect(page.locator("[data-item]")).to_contain_text("进行中")
    shoot(page, "queue-break")
    well_behaved(page)
