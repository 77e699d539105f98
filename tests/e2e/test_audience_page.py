"""The audience's phone: it votes once, guesses for fun, reads everything that is out, and is told a reveal once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from audience_hall import Hall, hall
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TABS = ("台上", "得分", "排名", "日程")
WIDER = """[document.documentElement, document.querySelector("main")]
  .some((box) => box.scrollWidth > box.clientWidth)"""
LISTEN = """window.said = [];
  new MutationObserver(() => said.push(document.querySelector("[data-said]").textContent))
    .observe(document.querySelector("[data-said]"), { childList: true, characterData: true, subtree: true })"""
SMALL = """Array.from(document.querySelectorAll("main button, main label.grade, main .field input, main a, nav button"))
  .map((one) => [one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 60 || box.width < 60).map(([text]) => text)"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Hall]]:
    """opened(revealed, ...) -> a hall as ``hall`` makes it."""
    halls: list[Hall] = []

    def opened(revealed: int, **how: object) -> Hall:
        halls.append(hall(tmp_path, revealed, **how))
        return halls[-1]

    yield opened
    for one in halls:
        one.close()


def come_in(visit, url: str) -> Page:
    page = visit("phone")
    page.set_default_timeout(15_000)
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=15_000)
    return page


def turn(page: Page, tab: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=tab).tap()


def choose(page: Page, grade: str) -> None:
    """Up to the question whether that shall be it."""
    page.locator("[data-vote=choosing]").get_by_text(grade, exact=True).tap()
    page.get_by_role("button", name="提交评价").tap()


def sound(page: Page, name: str, shoot) -> None:
    """No axe violation, every target big enough; nothing wider than the page at any width or in the largest type."""
    report = Axe().run(page)
    assert report.violations_count == 0, f"{name}: {report.generate_report()}"
    assert page.evaluate(SMALL) == [], name
    for width, height in ((320, 568), (430, 932), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        shoot(page, f"{name}-{width}")
        assert not page.evaluate(WIDER), f"{name} at {width}"
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate("document.documentElement.style.fontSize = '24px'")
    shoot(page, f"{name}-320-largest")
    assert not page.evaluate(WIDER), f"{name} in the largest type"
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 390, "height": 844})


def test_every_tab_and_every_state_is_sound(opened, visit, shoot):
    evening = opened(3)
    page = come_in(visit, evening.url)
    for number, tab in enumerate(TABS):
        turn(page, tab)
        page.locator("main h1").wait_for()
        if tab == "日程":
            expect(page.locator("[data-line=e4]")).to_have_attribute("data-state", "on")
        sound(page, f"audience-tab-{number}", shoot)
    turn(page, "排名")
    page.get_by_role("button", name="按亮分顺序").tap()
    expect(page.locator("[data-row] .nmx b")).to_have_text([*names(evening)])
    evening.open_votes("e4")
    expect(page.get_by_role("navigation").locator("button", has_text="台上").locator(".dot")).to_have_count(1)
    turn(page, "台上")
    expect(page.locator(".target")).to_contain_text("得 92.98 分即可领先")
    sound(page, "audience-vote", shoot)
    choose(page, "较好")
    sound(page, "audience-vote-confirm", shoot)
    page.get_by_role("button", name="确认提交").tap()
    expect(page.locator("[data-vote=done]")).to_contain_text("您已评价")
    expect(page.locator(".vote-facts")).to_contain_text("已有 1 人评价")
    page.get_by_role("textbox", name="您猜的分数").fill("93.4")
    page.get_by_role("button", name="提交竞猜").tap()
    expect(page.locator("[data-guess=told]")).to_contain_text("您猜93.4 分")
    sound(page, "audience-voted-and-guessed", shoot)
    page.reload()
    expect(page.locator("[data-vote=done]")).to_contain_text("您已评价")
    evening.do(type="close_voting", entry="e4", panel="public")
    expect(page.locator("[data-vote]")).to_have_count(0)


def names(evening: Hall) -> list[str]:
    """Everybody in the order of the programme, which is the order in which scores come out."""
    return [one["speaker"] for one in sorted(evening.console.view["queue"], key=lambda one: one["number"])]


def test_a_guess_can_be_changed_until_the_lock_and_a_reveal_is_said_once(opened, visit, shoot):
    evening = opened(3)
    page = come_in(visit, evening.url)
    page.evaluate(LISTEN)
    page.get_by_role("button", name="提交竞猜").tap()
    expect(page.locator("#guess-wrong")).to_have_text("请先填一个分数")
    page.locator("#guess").fill("93.456")
    page.get_by_role("button", name="提交竞猜").tap()
    expect(page.locator("#guess-wrong")).to_contain_text("最多 2 位小数")
    page.locator("#guess").fill("90")
    page.get_by_role("button", name="加 0.1 分").tap()
    expect(page.locator("#guess")).to_have_value("90.10")
    page.get_by_role("button", name="提交竞猜").tap()
    page.get_by_role("button", name="修改").tap()
    page.locator("#guess").fill("90.55")
    page.get_by_role("button", name="提交竞猜").tap()
    expect(page.locator("[data-guess=told]")).to_contain_text("90.55 分")
    evening.open_votes("e4")
    page.locator("[data-vote=choosing]").wait_for()
    evening.count_votes("e4")
    evening.do(type="lock_entry", entry="e4")
    expect(page.locator("[data-guess=closed]")).to_contain_text("竞猜已截止")
    sound(page, "audience-guess-closed", shoot)
    evening.do(type="reveal_entry", entry="e4")
    expect(page.locator(".door .hit")).to_contain_text("您猜 90.55，相差")
    evening.do(type="show_scene", scene="leaderboard")
    evening.do(type="call_entry", entry="e5")
    expect(page.locator(".hero h1")).to_have_text("林知潮")
    said = page.evaluate("said")
    assert said[0] == "现在请为 4号 程砺舟 评价"
    assert [one.partition(" 最后得分 ")[0] for one in said[1:]] == ["4号 程砺舟"]
    turn(page, "排名")
    expect(page.locator("[data-guessers]")).to_contain_text("您是 听众 001号")
    sound(page, "audience-guessers", shoot)


def test_a_ticket_votes_once_even_where_the_answer_is_lost(opened, visit, shoot):
    evening = opened(1, voting="tickets")
    evening.open_votes("e2")
    page = come_in(visit, evening.url)
    choose(page, "好")
    expect(page.locator("#vote-wrong")).to_contain_text("8 位数字")
    page.locator("#ticket").fill("0000 0000")
    page.get_by_role("button", name="提交评价").tap()
    page.get_by_role("button", name="确认提交").tap()
    expect(page.locator("#vote-wrong")).to_contain_text("没有这张投票卡")
    shoot(page, "audience-ticket-wrong")
    page.locator("#ticket").fill(evening.tickets[0])
    page.get_by_role("button", name="提交评价").tap()
    page.route("**/ballots", taken_but_unanswered)
    page.get_by_role("button", name="确认提交").tap()
    expect(page.locator("[data-vote=unsent]")).to_contain_text("重复提交只计一次")
    sound(page, "audience-vote-unsent", shoot)
    page.unroute("**/ballots")
    page.reload()
    expect(page.locator("[data-vote=done]")).to_contain_text("您已评价", timeout=20_000)
    expect(page.locator(".vote-facts")).to_contain_text("已有 1 人评价")
    page.get_by_role("button", name="换一张投票卡评价").tap()
    page.locator("#ticket").fill(evening.tickets[0])
    choose(page, "差")
    page.get_by_role("button", name="确认提交").tap()
    expect(page.locator("#vote-wrong")).to_contain_text("这张投票卡已为本选手评价过")
    page.locator("#ticket").fill(evening.tickets[1])
    page.get_by_role("button", name="提交评价").tap()
    page.get_by_role("button", name="确认提交").tap()
    expect(page.locator(".vote-facts")).to_contain_text("已有 2 人评价")


def taken_but_unanswered(route: Route) -> None:
    """The server has the ballot; the phone hears nothing of it."""
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def test_a_frozen_board_says_what_is_still_to_come_out(opened, visit, shoot):
    evening = opened(2, frozen=True)
    evening.open_votes("e3")
    evening.count_votes("e3")
    evening.do(type="lock_entry", entry="e3")
    page = come_in(visit, evening.url)
    expect(page.locator(".target")).to_have_count(0)
    turn(page, "排名")
    expect(page.locator("[data-frozen]")).to_contain_text("其余成绩将在最后揭晓")
    expect(page.locator("[data-row=e3] .pt")).to_have_text("待揭晓")
    sound(page, "audience-frozen", shoot)


def test_without_scripts_the_page_still_tells_everything_that_is_out(opened, new_context, shoot):
    evening = opened(3)
    evening.open_votes("e4")
    page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 568}, locale="zh-CN").new_page()
    page.goto(evening.url)
    expect(page.locator(".hero")).to_contain_text("得 92.98 分即可领先")
    expect(page.locator("#receipt")).to_contain_text("超时 50 秒扣分")
    expect(page.locator("#receipt .marks li.x")).to_have_text(["95.0最高", "92.5最低"])
    expect(page.locator("#board li")).to_have_count(9)
    expect(page.get_by_role("link", name="去评价")).to_have_attribute("href", f"/vote/{evening.bout}")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"
    shoot(page, "audience-plain")
    page.get_by_role("link", name="1号 周澄海 91.45 分：得分怎么算").click()
    expect(page.locator("#receipt h2")).to_contain_text("1号 海洋经济部 周澄海")
    page.set_viewport_size({"width": 320, "height": 3600})
    shoot(page, "audience-plain-whole")
