"""Papers: the same cells on the page and in the PDF, every figure of the wall, the same bytes every time."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from factories import GOLDEN, Evening, charter, golden_evening, judge, split
from msgspec.structs import replace
from nights import before, on_to

from arena.bout import commands as c
from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.chain import result_digest
from arena.bout.phases import BoutPhase
from arena.bout.state import Appeal, Signature
from arena.exports import paper_results, pdf
from arena.exports.certificates import certificates
from arena.exports.paper import Fields, Grid
from arena.exports.paper_forms import timed
from arena.exports.paper_results import Print

PRINTED = Print("部长擂台第二期", "版本：记录 143 · 校验 abcdef012345 · 截至 2026-06-26 16:20:00")
AT = 1_782_460_800_000
EXPECTED = {int(number): row for number, row in GOLDEN["expected"].items()}


def words(file: bytes) -> str:
    """Everything that a reader of the PDF can copy, without blanks."""
    document = pypdfium2.PdfDocument(file)
    return "".join("".join(page.get_textpage().get_text_bounded().split()).replace("\ufffe", "") for page in document)


@pytest.fixture(scope="module")
def golden():
    return golden_evening().state


@pytest.fixture(scope="module")
def summary(golden):
    return paper_results.summary(golden, PRINTED)


def test_the_summary_has_every_mark_and_every_golden_figure(summary):
    [grid] = [block for block in summary.blocks if isinstance(block, Grid)]
    assert [row[0].text for row in grid.rows] == [str(place) for place in range(1, 10)]
    for row in grid.rows:
        number = int(row[1].text)
        line = next(one for one in GOLDEN["entries"] if int(one["id"]) == number)
        for place, total in enumerate(line["totals"], 1):
            assert row[3 + place].text == (total or {"recused": "回避", "missing": "缺评"}[line["absent"][str(place)]])
        assert sum(cell.struck for cell in row) == 2
        assert row[-1].text == EXPECTED[number]["final"]
        assert row[-2].text == EXPECTED[number]["penalty"]


def test_the_pdf_says_what_the_cells_say_and_which_version_it_is(summary):
    said = words(pdf.papers([summary], AT))
    [grid] = [block for block in summary.blocks if isinstance(block, Grid)]
    for row in grid.rows:
        assert "".join(cell.text for cell in row) in said
    assert "".join(PRINTED.stamp.split()) in said
    assert all(who in said for who in ("计分员", "复核员", "监督员", "总评委"))


def test_the_same_paper_is_the_same_file_and_knows_nothing_of_this_machine(summary):
    file = pdf.papers([summary], AT)
    assert file == pdf.papers([summary], AT)
    told = pypdfium2.PdfDocument(file).get_metadata_dict()
    assert told["CreationDate"].startswith("D:20260626")
    assert {told["Author"], told["Creator"], told["ModDate"]} == {""}
    assert told["Producer"] == "Arena"


def test_only_the_signs_in_use_are_embedded(summary):
    file = pdf.papers([summary], AT)
    assert len(file) < 60_000
    assert re.search(rb"/BaseFont /[A-Z]{6}\+NotoSansSC", file)


def test_everybody_gets_the_own_sheet_with_the_arithmetic(golden):
    [paper] = paper_results.receipt_sheets(golden, PRINTED, 3)
    said = words(pdf.papers([paper], AT))
    for figure in ("苏听澜", "第5名", "654.0", "93.43", "超时50秒扣分1.0", "最后得分92.43", "选手确认"):
        assert figure in said
    assert paper_results.receipt_sheets(golden, PRINTED, 77) == ()
    assert len(paper_results.receipt_sheets(golden, PRINTED)) == 9


def test_certificates_follow_the_bands_of_nine_entries(golden):
    made = certificates(golden, PRINTED)
    assert [one.award for one in made] == ["一等奖", *["二等奖"] * 2, *["三等奖"] * 3, *["优秀奖"] * 3]
    assert [one.speaker for one in made[:3]] == ["陆观海", "顾行帆", "沈砚波"]
    document = pypdfium2.PdfDocument(pdf.certificates(made, AT))
    assert len(document) == 9
    assert document[0].get_width() > document[0].get_height()


def test_before_the_tally_there_is_no_award_and_every_paper_says_that_it_is_unfinished():
    state = before(c.CallEntry, "e2").state
    assert certificates(state, PRINTED) == ()
    assert any("未完成" in notice for notice in paper_results.bulletin(state, PRINTED).notices)
    assert "优秀奖" not in words(pdf.papers([paper_results.bulletin(state, PRINTED)], AT))


def test_without_a_correction_the_form_is_empty(golden):
    [paper] = paper_results.corrections(golden, PRINTED)
    assert all(not value for block in paper.blocks if isinstance(block, Fields) for _, value in block.pairs)


def test_the_appeal_names_whom_it_is_for_and_leaves_the_rest_to_the_pen(golden):
    named = words(pdf.papers([paper_results.appeal(golden, 2, PRINTED)], AT))
    assert "招商促进部" in named
    assert "招商促进部" not in words(pdf.papers([paper_results.appeal(golden, None, PRINTED)], AT))


def test_an_appeal_that_was_lodged_stands_on_its_paper_with_the_decision(golden):
    facts = "计时牌在进入谈思路时停了约十秒"
    one = Appeal("1", "e3", "苏听澜", AppealGround.RECORDING, facts, 1_782_446_400_000)
    decided = replace(one, outcome=AppealOutcome.UPHELD, finding="复核计时记录无误", decided_by="高璇玑")
    open_one = words(pdf.papers([paper_results.appeal(replace(golden, appeals=(one,)), 3, PRINTED)], AT))
    closed = words(pdf.papers([paper_results.appeal(replace(golden, appeals=(decided,)), 3, PRINTED)], AT))
    assert facts in open_one
    assert "复核计时记录无误" not in open_one
    assert all(text in closed for text in ("维持", "复核计时记录无误", "高璇玑"))


def test_who_has_signed_in_the_system_stands_on_the_summary(golden):
    tallied = replace(golden, phase=BoutPhase.TALLIED)
    told = replace(tallied, signatures=(Signature("scorer", "乔星禾", 0, result_digest(tallied)),))
    assert "乔星禾（系统签认）" in words(pdf.papers([paper_results.summary(told, PRINTED)], AT))
    assert "系统签认" not in words(pdf.papers([paper_results.summary(golden, PRINTED)], AT))


def test_the_bulletin_names_places_and_awards_but_no_judge(golden):
    said = words(pdf.papers([paper_results.bulletin(golden, PRINTED)], AT))
    assert "93.93一等奖" in said
    assert not any(name in said for name in GOLDEN["judges"])


def test_sixty_entries_run_over_several_sheets_with_the_head_on_each():
    state = Evening(charter((60, 9), demo=True)).state
    document = pypdfium2.PdfDocument(pdf.papers([paper_results.summary(state, PRINTED)], AT))
    assert len(document) > 1
    for page in document:
        assert "有效合计" in page.get_textpage().get_text_bounded()


def test_marks_stand_under_their_criterion_whatever_order_they_came_in():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    marks = split("95")
    for number in range(1, 6):
        evening.do(c.SubmitSheet("e1", dict(sorted(marks.items()))), judge(number))
    evening.do(c.LockEntry("e1"))
    [paper] = paper_results.receipt_sheets(evening.state, PRINTED, 1)
    grid = next(block for block in paper.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[0]][1:-1] == list(marks.values())


def test_a_bench_too_wide_for_columns_has_its_marks_in_one_cell():
    evening = before(c.LockEntry, "e1", opening=charter((1, 20)))
    evening.do(c.LockEntry("e1"))
    paper = paper_results.summary(evening.state, PRINTED)
    said = words(pdf.papers([paper], AT))
    grid = next(block for block in paper.blocks if isinstance(block, Grid))
    assert len(grid.head) == len(grid.rows[0]) == len(grid.widths) == 11
    assert "1:91.0" in said
    assert "20:91.0" in said
    assert grid.rows[0][4].text.count("×") == 2


def test_every_correction_has_its_form_with_the_score_before_and_after():
    evening = on_to(before(c.RevealEntry, "e1", size=(3, 3)), c.ShowScene)
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    evening.do(c.SubmitSheet("e1", split("97")), judge(1))
    [open_still] = paper_results.corrections(evening.state, PRINTED)
    assert "录入有误" not in words(pdf.papers([open_still], AT)), "nothing has been decided yet"
    evening.do(c.CloseCorrection("e1"))
    [paper] = paper_results.corrections(evening.state, PRINTED)
    said = words(pdf.papers([paper], AT))
    assert "原成绩（作废）91.00" in said
    assert "更正后成绩93.00" in said
    assert "录入有误" in said


def test_the_timing_sheet_of_a_judged_bout_has_the_systems_times(golden):
    assert timed(golden, "e3")[-3:-1] == ("50", "1.0")
    assert timed(golden, "e9")[-3:-1] == ("130", "2.0")
    assert timed(None, "e3") is None
    evening = before(c.OpenScoring, "e1")
    assert timed(evening.state, "e1") is None
