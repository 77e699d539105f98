"""A roster from Excel: taken whole, or refused with the place and the remedy."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import openpyxl
import pytest
from sheets import GROUPS, HEAD, line, roster, xlsx

from arena.services.roster import Problem, RosterDraft, masked, parse
from arena.services.roster_template import Words, roster_template

WORDS = Words("参赛名单", "部门", "填写说明", ("每行一位选手",), "请从部门库中选择")


def read(content: bytes, name: str = "名单.xlsx") -> RosterDraft:
    return parse(name, content, GROUPS)


def only(draft: RosterDraft) -> Problem:
    assert len(draft.problems) == 1, draft.problems
    assert draft.rows == ()
    return draft.problems[0]


def test_a_good_roster_is_understood_line_by_line():
    draft = read(roster(line(1, 电话=13812345678, 联系人="罗小辰"), line(2.0, "招商促进部", " 陆观海　")))
    assert draft.problems == ()
    first, second = draft.rows
    assert (first.number, first.department, first.speaker, first.topic) == (1, "海洋经济部", "选手1", "向海图强")
    assert (first.phone, first.contact, first.row) == ("13812345678", "罗小辰", 2)
    assert (second.number, second.speaker) == (2, "陆观海")


def test_a_title_above_the_headings_and_blank_lines_do_no_harm():
    draft = read(xlsx([["部长擂台参赛名单"], [], HEAD, [], line(1), [], line(2)]))
    assert [row.row for row in draft.rows] == [5, 7]


@pytest.mark.parametrize("missing", ["序号", "单位", "姓名", "职务", "题目"])
def test_a_missing_column_is_named(missing: str):
    head = [heading for heading in HEAD if heading != missing]
    problem = only(read(xlsx([head, ["x"] * len(head)])))
    assert (problem.code, problem.params) == ("columns_missing", {"columns": missing})


def test_contact_columns_may_be_left_out():
    head = ("序号", "单位", "姓名", "职务", "题目")
    assert len(read(xlsx([head, [1, "海洋经济部", "周澄海", "部长", "向海图强"]])).rows) == 1


def test_a_column_that_stands_there_twice_is_named():
    assert only(read(roster(line(1), head=(*HEAD, "姓名")))).params == {"column": "姓名"}


def test_an_unknown_department_is_answered_with_the_nearest_one():
    problem = only(read(roster(line(1, "海洋经济局"))))
    assert (problem.code, problem.row, problem.column) == ("department_near", 2, "单位")
    assert problem.params == {"given": "海洋经济局", "near": "海洋经济部"}


def test_a_department_unlike_all_others_gets_no_false_suggestion():
    assert only(read(roster(line(1, "火星办")))).code == "department_unknown"


def test_the_same_speaker_of_one_department_twice_is_refused_with_both_lines():
    problem = only(read(roster(line(1, speaker="周澄海"), line(2, speaker="周 澄海"))))
    assert (problem.code, problem.row, problem.column, problem.params["other"]) == ("speaker_twice", 3, "姓名", 2)


def test_namesakes_of_two_departments_may_both_speak():
    assert read(roster(line(1, speaker="周澄海"), line(2, "招商促进部", "周澄海"))).problems == ()


def test_a_number_given_twice_is_refused_with_both_lines():
    problem = only(read(roster(line(1), line("01", speaker="陆观海"))))
    assert (problem.code, problem.row, problem.params) == ("number_twice", 3, {"given": "01", "other": 2})


@pytest.mark.parametrize("number", ["甲", 0, -1, 1.5, 1000, "１"])
def test_a_number_that_is_none_is_refused(number: object):
    assert only(read(roster(line(number, speaker="周澄海")))).code == "number_wrong"


@pytest.mark.parametrize("column", ["序号", "单位", "姓名", "题目"])
def test_a_blank_cell_that_is_needed_is_named(column: str):
    cells = line(1)
    cells[HEAD.index(column)] = "　 "
    problem = only(read(roster(cells)))
    assert (problem.code, problem.row, problem.column) == ("cell_blank", 2, column)


def test_text_that_is_too_long_is_named_with_its_length():
    problem = only(read(roster(line(1, topic="长" * 61))))
    assert (problem.code, problem.column, problem.params) == ("cell_too_long", "题目", {"most": 60, "length": 61})


def test_a_group_that_contradicts_the_library_is_refused():
    assert only(read(roster(line(1, 组别="服务保障")))).code == "group_differs"
    assert only(read(roster(line(1, "机关党委", 组别="党群综合")))).code == "group_unset"
    assert read(roster(line(1, 组别="经济发展"))).problems == ()


def test_every_problem_of_every_line_is_told_at_once():
    draft = read(roster(line(1, "海洋经济局"), line(1, speaker="陆观海", topic=None), line(3)))
    assert [(one.row, one.column) for one in draft.problems] == [(2, "单位"), (3, "序号"), (3, "题目")]
    assert (draft.lines, draft.bad_lines, draft.rows) == (3, 2, ())


def test_a_date_becomes_text_and_a_formula_without_a_result_is_named():
    assert read(roster(line(1, topic=date(2026, 6, 26)))).rows[0].topic == "2026-06-26"
    problem = only(read(roster(line(1, topic='="a"&"b"'))))
    assert (problem.code, problem.row, problem.column) == ("cell_has_no_value", 2, "题目")


def test_an_empty_file_is_refused():
    assert only(read(b"")).code == "file_empty"


def test_a_sheet_with_headings_only_is_refused():
    assert only(read(roster())).code == "no_rows"


def test_a_csv_renamed_to_xlsx_is_refused():
    assert only(read("序号,单位,姓名\n1,海洋经济部,周澄海\n".encode("gb18030"))).code == "file_not_xlsx"


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert only(read(out.getvalue())).code == "file_not_xlsx"


def test_another_kind_of_file_is_refused_by_its_name():
    assert only(read(roster(line(1)), "名单.xls")).code == "file_wrong_kind"


def test_a_broken_workbook_is_refused_without_an_error_of_ours():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    assert only(read(out.getvalue())).code == "file_unreadable"


def test_more_than_two_megabytes_are_refused():
    assert only(read(b"PK" + bytes(2 * 1024 * 1024))).code == "file_too_large"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/sharedStrings.xml", bytes(60 * 1024 * 1024))
    assert only(read(out.getvalue())).code == "file_too_much"


def test_ten_thousand_lines_are_refused_quickly():
    content = roster(*(line(number) for number in range(1, 10_001)))
    began = time.perf_counter()
    assert only(read(content)).code == "too_many_rows"
    assert time.perf_counter() - began < 2


def test_sixty_lines_are_taken_and_sixty_one_are_not():
    lines = [line(number) for number in range(1, 62)]
    assert len(read(roster(*lines[:60])).rows) == 60
    assert only(read(roster(*lines))).params == {"most": 60}


def test_the_template_has_the_columns_the_departments_and_the_notes():
    book = openpyxl.load_workbook(io.BytesIO(roster_template(GROUPS, WORDS)))
    sheet, departments, notes = book.worksheets
    assert tuple(cell.value for cell in sheet[1]) == HEAD
    assert [row[0].value for row in departments.iter_rows(min_row=2)] == list(GROUPS)
    assert notes["A2"].value == "每行一位选手"


def test_a_template_filled_in_is_understood():
    book = openpyxl.load_workbook(io.BytesIO(roster_template(GROUPS, WORDS)))
    for place, value in enumerate(line(1), 1):
        book.worksheets[0].cell(2, place, value)
    out = io.BytesIO()
    book.save(out)
    assert len(read(out.getvalue()).rows) == 1


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812345678", "138****5678"), ("8881234", "****34"), ("", ""), ("+8613812345678", "+86****5678")],
)
def test_phone_numbers_are_masked(phone: str, shown: str):
    assert masked(phone) == shown
