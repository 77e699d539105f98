"""What the host does beside the main path: take back, ask a second person, remind, correct, hold; with two consoles."""

from __future__ import annotations

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import split
from people import HEAVY_MS, Console, Phone
from playwright.sync_api import expect
from prepared import PASSWORD, prepare

from arena.cli.rehearsal.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
TOTALS = ("90", "92", "94")
PIN = "482913"

UNEXPLAINED = """() => [...document.querySelectorAll('[aria-disabled=true]')].filter((button) => {
  const why = document.getElementById(button.getAttribute('aria-describedby') || '-');
  return button.dataset.act !== '' && !(why && why.textContent.trim());
}).map((button) => button.outerHTML)"""
OVER_PRIMARY = """() => {
  const box = (node) => node.getBoundingClientRect();
  const next = box(document.getElementById('next'));
  const across = (one) => one.left < next.right && next.left < one.right;
  const meets = (one) => across(one) && one.top < next.bottom && next.top < one.bottom;
  return [...document.querySelectorAll('.undo button, .danger, [data-act=withdraw_act], [data-act=close_correction]')]
    .filter((node) => meets(box(node))).map((node) => node.outerHTML);
}"""

PRESSED = """(keys) => keys.forEach((key) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'Key' + key.toUpperCase(), bubbles: true })))"""


def sign_in(page, base: str) -> None:
    page.goto(f"{base}/login")
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/setup"))


def console_on(visit, evening) -> Console:
    page = visit("desk")
    sign_in(page, evening.server.url)
    return Console(page, f"{evening.server.url}/host/{evening.bout}")


def wall_on(visit, evening):
    wall = visit("wall")
    wall.goto(f"{evening.server.url}/screen/{evening.bout}")
    wall.locator("main[data-scene]").wait_for()
    return wall


def send(listener, **command) -> dict:
    answer = listener.call("command", {"id": uuid.uuid4().hex, "command": command})
    assert answer["ok"], answer
    return answer


def judge_all(evening, entry: str) -> None:
    """Every seat hands in a sheet for that entry."""
    for seat in evening.codes:
        phone = evening.phone(seat)
        send(phone, type="submit_sheet", entry=entry, marks=split(TOTALS[seat - 1]))
        phone.close()


def well_behaved(page) -> None:
    """Every disabled button says why, nothing that takes away lies where the primary button is, axe is content."""
    assert page.evaluate(UNEXPLAINED) == []
    assert page.evaluate(OVER_PRIMARY) == []
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()


def supervised(server, **options):
    """A supervised bout about to start, its draw signed and its zero confirmed, and the supervisor's socket."""
    evening = prepare(server, entries=2, judges=3, supervised="y", **options)
    fields = {"username": "witness", "name": "严以正", "role": "supervisor", "password": PASSWORD}
    evening.host.post_form("/setup/accounts", **fields)
    witness = Visitor(server.url)
    witness.post_form("/login", username="witness", password=PASSWORD)
    witness.post_form("/pin", password=PASSWORD, pin=PIN, again=PIN)
    evening.run_until("start_bout")
    facts = witness.page(f"/supervise/{evening.bout}")
    listener = evening.listen(witness, "/supervise", csrf=facts["csrf"])
    send(listener, type="sign_draw")
    send(listener, type="confirm_zero")
    return evening, listener


def test_a_reveal_is_taken_back_within_ten_seconds_and_the_wall_goes_back(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("lock_entry")
    judge_all(evening, "e1")
    console, wall = console_on(visit, evening), wall_on(visit, evening)
    page = console.page
    console.press("lock_entry")
    well_behaved(page)
    console.press("reveal_entry")
    expect(wall.locator("main")).to_have_attribute("data-scene", "reveal")
    expect(page.locator(".undo.fresh")).to_contain_text("刚刚：1号 亮分")
    well_behaved(page)
    shoot(page, "console-undo")
    page.keyboard.press("Control+z")
    expect(wall.locator("main")).to_have_attribute("data-scene", "scoring")
    expect(page.locator("#next")).to_have_attribute("data-act", "reveal_entry")
    expect(page.locator(".feed li").first).to_contain_text("撤销“亮分”")
    expect(page.locator(".undo")).to_contain_text("上一步：1号 锁分")
    page.get_by_role("button", name="公告", exact=False).locator("visible=true").last.click()
    page.locator("#reason").fill("u")
    page.keyboard.press("b")
    expect(page.locator("#reason")).to_have_value("ub")
    expect(wall.locator("main")).to_have_attribute("data-scene", "scoring")


def test_the_later_of_two_consoles_is_told_and_nothing_happens_twice(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("call_entry")
    first = console_on(visit, evening)
    page = visit("desk")
    frozen = {"on": False}

    def between(route) -> None:
        behind = route.connect_to_server()
        behind.on_message(lambda said: None if frozen["on"] and '"view"' in str(said)[:30] else route.send(said))

    page.route_web_socket(re.compile("socket.io"), between)
    sign_in(page, server.url)
    second = Console(page, f"{server.url}/host/{evening.bout}")
    second.page.locator('#next[data-act="call_entry"]').wait_for()
    second.page.wait_for_timeout(1050)  # the button settles
    frozen["on"] = True
    first.press("call_entry")
    expect(first.page.locator("#next")).not_to_have_attribute("data-act", "call_entry")  # its record is in
    head = evening.head()
    second.page.locator("#next").click()
    expect(second.page.locator(".next .said")).to_contain_text("另一处刚刚先做了“1号 登台”")
    shoot(second.page, "console-second")
    assert evening.head() == head


def test_what_waits_for_the_supervisor_is_shown_and_settled_by_his_code(server, visit, shoot):
    evening, witness = supervised(server)
    evening.run_until("lock_entry")
    console = console_on(visit, evening)
    page = console.page
    page.get_by_role("button", name="超时更正").click()
    expect(page.locator(".needs-second")).to_contain_text("需监督员确认")
    page.get_by_role("button", name="返回").click()
    console.overtime(25)
    strip = page.locator("[data-proposal]")
    expect(strip).to_contain_text("超时扣分 · 1号 选手1")
    expect(strip).to_contain_text("罗辰 提请，刚刚")
    well_behaved(page)
    shoot(page, "console-waiting")
    page.locator("[data-act=countersign]").click()
    page.locator("#pin").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .error")).to_contain_text("确认码不对")
    page.locator("#pin").fill(PIN)
    page.keyboard.press("Enter")
    page.locator("dialog").wait_for(state="detached")
    expect(strip).to_have_count(0)
    expect(page.locator("#clock")).to_contain_text("超时 25 秒")
    console.overtime(31)
    page.locator("[data-act=withdraw_act]").click()
    expect(strip).to_have_count(0)
    expect(page.locator(".feed li").first).to_contain_text("提请已撤回")
    witness.close()


def test_a_reminder_reaches_only_that_phone(server, visit, shoot):
    evening = prepare(server, entries=1, judges=3)
    evening.run_until("lock_entry")
    reminded, other = (Phone(visit("phone"), server.url, evening.codes[seat]) for seat in (2, 3))
    console = console_on(visit, evening)
    page = console.page
    expect(page.locator("[data-nudge='1']")).to_have_attribute("aria-disabled", "true")
    head = evening.head()
    page.locator("[data-nudge='2']").click()
    expect(reminded.page.locator("[data-nudged]")).to_contain_text("主持台提醒：请完成评分并提交")
    expect(page.locator(".next .said")).to_contain_text("已提醒2号席")
    shoot(reminded.page, "phone-nudged")
    page.locator("[data-nudge='2']").click()
    expect(page.locator(".next .said")).to_contain_text("刚刚提醒过 2 号席")
    assert other.page.locator("[data-nudged]").count() == 0
    assert evening.head() == head
    well_behaved(page)
    reminded.page.locator("[data-nudged]").tap()
    expect(reminded.page.locator("[data-nudged]")).to_have_count(0)


def test_a_result_is_corrected_in_the_open(server, visit, shoot):
    evening = prepare(server, entries=1, judges=3)
    evening.run_until("lock_entry")
    judge_all(evening, "e1")
    evening.run_until("show_scene.leaderboard")
    console, wall = console_on(visit, evening), wall_on(visit, evening)
    page = console.page
    page.locator("[data-act=open_correction]").click()
    page.get_by_role("button", name="评委书面申请").click()
    page.locator("dialog .go").click()
    panel = page.locator("[data-correcting='1']")
    expect(panel).to_contain_text("正在更正 1号 选手1")
    page.locator("[data-act=mend]").click()
    shoot(page, "console-mend")
    page.locator("dialog [data-seat='2']").click()
    page.get_by_role("button", name="退回重评").click()
    page.get_by_role("button", name="请核对分项得分").click()
    page.locator("dialog .go").click()
    page.locator("dialog").wait_for(state="detached")
    expect(page.locator("[data-act=close_correction]")).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".lamp").nth(1)).to_have_attribute("data-state", "returned")
    well_behaved(page)
    shoot(page, "console-correcting")
    phone = evening.phone(2)
    send(phone, type="submit_sheet", entry="e1", marks=split("93"))
    phone.close()
    page.locator("[data-act=close_correction]:not([aria-disabled])").click()
    page.locator("dialog .go").click()
    expect(panel).to_have_count(0)
    expect(wall.locator("main")).to_have_attribute("data-scene", "correction")
    expect(wall.locator("main")).to_contain_text("更正")
    expect(page.locator(".out")).to_contain_text("更正：原 92.00，评委书面申请")
    shoot(page, "console-corrected")


def test_the_first_entry_is_held_until_the_scale_is_agreed(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3, hold="1", stepwise="y")
    evening.run_until("hold_entry")
    judge_all(evening, "e1")
    console, wall = console_on(visit, evening), wall_on(visit, evening)
    page = console.page
    expect(page.locator("#next")).to_contain_text("定标保留")
    console.press("hold_entry")
    expect(page.locator("#next")).to_contain_text("定标结束锁分")
    well_behaved(page)
    shoot(page, "console-held")
    console.press("release_hold")
    expect(page.locator("#next")).to_contain_text("亮评委分")
    page.wait_for_timeout(1050)
    page.locator("#next").click(delay=HEAVY_MS)
    expect(page.locator("#next")).to_contain_text("亮去掉的分")
    expect(wall.locator("main")).to_have_attribute("data-scene", "reveal")
    page.wait_for_timeout(1050)
    page.locator("#next").click(delay=HEAVY_MS)
    console.press("reveal_entry")
    well_behaved(page)


def test_scenes_have_keys_and_a_break_asks_for_its_minutes(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("call_entry")
    console, wall = console_on(visit, evening), wall_on(visit, evening)
    page = console.page
    for key, scene in (("k", "qr"), ("r", "rules"), ("j", "judges"), ("o", "lineup"), ("b", "blank"), ("c", "cover")):
        page.keyboard.press(key)
        expect(wall.locator("main")).to_have_attribute("data-scene", scene)
    page.keyboard.press("m")
    page.get_by_role("button", name="15 分钟").click()
    page.locator("#reason").fill("茶歇")
    shoot(page, "console-break")
    page.locator("dialog .go").click()
    expect(wall.locator("main")).to_have_attribute("data-scene", "break")
    expect(wall.locator("main")).to_contain_text("茶歇")
    page.keyboard.press("g")
    expect(page.locator(".sc .said")).to_contain_text("还没有更正过的成绩")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("撤销上一步")
    shoot(page, "console-help")


def test_a_scene_pressed_before_the_last_one_is_answered_replaces_it(server, visit):
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("call_entry")
    console, wall = console_on(visit, evening), wall_on(visit, evening)
    for key in "krjob":
        before = evening.head()
        console.page.evaluate(PRESSED, [key, "c"])
        expect(console.page.locator(".sc [data-scene=cover]")).not_to_have_attribute("aria-busy", "true")
        expect(wall.locator("main")).to_have_attribute("data-scene", "cover")
        expect(console.page.locator(".said")).to_have_count(0)
        assert evening.head() == before + 2


def test_the_host_lets_another_phone_in_or_sends_it_away(server, visit, shoot):
    evening = prepare(server, entries=1, judges=3)
    evening.run_until("lock_entry")
    first = evening.phone(2)
    newcomer = evening.listen(visitor := evening.other_phone(2), "/judge", csrf=visitor.page("/judge")["csrf"])
    console = console_on(visit, evening)
    page = console.page
    strip = page.locator(".phones [data-asking=s2]")
    expect(strip).to_contain_text("2号席 评委2")
    shoot(page, "console-other-phone")
    well_behaved(page)
    strip.locator("[data-act=refuse_device]").click()
    newcomer.until(lambda view: view["state"] == "refused")
    expect(page.locator(".phones")).to_have_count(0)
    page.locator(".lamp[data-seat=s2]").click()
    shoot(page, "console-seat-phones")
    well_behaved(page)
    page.locator(".seat-phones [data-act=admit_device]").click()
    newcomer.until(lambda view: view["state"] == "scoring")
    first.until(lambda view: view["state"] == "elsewhere")
    expect(page.locator(".feed li").first).to_contain_text("2号席 换手机")
    first.close()
    newcomer.close()
