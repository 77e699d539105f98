"""The empty roster that organisers download and fill in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from msgspec import Struct

from arena.services.roster import COLUMNS, LARGEST_NUMBER, LONGEST, MOST_ROWS, NEEDED_CELLS

WIDTHS = (6, 18, 10, 12, 12, 40, 10, 14, 30)


class Words(Struct, frozen=True):
    """What the template says in the reader's language; column headings stay as the import expects them."""

    roster_sheet: str
    departments_sheet: str
    note_sheet: str
    notes: Sequence[str]
    choose: str


def roster_template(groups: Mapping[str, str], words: Words) -> bytes:
    """An .xlsx with the headings, a choice of known departments in 单位, a list of them, and notes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E5EDF7"})
    needed = book.add_format({"bold": True, "bottom": 2, "bg_color": "#FCEFD8"})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(words.roster_sheet)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS[place], text if column == "电话" else None)
        sheet.write_string(0, place, column, needed if column in NEEDED_CELLS else head)
    _limits(sheet, groups, words)
    _list(book.add_worksheet(words.departments_sheet), ("单位", "组别"), list(groups.items()), head)
    _list(book.add_worksheet(words.note_sheet), (words.note_sheet,), [(note,) for note in words.notes], head, 90)
    book.close()
    return out.getvalue()


def _limits(sheet: xlsxwriter.worksheet.Worksheet, groups: Mapping[str, str], words: Words) -> None:
    whole = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": LARGEST_NUMBER}
    sheet.data_validation(1, 0, MOST_ROWS, 0, whole)
    for place, column in enumerate(COLUMNS[1:], 1):
        if column == "单位" and groups:
            source = f"='{words.departments_sheet}'!$A$2:$A${len(groups) + 1}"
            rule: dict[str, object] = {"validate": "list", "source": source, "error_message": words.choose[:255]}
        else:
            rule = {"validate": "length", "criteria": "<=", "value": LONGEST[column]}
        sheet.data_validation(1, place, MOST_ROWS, place, rule)


def _list(
    sheet: xlsxwriter.worksheet.Worksheet,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    bold: object,
    width: int = 20,
) -> None:
    for place, heading in enumerate(head):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value)
