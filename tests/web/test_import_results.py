"""Earlier seasons from Excel: every fault is told, nothing comes in until all is right, and then it counts."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from arena.extensions import db
from arena.models.result import Result
from arena.services import imported, importing, preparing, results, stage
from arena.services.importing import COLUMNS

PAGE = "/setup/earlier"
GOOD: tuple[dict[str, Any], ...] = (
    {"序号": 1, "单位": "海洋经济部", "姓名": "周澄海", "名次": 1, "得分": 93.1},
    {"序号": 2, "单位": "招商促进部", "姓名": "陆观海", "名次": 2, "得分": 92.345},
    {"序号": 3, "单位": "营商服务部", "姓名": "苏听澜", "说明": "弃权"},
)


def sheet(*rows: dict[str, Any]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.append(COLUMNS)
    for row in rows:
        whole = {"赛季": 2025, "擂台": "部长擂台", "期": 4, "日期": "2025-12-19", "题目": "题目", **row}
        page.append([whole.get(column) for column in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parsed(*rows: dict[str, Any]) -> importing.ImportDraft:
    return importing.parse("往届.xlsx", sheet(*rows), {"部长擂台": "director", "青年擂台": "youth"}, frozenset())


def upload(desk: Any, content: bytes, name: str = "往届.xlsx") -> str:
    page: str = desk.told(PAGE, file=(io.BytesIO(content), name))
    return page


def confirm(desk: Any, page: str) -> str:
    token = re.search(r'name="draft"[^>]*value="([^"]*)"', page)
    assert token is not None
    told: str = desk.told(f"{PAGE}/confirm", PAGE, draft=unescape(token[1]))
    return told


def test_what_is_right_is_shown_first_and_comes_in_when_confirmed(app, desk):
    page = upload(desk, sheet(*GOOD))
    assert "校验通过 3 条" in page
    assert "已导入" not in page
    with app.app_context():
        assert db.session.scalars(select(Result)).all() == []
    assert "已导入 3 条成绩" in confirm(desk, page)
    with app.app_context():
        rows = db.session.scalars(select(Result).order_by(Result.number)).all()
        assert [(row.rank, row.final, row.status) for row in rows] == [
            (1, "93.100", "scored"),
            (2, "92.345", "scored"),
            (None, None, "withdrawn"),
        ]
        assert {row.imported for row in rows} == {True}
        assert len({row.bout_id for row in rows}) == 1
        assert rows[0].final_sort > rows[1].final_sort


def test_the_imported_bout_is_in_the_api_and_in_the_standings_and_says_that_it_is(desk, stranger):
    confirm(desk, upload(desk, sheet(*GOOD)))
    found = stranger.client.get("/api/v1/results?season=2025").json["items"]
    assert [(one["rank"], one["score"], one["imported"]) for one in found] == [
        (1, "93.100", True),
        (2, "92.345", True),
        (None, None, True),
    ]
    page = stranger.read(f"/results/{found[0]['bout']}")
    assert "93.100" in page
    assert "系统启用之前的成绩" in page
    board = stranger.client.get("/api/v1/standings?arena=director&season=2025").json["items"]
    assert [(one["department"], one["points"]) for one in board] == [
        ("海洋经济部", "10"),
        ("招商促进部", "8"),
        ("营商服务部", "0"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"赛季": 1999}, "whole_wrong", "赛季"),
        ({"期": 1.5}, "whole_wrong", "期"),
        ({"擂台": "武林大会"}, "arena_unknown", "擂台"),
        ({"日期": "2025年12月"}, "date_wrong", "日期"),
        ({"日期": "2025-12-20"}, "date_differs", "日期"),
        ({"单位": None}, "cell_blank", "单位"),
        ({"姓名": "很" * 21}, "cell_too_long", "姓名"),
        ({"得分": "九十"}, "score_wrong", "得分"),
        ({"得分": None}, "outcome_blank", "得分"),
        ({"名次": 0}, "whole_wrong", "名次"),
        ({"名次": 3}, "rank_impossible", "名次"),
        ({"说明": "弃权"}, "left_with_score", "说明"),
        ({"说明": "迟到"}, "status_unknown", "说明"),
        ({"序号": 1}, "number_twice", "序号"),
        ({"单位": "海洋经济部", "姓名": "周澄海"}, "speaker_twice", "姓名"),
        ({"得分": "=1+1"}, "cell_has_no_value", "得分"),
    ],
)
def test_every_fault_is_found_with_its_line_and_keeps_everything_out(change, code, column):
    draft = parsed(GOOD[0], {**GOOD[1], **change}, GOOD[2])
    assert (code, 3, column) in [(one.code, one.row, one.column) for one in draft.problems]
    assert draft.rows == ()


def test_the_page_says_what_is_wrong_in_which_line(desk):
    broken = [{**GOOD[0], "赛季": 1999, "擂台": "武林大会", "日期": "昨天"}, {**GOOD[1], "名次": None, "得分": "x"}]
    page = upload(desk, sheet(*broken, {**GOOD[2], "说明": "迟到"}))
    assert "没有导入任何内容" in page
    told = re.search(r'<ol class="problems">(.*?)</ol>', page, re.DOTALL)[1]
    assert all(f"第 {row} 行" in told for row in (2, 3, 4))
    assert "{" not in told
    twice = upload(desk, sheet(GOOD[0], {**GOOD[1], "名次": 3, "日期": "2025-12-20"}))
    assert "名次 3 不对，前面只有 1 个参赛项" in twice
    assert "{" not in re.search(r'<ol class="problems">(.*?)</ol>', twice, re.DOTALL)[1]


def test_shared_places_leave_a_gap_and_are_marked(app, desk):
    tied = ({**GOOD[0]}, {**GOOD[1], "名次": 1, "得分": 93.1}, {**GOOD[2], "说明": None, "名次": 3, "得分": 90})
    confirm(desk, upload(desk, sheet(*tied)))
    with app.app_context():
        rows = db.session.scalars(select(Result).order_by(Result.number)).all()
        assert [(row.rank, row.shared, row.final) for row in rows] == [
            (1, True, "93.10"),
            (1, True, "93.10"),
            (3, False, "90.00"),
        ]


def test_several_bouts_come_in_together_or_not_at_all(app, desk):
    other = {"擂台": "青年擂台", "期": 1, "日期": "2025-04-18"}
    assert parsed(*GOOD, *({**row, **other} for row in GOOD)).bouts == 2
    broken = sheet(*GOOD, {**GOOD[0], **other, "得分": "x"})
    assert "没有导入任何内容" in upload(desk, broken)


def test_a_bout_that_is_there_is_not_taken_twice(app, desk, bout):
    confirm(desk, upload(desk, sheet(*GOOD)))
    assert "已有成绩或场次" in upload(desk, sheet(*GOOD))
    prepared = [{**row, "赛季": 2026, "期": 1, "日期": "2026-03-27"} for row in GOOD]
    assert "已有成绩或场次" in upload(desk, sheet(*prepared)), "that one is prepared here"


def test_a_preview_that_was_overtaken_brings_nothing_in(app, desk):
    page = upload(desk, sheet(*GOOD))
    confirm(desk, page)
    assert "没有导入任何内容" in confirm(desk, page)
    assert "没有导入任何内容" in desk.told(f"{PAGE}/confirm", PAGE, draft="made up")
    with app.app_context():
        assert len(db.session.scalars(select(Result)).all()) == 3


def test_an_imported_bout_can_be_taken_out_again_and_a_rebuild_leaves_it_alone(app, desk):
    confirm(desk, upload(desk, sheet(*GOOD)))
    with app.app_context():
        house = stage.house()

        def again() -> int:
            with house.engine.begin() as connection:
                return results.rebuild(connection)

        house.writer.run(again)
        [one] = imported.bouts(db.session)
        assert one.entries == 3
    assert "已删除这一期" in desk.told(f"{PAGE}/{one.id}/delete", PAGE)
    assert "只能删除导入的成绩" in desk.told(f"{PAGE}/{one.id}/delete", PAGE)


def test_what_is_no_workbook_is_said_so(desk):
    for content in (b"", b"not a workbook", b"PK\x03\x04 broken"):
        assert "没有通过校验" in upload(desk, content)


def test_the_template_reads_back_as_what_the_import_expects(app, desk):
    with app.app_context():
        preparing.ensure_arenas(db.session)
        db.session.commit()
    book = openpyxl.load_workbook(io.BytesIO(desk.client.get(f"{PAGE}/template.xlsx").data))
    page = book.worksheets[0]
    assert tuple(cell.value for cell in page[1]) == COLUMNS
    assert len(page.data_validations.dataValidation) > 5
    assert [problem.code for problem in importing.parse("t.xlsx", _saved(book), {}, frozenset()).problems] == [
        "no_rows"
    ]


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
