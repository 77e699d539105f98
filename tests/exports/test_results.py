"""Results in tables and workbooks: exactly the figures of the wall, nothing that a spreadsheet would run."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from factories import GOLDEN, Evening, charter, entrant, golden_evening

from arena.bout import commands as c
from arena.bout.views.results import board
from arena.exports.tables import results
from arena.exports.xlsx import tie_words, workbook

EXPECTED = {int(number): row for number, row in GOLDEN["expected"].items()}


@pytest.fixture(scope="module")
def golden():
    return golden_evening().state


@pytest.fixture(scope="module")
def book(golden):
    return openpyxl.load_workbook(BytesIO(workbook(golden, 143, "f" * 64)))


def test_the_table_has_every_golden_figure_best_first(golden):
    found = results(golden)
    assert found.complete
    assert [entry.rank for entry in found.entries] == list(range(1, 10))
    for entry in found.entries:
        expected = EXPECTED[entry.number]
        given = entry.receipt
        assert (given.average, given.official, entry.rank) == (
            expected["mean_2dp"],
            expected["final"],
            expected["rank"],
        )
        assert given.penalty == expected["penalty"]


def test_the_tie_is_explained_with_the_figures_that_decided(golden):
    words = {entry.number: tie_words(entry) for entry in results(golden).entries}
    assert words[7] == "同分，按去掉的最高分与最低分之和排序（187.0）"
    assert words[5] == "同分，按去掉的最高分与最低分之和排序（186.5）"
    assert {words[number] for number in EXPECTED if number not in (5, 7)} == {""}


def test_the_workbook_shows_what_the_wall_shows(golden, book):
    wall = {row.number: row for row in board(golden)}
    lines = {line[1].value: line for line in book["最终排名"].iter_rows(min_row=5)}
    assert set(lines) == set(wall)
    for number, line in lines.items():
        assert (line[0].value, shown(line[8])) == (wall[number].rank, wall[number].final)


def test_every_mark_is_in_the_workbook_and_dropped_ones_are_struck(golden, book):
    for line in book["评委打分"].iter_rows(min_row=5):
        row = next(row for row in GOLDEN["entries"] if int(row["id"]) == line[0].value)
        for seat, total in enumerate(row["totals"], 1):
            cell = line[2 + seat]
            absent = {"recused": "回避", "missing": "缺评"}.get(row["absent"].get(str(seat), ""))
            assert (cell.value == absent) if total is None else (shown(cell) == total)
        struck = [cell for cell in line[3:12] if cell.font.strike]
        assert len(struck) == 2


def test_the_penalties_are_listed_with_their_seconds(book):
    lines = [(line[0].value, line[3].value, shown(line[4])) for line in book["扣分"].iter_rows(min_row=5)]
    assert sorted(lines) == [(3, 50, "1.0"), (6, 12, "0"), (9, 130, "2.0")]


def test_a_name_that_looks_like_a_formula_stays_text():
    evening = Evening(charter(entrants=(entrant(1, speaker='=HYPERLINK("x")', topic="=1+1", department="@SUM(A1)"),)))
    book = openpyxl.load_workbook(BytesIO(workbook(evening.state, 1, "0" * 64)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1" in [cell.value for cell in cells]


def test_an_unfinished_bout_says_so():
    evening = Evening(charter())
    assert not results(evening.state).complete
    book = openpyxl.load_workbook(BytesIO(workbook(evening.state, 1, "0" * 64)))
    assert "未完成" in book["最终排名"]["A2"].value


def test_those_who_left_stand_last_with_the_reason():
    evening = Evening(charter())
    evening.next()
    evening.do(c.LeaveEntry("e1", no_show=True))
    last = results(evening.state).entries[-1]
    assert last.number in (1, 2, 3)
    assert {entry.state for entry in results(evening.state).entries} == {"no_show", "waiting"}


def shown(cell) -> str:
    """The cell as a spreadsheet prints it."""
    places = len(cell.number_format.partition(".")[2])
    return f"{cell.value:.{places}f}"
