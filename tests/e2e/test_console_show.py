"""封榜, 揭晓 and 颁奖 from the console, as the hall sees them."""

from __future__ import annotations

import json
import re

import pytest
from factories import split
from people import PATIENCE_MS
from playwright.sync_api import Page, expect
from prepared import Evening, prepare

from arena.cli.rehearsal.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def evening(server) -> Evening:
    """Six entries, three judges, about to call the second entry; the first has 91 points."""
    evening = prepare(server, entries=6, judges=3)
    play(evening, "call_entry")
    play(evening, "show_scene.leaderboard")
    return evening


def play(evening: Evening, until: str) -> None:
    """Presses on until the primary button says ``until``, with every sheet before its lock."""
    console, phones = evening.console(), {seat: evening.phone(seat) for seat in (1, 2, 3)}
    for _ in range(80):
        view = evening.now()
        if view["next"]["act"] == until:
            break
        if view["next"]["act"] == "lock_entry":
            for phone in phones.values():
                total = str(90 + view["stage"]["number"])
                answer = phone.call("command", sheet(evening, view["current"], total))
                assert answer["ok"], answer
        answer = console.call("command", {"id": f"play-{evening.head():08d}", "command": view["next"]["command"]})
        assert answer["ok"], answer
    for line in (console, *phones.values()):
        line.close()


def sheet(evening: Evening, entry: str, total: str) -> dict[str, object]:
    command = {"type": "submit_sheet", "entry": entry, "marks": split(total)}
    return {"id": f"sheet-{evening.head():08d}", "command": command}


def console_of(evening: Evening, page: Page) -> Page:
    """The console in a browser that is signed in as the host is."""
    page.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": evening.server.url} for one in evening.host.cookies]
    )
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{evening.server.url}/host/{evening.bout}")
    page.locator("#next").wait_for()
    return page


def wall_of(evening: Evening) -> dict:
    return json.loads(evening.host.get(f"/screen/{evening.bout}/now"))["view"]


def test_a_frozen_board_is_resolved_from_the_last_place_up_and_rewound(evening, visit, shoot):
    page = console_of(evening, visit("desk"))
    page.keyboard.press("v")
    page.locator("dialog [data-act=freeze_board]").click()
    expect(page.locator("[data-part=resolver]")).to_contain_text("已封榜")
    play(evening, "resolve")
    strip = page.locator("[data-part=resolver]")
    expect(strip).to_contain_text("2号 选手2 92.00 分，第 5 名，揭晓时领先")
    expect(strip).to_contain_text("待揭晓 5 位")
    shoot(page, "console-resolver")
    page.locator("[data-act=resolve]").first.click()
    expect(strip).to_contain_text("待揭晓 4 位")
    assert [row["final"] for row in wall_of(evening)["board"] if row["rank"]] == ["92.00", "91.00"]
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-act=rewind]")).to_have_attribute("aria-disabled", "true")
    assert [row["final"] for row in wall_of(evening)["board"] if row["rank"]] == ["91.00"]
    for left in (4, 3, 2, 1, 0):
        page.locator("[data-part=resolver] [data-act=resolve]").click()
        expect(strip).to_contain_text(f"待揭晓 {left} 位")
    assert len([row for row in wall_of(evening)["board"] if row["rank"]]) == 6


def test_cards_are_opened_one_by_one_and_the_champion_comes_last(evening, visit, shoot):
    play(evening, "advance_bout.verified")
    page = console_of(evening, visit("desk"))
    awards = page.locator("[data-part=awards]")
    assert awards.locator("li b").all_inner_texts() == ["三等奖", "二等奖", "一等奖"]
    expect(page.locator("[data-act=uncover_card]")).to_have_attribute("aria-disabled", "true")
    awards.locator("[data-band='1']").get_by_role("button", name="上大屏").click()
    expect(awards.locator("[data-band='1']")).to_have_class(re.compile("on"))
    page.keyboard.press("a")
    expect(awards.locator("[data-band='1']")).to_contain_text("1 / 2")
    assert [card["entry"]["speaker"] if card else None for card in wall_of(evening)["award"]["cards"]] == [
        "选手4",
        None,
    ]
    shoot(page, "console-awards")
    awards.get_by_role("button", name="擂主").click()
    expect(page.get_by_label("大屏正在播出").locator("figcaption").first).to_contain_text("擂主")
    assert wall_of(evening)["champion"]["entry"]["speaker"] == "选手6"


def test_every_scene_of_the_dialog_says_why_it_cannot_be_shown_yet(evening, visit):
    page = console_of(evening, visit("desk"))
    page.keyboard.press("v")
    expect(page.locator("dialog [data-scene=champion]")).to_have_attribute("aria-disabled", "true")
    page.locator("dialog [data-scene=champion]").click(force=True)
    expect(page.locator("dialog .said")).to_contain_text("还有成绩没有亮出")
    page.locator("dialog [data-scene=timeline]").click()
    expect(page.locator("dialog")).to_have_count(0)
    assert wall_of(evening)["scene"]["name"] == "timeline"


def test_the_hall_votes_on_the_entry_on_stage_and_its_votes_are_counted_in(server, visit, shoot):
    evening = prepare(server, entries=2, judges=3, arena="youth", voting="open")
    play(evening, "open_voting")
    page = console_of(evening, visit("desk"))
    expect(page.locator("#next")).to_have_attribute("data-act", "open_voting")
    page.keyboard.press("Enter")
    strip = page.locator("[data-part=voting]")
    expect(strip).to_contain_text("1号 观众投票")
    strip.get_by_role("button", name="上大屏").click()
    for grade in ("good", "good", "fair"):
        assert vote(evening, grade)["ok"]
    expect(strip.locator(".figures")).to_have_text("3人已投票")
    shoot(page, "console-voting")
    assert wall_of(evening)["poll"]["turnout"] == 3
    page.locator("[data-act=close_voting]").first.click()
    expect(page.locator("#next")).to_have_attribute("data-act", "lock_entry")
    expect(strip).to_have_count(0)
    assert [count for *_, count in evening.now()["boxes"][0]["grades"]] == [0, 2, 1, 0]


def vote(evening: Evening, grade: str) -> dict:
    """One more phone of the audience gives its ballot."""
    phone = Visitor(evening.server.url)
    page = phone.page(f"/live/{evening.bout}")
    poll = wall_of(evening)["poll"]
    ballot = {"entry": poll["entry"]["id"], "panel": poll["panel_id"], "grade": grade}
    return phone.post_json(f"/live/{evening.bout}/ballots", ballot, page["csrf"])[1]
