"""The workbook in full: marks by criterion, figures as numbers, notices, and a zone that fills the hall."""

from __future__ import annotations

import time
from io import BytesIO

import openpyxl
import pytest
from factories import GOLDEN, Evening, charter, entrant, golden_evening, judge, seat, split
from nights import before, on_to

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.exports.tables import results, without_seats
from arena.exports.xlsx import workbook


def opened(state) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(state, 7, "abcdef" * 11)))


@pytest.fixture(scope="module")
def golden():
    return golden_evening().state


def test_every_criterion_mark_adds_up_to_the_judges_total(golden):
    rows = list(opened(golden)["分项打分"].iter_rows(min_row=5, values_only=True))
    given = {(row[0], row[3]): row[4:] for row in rows}
    for line in GOLDEN["entries"]:
        for number, total in enumerate(line["totals"], 1):
            if total is None:
                assert (int(line["id"]), number) not in given
                continue
            marks = [float(mark) for mark in split(total).values()]
            assert list(given[int(line["id"]), number]) == marks
            assert sum(marks) == float(total)


def test_highest_lowest_and_sums_are_numbers_that_add_up(golden):
    for row in opened(golden)["评委打分"].iter_rows(min_row=5, values_only=True):
        totals, (high, low, kept_sum, kept, average) = row[3:12], row[12:17]
        numbers = [total for total in totals if not isinstance(total, str)]
        assert (high, low) == (max(numbers), min(numbers))
        assert kept_sum == sum(numbers) - high - low
        assert kept == len(numbers) - 2
        assert average == pytest.approx(kept_sum / kept, abs=0.00501)


def test_every_sheet_names_the_bout_and_its_version_and_keeps_its_head_in_sight(golden):
    for sheet in opened(golden):
        assert sheet["A1"].value.startswith("部长擂台 第2期")
        assert "记录 7" in sheet["A2"].value
        assert "abcdefabcdef" in sheet["A2"].value
        assert "未完成" not in sheet["A2"].value
        assert sheet.freeze_panes == "D5"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_demo_and_rehearsal_are_written_on_every_sheet():
    state = Evening(charter(demo=True, rehearsal=True)).state
    for sheet in opened(state):
        assert "演示数据" in sheet["A2"].value
        assert "彩排" in sheet["A2"].value


def test_of_equal_marks_the_dropped_ones_stand_at_the_ends():
    evening = Evening(charter((1, 6)))
    played(evening, {1: "90", 2: "95", 3: "95", 4: "90", 5: "92", 6: "91"})
    marks = without_seats(results(evening.state).entries[0].receipt)
    assert [(mark.total, mark.note) for mark in marks] == [
        ("95.0", "high"),
        ("95.0", ""),
        ("92.0", ""),
        ("91.0", ""),
        ("90.0", ""),
        ("90.0", "low"),
    ]


def test_a_hall_of_sixty_entries_and_fifty_judges_fits():
    entrants = tuple(entrant(number) for number in range(1, 61))
    evening = Evening(charter(entrants=entrants, seats=tuple(seat(number) for number in range(1, 51))))
    played(evening, {number: str(80 + number % 20) for number in range(1, 51)})
    begun = time.monotonic()
    book = opened(evening.state)
    assert time.monotonic() - begun < 20
    assert book["评委打分"].max_row == 4 + 60
    assert book["评委打分"].max_column == 3 + 50 + 5
    assert book["分项打分"].max_row == 4 + 60 * 50


def played(evening: Evening, totals: dict[int, str]) -> None:
    """The whole evening, every judge giving the same total every time."""
    while (act := next_act(evening.state)) is not None:
        if isinstance(act, c.LockEntry):
            for number, total in totals.items():
                evening.submit(act.entry, number, total)
        evening.do(act)


def test_what_judges_wrote_is_in_the_staffs_workbook_and_in_no_other():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    evening.do(c.SubmitSheet("e1", split("95"), "=条理清楚", ("plan", "results")), judge(2))
    on_to(evening, c.CallEntry)
    assert "评语" not in opened(evening.state).sheetnames
    staff = openpyxl.load_workbook(BytesIO(workbook(evening.state, 7, "abcdef" * 11, staff=True)))
    [row] = list(staff["评语"].iter_rows(min_row=5, values_only=True))
    assert row[3:] == (2, "成绩扎实、思路清晰", "=条理清楚")
