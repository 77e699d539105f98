"""Rulebooks at the desk: presets to copy, a form with its worked example, a sandbox that touches nothing."""

from __future__ import annotations

import ast
import json
import random
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.domain.presets import PRESETS, TOPIC
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.preparation import Bout
from arena.models.rulebook import RulebookVersion
from arena.services import opening, preparing, rulebooks, stage
from arena.services.perform import perform
from arena.services.rulebook_example import example
from arena.web.rulebook_draft import draft_of, rulebook_of
from arena.web.rulebook_rows import changed
from arena.web.rulebook_words import PROBLEMS

HOST = Actor(Role.HOST, "1", "罗辰")
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*name="([^"]+)"')


def typed(draft: dict[str, Any], lead: str = "") -> dict[str, str]:
    """A draft as the browser posts it."""
    sent: dict[str, str] = {}
    for name, value in draft.items():
        if isinstance(value, list):
            for number, row in enumerate(value):
                sent |= typed(row, f"{lead}{name}-{number}-")
        elif value is not False:
            sent[lead + name] = "y" if value is True else value
    return sent


@pytest.fixture
def own(desk, ask) -> str:
    """The key of a copy of the director's rulebook."""
    desk.told("/setup/rulebooks/director/copy", page="/setup/rulebooks")
    return ask(lambda: db.session.scalar(db.select(RulebookVersion.key)))


def form_of(ask, key: str) -> dict[str, str]:
    return typed(ask(lambda: draft_of(rulebooks.find(db.session, key))))


def kept(ask, key: str) -> Any:
    return ask(lambda: rulebooks.find(db.session, key))


def edit(desk, key: str, fields: dict[str, str], do: str = "save", query: str = "") -> str:
    return desk.told(f"/setup/rulebooks/{key}/edit{query}", do=do, **fields)


def test_every_problem_of_a_rulebook_has_a_sentence():
    codes = set()
    for name in ("rulebook_check", "panel_check"):
        for node in ast.walk(ast.parse(Path(f"arena/domain/{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                codes.add(node.value.elts[1].value)
    assert len(codes) > 25
    assert codes == PROBLEMS.keys()


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_goes_through_the_form_unchanged(key):
    assert rulebook_of(draft_of(PRESETS[key]), PRESETS[key]) == PRESETS[key]


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_is_read_in_words_with_its_example(desk, key):
    page = desk.read(f"/setup/rulebooks/{key}")
    assert PRESETS[key].name in page
    assert "主持人播报" in page
    assert "最后得分" in page


def test_the_example_is_the_golden_one():
    found = example(PRESETS["director"])
    assert [(one.entry, str(found.scores[one.entry].final)) for one in found.placings] == [
        ("2", "93.93"),
        ("7", "93.00"),
        ("5", "93.00"),
    ]
    assert [(one.decided_by, one.evidence) for one in found.placings[1:]] == [
        ("dropped_sum", "187.0"),
        ("dropped_sum", "186.5"),
    ]


def test_a_preset_can_be_copied_but_not_edited(desk, own, ask):
    assert kept(ask, own).name == "部长擂台评分规则（副本）"
    assert "（副本）" in desk.read("/setup/rulebooks")
    answer = desk.client.get("/setup/rulebooks/director/edit")
    assert answer.headers["Location"].endswith("/setup/rulebooks/director")


def test_a_save_adds_a_version_and_the_old_one_stays(desk, own, ask):
    fields = form_of(ask, own) | {"name": "去两高两低", "panels-0-high": "2", "panels-0-low": "2"}
    page = edit(desk, own, fields)
    assert "第 2 版" in page
    assert "去掉 2 个最高分、2 个最低分" in page
    assert kept(ask, own).judges.trim.high == 2
    old = ask(lambda: rulebooks.find(db.session, own, 1))
    assert (old.name, old.judges.trim.high, old.version) == ("部长擂台评分规则（副本）", 1, 1)
    assert "这是旧版" in desk.read(f"/setup/rulebooks/{own}?version=1")


def test_a_band_with_an_open_end_reaches_to_the_full_mark(desk, own, ask):
    edit(desk, own, form_of(ask, own) | {"panels-0-band_low": "80"})
    assert (str(kept(ask, own).judges.band.minimum), str(kept(ask, own).judges.band.maximum)) == ("80", "100")
    assert "评委总分须在 80–100 之间" in desk.read(f"/setup/rulebooks/{own}")


def test_a_save_after_somebody_elses_is_refused_and_nothing_typed_is_lost(desk, host_desk, own, ask):
    fields = form_of(ask, own)
    edit(host_desk, own, fields | {"name": "先存的"})
    answer = desk.send(f"/setup/rulebooks/{own}/edit", do="save", **(fields | {"name": "后存的"}))
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert "罗辰 已在您修改期间保存了第 2 版" in page
    assert 'value="后存的"' in page
    assert "第 1 版" in edit(desk, own, fields | {"name": "后存的"}, "save_as")
    assert kept(ask, own).name == "先存的"


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(desk, own, ask):
    fields = form_of(ask, own) | {"panels-0-criteria-1-maximum": "twenty", "name": "新规则", "segments-0-length": "3"}
    page = edit(desk, own, fields)
    assert "请更正下面 2 处" in page
    assert 'href="#panels-0-criteria-1-maximum">评委 · 问题剖析 · 满分</a>' in page
    assert 'value="twenty"' in page
    assert 'value="新规则"' in page
    assert "请按 分:秒 填写" in page
    assert kept(ask, own).version == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"panels-0-criteria-0-maximum": "25"}, "与各评分项满分之和不一致"),
        ({"panels-0-criteria-0-step": "0.7"}, "能整除满分"),
        ({"panels-0-high": "3", "panels-0-low": "2"}, "去掉的份数太多"),
        ({"panels-0-weight": "90"}, "合计须为 100%"),
        ({"panels-0-band_low": "95", "panels-0-band_high": "90"}, "下限小于上限"),
        ({"panels-0-numerator": "4"}, "分子不大于分母"),
        ({"ties-2-step": "criterion||gone"}, "评分项已不在规则中"),
        ({"places": "7"}, "0 至 6 之间的整数"),
        ({"panels-0-criteria-0-segment": "gone"}, "这个环节已删除"),
        ({"step_s": "0"}, "须大于 0"),
    ],
)
def test_what_the_rules_refuse_is_said_at_the_field(desk, own, ask, change, said):
    page = edit(desk, own, form_of(ask, own) | change)
    assert said in page
    where = re.search(r'class="problems"><li>.*?href="#([^"]+)"', page, re.DOTALL)
    assert where
    wrong = re.search(rf'<[^>]*id="{where.group(1)}"[^>]*>', page)
    assert wrong
    assert 'aria-invalid="true"' in wrong.group(0)
    assert kept(ask, own).version == 1


def test_rows_come_go_and_move_without_a_script(desk, own, ask):
    fields = form_of(ask, own)
    page = edit(desk, own, fields, "panels-0-criteria-add")
    assert 'name="panels-0-criteria-6-name"' in page
    page = edit(desk, own, fields, "panels-0-criteria-1-up")
    assert re.search(r'name="panels-0-criteria-0-name"[^>]*value="问题剖析"', page)
    page = edit(desk, own, fields, "panels-0-criteria-0-remove")
    assert "（已删除，请改选）" in page  # the tie chain looks at it
    page = edit(desk, own, fields, "ties-0-down")
    assert re.search(r'value="dropped_sum\|\|"[^>]*selected|selected[^>]*value="dropped_sum\|\|"', page)
    assert "p1" in edit(desk, own, fields, "panels-add-grades")
    assert kept(ask, own).version == 1
    assert desk.send(f"/setup/rulebooks/{own}/edit", do="panels-9-criteria-1-up", **fields).status_code == 400
    assert desk.send(f"/setup/rulebooks/{own}/edit", do="drop table", **fields).status_code == 400


def test_a_panel_of_ballots_takes_its_weight_from_the_judges(own, ask):
    draft = changed(draft_of(kept(ask, own)), "panels-add-grades")
    made = rulebook_of(draft, kept(ask, own))
    assert [(panel.id, str(panel.weight)) for panel in made.panels] == [("judges", "80"), ("p1", "20")]
    assert [grade.name for grade in made.panels[1].grades] == ["好", "较好", "一般", "差"]


def test_a_second_panel_of_judges_begins_with_the_same_rubric_and_can_be_saved(desk, own, ask):
    draft = changed(draft_of(kept(ask, own)), "panels-add-marks")
    edit(desk, own, typed(draft))
    made = kept(ask, own)
    assert made.panels[1].criteria == made.panels[0].criteria
    assert str(made.panels[0].weight) == "80"


def test_the_example_follows_what_is_typed(desk, own, ask):
    fields = form_of(ask, own)
    url = "/setup/rulebooks/example"
    page = desk.told(url, page=f"/setup/rulebooks/{own}/edit", **fields)
    assert "去掉一个最高分 96.0 分，去掉一个最低分 92.5 分，扣 1 分，最后得分 92.93 分。" in page
    page = desk.told(url, page=f"/setup/rulebooks/{own}/edit", **(fields | {"panels-0-high": "2", "panels-0-low": "2"}))
    assert "去掉两个最高分 96.0、95.0 分" in page
    page = desk.told(url, page=f"/setup/rulebooks/{own}/edit", **(fields | {"example_overtime": "0"}))
    assert "，最后得分 93.93 分。" in page
    page = desk.told(url, page=f"/setup/rulebooks/{own}/edit", **(fields | {"panels-0-high": "9"}))
    assert "评委 · 去掉最高分：去掉的份数太多" in page
    assert "最后得分" not in page
    assert kept(ask, own).version == 1


def test_the_example_comes_without_a_script_too(desk, own, ask):
    page = edit(desk, own, form_of(ask, own) | {"panels-0-method": "median"}, "example")
    assert "最后得分" in page
    assert 'id="rulebook"' in page


JUNK = ("", "x", "-1", "1e9", "NaN", "１", "9" * 30, "||", "a|b|c", "criterion|p9|x", "99:99", "<b>", "marks", "grades")


@pytest.mark.parametrize("seed", range(3))
def test_what_no_browser_sends_is_answered_too(desk, own, ask, seed):
    chance = random.Random(seed)
    fields = form_of(ask, own)
    for _ in range(12):
        sent = {name: value for name, value in fields.items() if chance.random() > 0.05}
        for name in chance.sample(sorted(sent), 3):
            sent[name] = chance.choice(JUNK)
        do = chance.choice(["save", "example", "refresh", "panels-add-marks", "ties-add", "panels-0-criteria-0-down"])
        assert desk.send(f"/setup/rulebooks/{own}/edit", do=do, **sent).status_code in (200, 400, 404, 409)
        example = desk.send("/setup/rulebooks/example", page="/setup/rulebooks", **sent)
        assert example.status_code in (200, 404)


def test_an_unknown_rulebook_is_not_found(desk, own):
    assert desk.client.get("/setup/rulebooks/nothing").status_code == 404
    assert desk.client.get(f"/setup/rulebooks/{own}?version=9").status_code == 404
    assert desk.client.get("/setup/rulebooks/director?version=9").status_code == 404


def test_only_staff_reads_rulebooks(stranger):
    for url in ("/setup/rulebooks", "/setup/rulebooks/director", "/setup/bouts/x/sandbox"):
        assert stranger.client.get(url).status_code in (302, 401)


def test_a_draft_chooses_another_rulebook_and_an_opened_bout_does_not(app: Flask, desk, filled, ask):
    url = f"/setup/bouts/{filled}/rules"
    assert "本场改用“专题擂台评分规则”" in desk.told(url, rulebook="topic")
    assert ask(lambda: preparing.rules_of(db.session.get(Bout, filled))) == TOPIC
    desk.told(url, rulebook="director")
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, filled), HOST)
        with pytest.raises(Refused, match="already_open"):
            rulebooks.choose(db.session, db.session.get(Bout, filled), TOPIC)
    assert desk.client.get(url).status_code == 200
    desk.send(url, page="/setup/rulebooks", rulebook="topic")
    assert ask(lambda: preparing.rules_of(db.session.get(Bout, filled)).id) == "director"


def test_copy_and_edit_from_a_draft_ends_with_the_copy_in_use(desk, filled, ask):
    page = desk.told(f"/setup/bouts/{filled}/rules/copy", page=f"/setup/bouts/{filled}/rules")
    assert "修改评分规则" in page
    key = ask(lambda: db.session.scalar(db.select(RulebookVersion.key)))
    fields = form_of(ask, key) | {"name": "本场规则", "panels-0-from_sheets": "7"}
    assert "本场规则" in edit(desk, key, fields, query=f"?bout={filled}")
    mine = ask(lambda: preparing.rules_of(db.session.get(Bout, filled)))
    assert (mine.id, mine.version, mine.judges.trim.from_sheets) == (key, 2, 7)


def test_a_seat_is_put_into_a_panel_where_there_are_several(desk, filled, ask):
    seat = ask(lambda: db.session.get(Bout, filled).seats[4].id)
    url = f"/setup/bouts/{filled}/seats/{seat}"
    assert "评委组" not in desk.read(url)
    desk.told(f"/setup/bouts/{filled}/rules", rulebook="topic")
    assert "企业和基层代表" in desk.read(url)
    page = desk.told(url, number=5, name="评委5", panel="representatives")
    assert page.count("企业和基层代表") >= 2  # in the table and in the form for more judges
    assert ask(lambda: db.session.get(Bout, filled).seats[4].panel) == "representatives"
    desk.told(f"/setup/bouts/{filled}/seats", judges="评委6", panel="representatives")
    desk.told(f"/setup/bouts/{filled}/seats", judges="评委7", panel="judges")
    assert ask(lambda: [seat.panel for seat in db.session.get(Bout, filled).seats[4:]]) == ["representatives"] * 2 + [
        None
    ]
    desk.told(f"/setup/bouts/{filled}/rules", rulebook="director")
    assert ask(lambda: {seat.panel for seat in db.session.get(Bout, filled).seats}) == {None}


def play(app: Flask, bout: str, totals: dict[int, list[str]]) -> None:
    """Opens the bout and plays it to its tally: each entry's five marks for the first criterion, the rest full."""
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, bout), HOST)
    done = 0
    while (state := stage.current(bout)).phase != "tallied":
        act = next_act(state)
        done += 1
        if isinstance(act, c.LockEntry):
            for seat, first in enumerate(totals[state.entries[act.entry].info.number], 1):
                marks = {one.id: str(one.maximum) for one in state.charter.rulebook.criteria}
                sheet = c.SubmitSheet(act.entry, marks | {"achievement": first})
                perform(bout, sheet, Actor(Role.JUDGE, f"s{seat}"), command_id=f"sheet-{done}-{seat}")
        perform(bout, act, HOST, command_id=f"act-{done:06d}")


@pytest.fixture
def finished(app: Flask, filled: str) -> str:
    """A tallied bout: 选手1 is first because a highest mark falls out of 选手2's."""
    play(
        app,
        filled,
        {
            1: ["25", "25", "25", "25", "25"],
            2: ["24", "24", "24", "24", "30"],
            3: ["20", "20", "20", "20", "20"],
        },
    )
    stage.house().forget(filled)  # waits until everybody has heard: rows of results are written after the answer
    return filled


def everything(app: Flask) -> dict[str, Any]:
    """Every row of every table."""
    with app.app_context():
        return {
            table.name: sorted(map(repr, db.session.execute(table.select()).all()))
            for table in db.metadata.sorted_tables
        }


def test_the_sandbox_marks_the_ranks_that_would_change_and_writes_nothing(app: Flask, desk, finished):
    before, head = everything(app), stage.head(finished)
    page = desk.read(f"/setup/bouts/{finished}/sandbox?rulebook=all_count")
    assert "2 个名次会变" in page
    assert page.count("升 1 位") == 1
    assert page.count("降 1 位") == 1
    assert page.count("不变") == 1
    assert "95.20" in page  # 选手2 with all five marks
    assert everything(app) == before
    assert stage.head(finished) == head
    assert stage.verify(finished) == head


def test_the_sandbox_says_when_nothing_would_change(desk, finished):
    assert "名次都不变" in desk.read(f"/setup/bouts/{finished}/sandbox?rulebook=director")


def test_the_sandbox_says_why_another_rubric_does_not_fit(desk, finished):
    page = desk.read(f"/setup/bouts/{finished}/sandbox?rulebook=youth")
    assert "套不上本场的评分" in page
    assert "升" not in page.split("套不上")[1]


def test_the_sandbox_names_a_panel_that_the_bout_did_not_have(desk, finished):
    page = desk.read(f"/setup/bouts/{finished}/sandbox?rulebook=director_poll")
    assert "本场没有“民主测评”的评分" in page
    assert "名次都不变" in page


def test_the_sandbox_opens_after_the_tally(app: Flask, desk, filled, finished):
    assert f"/setup/bouts/{finished}/sandbox" in desk.read(f"/setup/bouts/{finished}")
    assert desk.client.get(f"/setup/bouts/{finished}/sandbox?rulebook=nothing").status_code == 404


def test_a_draft_has_no_sandbox(desk, filled):
    assert "sandbox" not in desk.read(f"/setup/bouts/{filled}")
    assert "汇总之后才能用规则沙盘" in unescape(
        desk.client.get(f"/setup/bouts/{filled}/sandbox", follow_redirects=True).text
    )


def test_the_check_list_says_in_words_what_is_wrong_with_the_rules(app: Flask, desk, filled):
    with app.app_context():
        bout = db.session.get(Bout, filled)
        rules = json.loads(bout.rulebook)
        rules["panels"][0]["weight"] = "90"
        bout.rulebook = json.dumps(rules)
        db.session.commit()
    assert "规则有误：权重：各组权重合计须为 100%" in desk.read(f"/setup/bouts/{filled}/opening")
