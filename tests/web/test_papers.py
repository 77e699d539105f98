"""Forms to print: complete, honest, and the same for a draft as for an opened bout."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from arena.bout import commands as c
from arena.bout.policy import Actor, Role
from arena.domain.presets import PRESETS
from arena.extensions import db
from arena.models.preparation import Bout, Recusal
from arena.services import accounts, opening, preparing, stage
from arena.services.perform import perform

HOST = Actor(Role.HOST, "1", "罗辰")
FORMS = ("sign-in", "draw", "sheets", "sheets?each=1", "timing", "zero")


@pytest.fixture
def scorer(app: Flask, desk):
    """The scorer's browser: the forms are for all staff."""
    with app.app_context():
        account = accounts.create_account(db.session, "scorer", "乔星禾", "pines by the harbour", "scorer")
        db.session.commit()
        number = account.id
    browser = type(desk)(app)
    browser.sign_in_as(number)
    return browser


@pytest.fixture
def opened(app: Flask, filled: str) -> str:
    """The filled bout, open; the second judge must not score the first entry."""
    with app.app_context():
        one = db.session.get(Bout, filled)
        one.seats[1].recusals.append(Recusal(entry=one.entries[0]))
        db.session.commit()
        opening.open_bout(db.session, one, HOST)
    return filled


@pytest.fixture
def act(app: Flask, opened: str) -> Callable[..., None]:
    """act(command, actor=host) performs it on the opened bout."""
    count = iter(range(1000))

    def act(command: c.Command, actor: Actor = HOST) -> None:
        with app.app_context():
            perform(opened, command, actor, command_id=f"papers-{next(count):04d}")

    return act


def rows(page: str) -> list[str]:
    """The lines of the tables' bodies, without tags."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    lines = [line for body in bodies for line in re.findall(r"<tr.*?>(.*?)</tr>", body, re.DOTALL)]
    return [re.sub(r"<[^>]+>", " ", line) for line in lines]


def draw(act, order: tuple[str, ...]) -> None:
    act(c.OpenCheckIn())
    act(c.CheckIn(("e1", "e2", "e3")))
    act(c.ConfirmOrder(order))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_prints_from_a_draft_and_says_that_it_is_one(scorer, filled, form):
    page = scorer.read(f"/papers/{filled}/{form}")
    assert ("草稿：名单尚未冻结" in page) or form == "zero"
    assert "13812345678" not in page, "contact data stays with the administrator"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_prints_from_an_empty_draft(scorer, bout, form):
    assert "data-print" in scorer.read(f"/papers/{bout}/{form}")


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_an_opened_bout_are_no_drafts(scorer, opened, form):
    assert "草稿" not in scorer.read(f"/papers/{opened}/{form}")


def test_an_unknown_bout_has_no_papers(scorer):
    assert scorer.client.get("/papers/nothing1").status_code == 404
    assert scorer.client.get("/papers/nothing1/zero").status_code == 404


def test_one_page_lists_all_papers_and_the_bouts_page_leads_there(desk, opened):
    assert f'href="/papers/{opened}"' in desk.read(f"/setup/bouts/{opened}")
    index = desk.read(f"/papers/{opened}")
    for form in (*FORMS, "签到表", "抽签表", "空白评分表", "计时表", "清零确认"):
        assert form in index
    assert f"/setup/bouts/{opened}/cards" in index


def test_who_may_not_see_the_judges_cards_gets_no_link_to_them(scorer, opened):
    assert "/cards" not in scorer.read(f"/papers/{opened}")


def test_the_sign_in_sheet_has_a_line_for_every_speaker_and_judge_and_some_to_spare(scorer, opened):
    page = scorer.read(f"/papers/{opened}/sign-in")
    for heading in ("单位", "姓名", "职务", "身份", "时间", "本人签名"):
        assert heading in page
    lines = rows(page)
    assert len(lines) == 3 + 2 + 5 + 2
    assert sum("选手 " in line for line in lines) == 3
    assert sum("总评委" in line for line in lines) == 1


def test_before_the_draw_the_lots_are_empty_and_after_it_they_are_printed_in_order(scorer, opened, act):
    before = scorer.read(f"/papers/{opened}/draw")
    assert "尚未抽签" in before
    assert all(heading in before for heading in ("签号", "单位", "姓名", "本人签名", "监督员"))
    draw(act, ("e3", "e1", "e2"))
    lines = rows(scorer.read(f"/papers/{opened}/draw"))
    assert [re.findall(r"\d", line) for line in lines] == [["1", "3"], ["2", "1"], ["3", "2"]]


def test_a_drawn_order_is_printed_with_its_seed(scorer, opened, act):
    act(c.OpenCheckIn())
    act(c.CheckIn(("e1", "e2", "e3")))
    act(c.DrawOrder("2026-06-26 望潮"))
    before = scorer.read(f"/papers/{opened}/draw")
    assert "随机种子：2026-06-26 望潮" in before
    assert "监督员已在系统中签认" not in before
    act(c.SignDraw(), Actor(Role.SUPERVISOR, "9", "高璇玑"))
    assert "监督员已在系统中签认" in scorer.read(f"/papers/{opened}/draw")


def test_what_was_drawn_stays_on_the_draw_sheet_when_the_order_changes(scorer, opened, act):
    draw(act, ("e3", "e1", "e2"))
    act(c.StartBout())
    drawn = rows(scorer.read(f"/papers/{opened}/draw"))
    act(c.Reorder(("e2", "e1", "e3")))
    assert rows(scorer.read(f"/papers/{opened}/draw")) == drawn
    assert [re.search(r"选手(\d)", line)[1] for line in rows(scorer.read(f"/papers/{opened}/timing"))] == [
        "2",
        "1",
        "3",
    ]


def test_who_was_not_at_the_draw_has_no_lot(scorer, opened, act):
    act(c.OpenCheckIn())
    act(c.CheckIn(("e1", "e3")))
    act(c.LeaveEntry("e2", no_show=True, reason="未到"))
    act(c.ConfirmOrder(("e3", "e1")))
    assert "未抽签或已退出" in rows(scorer.read(f"/papers/{opened}/draw"))[-1]


def test_every_judge_gets_a_sheet_with_the_rubric_and_a_line_for_every_entry(app, scorer, opened):
    page = scorer.read(f"/papers/{opened}/sheets")
    assert page.count("<article") == 5
    assert len(rows(page)) == 5 * 3
    with app.app_context():
        rulebook = stage.current(opened).charter.rulebook
    for one in rulebook.criteria:
        assert page.count(f"{one.name}<b>{one.maximum} 分") == 5
    for word in ("总分", "备注", "评委签名", "题目1"):
        assert page.count(word) >= 5


def test_a_judge_who_must_not_score_an_entry_finds_that_on_the_sheet(scorer, opened):
    assert scorer.read(f"/papers/{opened}/sheets").count("回避，不评分") == 1
    single = scorer.read(f"/papers/{opened}/sheets?each=1")
    assert single.count("<article") == 5 * 3 - 1


def test_one_judges_sheet_can_be_printed_again(scorer, opened):
    page = scorer.read(f"/papers/{opened}/sheets?seat=4")
    assert page.count("<article") == 1
    assert "4号席 评委4" in page


def test_a_panel_counted_from_a_ballot_box_has_a_tally_sheet(app, scorer, bout):
    preset = next(one for one in PRESETS.values() if any(panel.grades for panel in one.panels))
    with app.app_context():
        db.session.get(Bout, bout).rulebook = preparing.encode_rules(preset)
        db.session.commit()
    page = scorer.read(f"/papers/{bout}/sheets")
    assert "计票表" in page
    assert all(one.name in page for panel in preset.panels for one in panel.grades)


def test_the_timing_sheet_has_a_column_for_every_segment_and_the_rule_for_overtime(app, scorer, opened):
    page = scorer.read(f"/papers/{opened}/timing")
    with app.app_context():
        rulebook = stage.current(opened).charter.rulebook
    for one in rulebook.segments:
        assert f"{one.name}<b>{one.seconds // 60}:{one.seconds % 60:02d}</b>" in page
    for word in ("超时秒数", "应扣分", "计时员", "监督员", "不扣分；此后每"):
        assert word in page


def test_a_name_corrected_live_is_right_on_the_next_print(scorer, opened, act):
    act(c.OpenCheckIn())
    act(c.CorrectEntry("e2", "陆观海", "部长", "招商促进部", "链上招商"))
    for form in ("sign-in", "draw", "sheets", "timing"):
        page = scorer.read(f"/papers/{opened}/{form}")
        assert "陆观海" in page
        assert "选手2" not in page


def test_a_draft_has_no_zero_report(scorer, filled):
    page = scorer.read(f"/papers/{filled}/zero")
    assert "尚未开放" in page
    assert "已清零" not in page


def test_the_zero_report_counts_what_is_there_and_names_its_record(app, scorer, opened):
    page = scorer.read(f"/papers/{opened}/zero")
    with app.app_context():
        seq, head = stage.head(opened)
    assert "已清零：没有任何评分、票数和成绩" in page
    assert f"第 {seq} 条" in page
    assert head[:16] in page
    for who in ("监督员", "总评委", "计分员"):
        assert f"<dt>{who}</dt>" in page
    figures = [re.findall(r"\d+", line) for line in rows(page)]
    assert figures == [["0", "0"]] * 6 + [["3"], ["5"]]


def test_one_sheet_is_enough_and_the_zero_report_says_that_it_is_not_zero(app, scorer, opened, act):
    draw(act, ("e1", "e2", "e3"))
    act(c.StartBout())
    act(c.CallEntry("e1"))
    act(c.StartClock("e1"))
    act(c.OpenScoring("e1"))
    with app.app_context():
        criteria = stage.current(opened).charter.rulebook.criteria
    act(c.SubmitSheet("e1", {one.id: str(one.maximum) for one in criteria}), Actor(Role.JUDGE, "s1", "评委1"))
    page = scorer.read(f"/papers/{opened}/zero")
    assert "没有清零" in page
    assert "已清零" not in page
    assert "有记录的参赛项：1 号" in page
    assert rows(page)[0].split() == ["已提交的评分表（含退回）", "1", "0"]
