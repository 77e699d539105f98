"""赛季榜 as tables: the board as it stands, and every bout's points beside it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Protocol

import xlsxwriter

from arena.exports.csvfile import table


class Scored(Protocol):
    """One department's points in one bout."""

    @property
    def points(self) -> str: ...
    @property
    def rank(self) -> int | None: ...
    @property
    def final(self) -> str | None: ...


class Ranked(Protocol):
    """One department's season."""

    @property
    def rank(self) -> int: ...
    @property
    def shared(self) -> bool: ...
    @property
    def department(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def group_rank(self) -> int | None: ...
    @property
    def points(self) -> str: ...
    @property
    def moved(self) -> int | None: ...
    @property
    def firsts(self) -> int: ...
    @property
    def best(self) -> str | None: ...
    @property
    def cells(self) -> Sequence[Scored | None]: ...


HEAD = ("名次", "并列", "单位", "组别", "组内名次", "总积分", "进位", "第一名次数", "最高分")
Row = tuple[str, ...]


def season_rows(numbers: Sequence[int], lines: Sequence[Ranked]) -> tuple[Row, list[Row]]:
    """Head and rows: one department to a row, one bout of those ``numbers`` to three columns."""
    bouts = [f"第{number}期{what}" for number in numbers for what in ("积分", "名次", "得分")]
    return (*HEAD, *bouts), [_row(line) for line in lines]


def _row(line: Ranked) -> Row:
    own = (line.rank, "并列" if line.shared else None, line.department, line.group, line.group_rank, line.points)
    cells = [
        one for cell in line.cells for one in ((cell.points, cell.rank, cell.final) if cell else (None, None, None))
    ]
    return tuple("" if one is None else str(one) for one in (*own, line.moved, line.firsts, line.best, *cells))


def season_csv(numbers: Sequence[int], lines: Sequence[Ranked]) -> bytes:
    """The board as CSV."""
    return table(*season_rows(numbers, lines))


def season_workbook(title: str, numbers: Sequence[int], lines: Sequence[Ranked]) -> bytes:
    """The board as .xlsx; figures are numbers with the decimals that they are printed with, all else is text."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, rows = season_rows(numbers, lines)
    sheet = book.add_worksheet("赛季榜")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    looks = {places: book.add_format({"num_format": "0." + "0" * places if places else "0"}) for places in range(5)}
    for place, word in enumerate(head):
        sheet.write_string(2, place, word, bold)
        sheet.set_column(place, place, 18 if word == "单位" else 12 if word == "组别" else 9)
    sheet.freeze_panes(3, 3)
    for number, row in enumerate(rows, 3):
        for place, text in enumerate(row):
            if head[place] in ("并列", "单位", "组别") or not text:
                sheet.write_string(number, place, text)
            else:
                sheet.write_number(number, place, float(text), looks[min(len(text.partition(".")[2]), 4)])
    book.close()
    return out.getvalue()
