"""The empty sheet for results of earlier seasons."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from arena.services.importing import COLUMNS, LONGEST, MOST_ROWS, NEEDED_CELLS, STATUSES, WHOLE

WIDTHS = {"单位": 18, "题目": 40, "日期": 12, "擂台": 12, "姓名": 10, "职务": 12, "组别": 12}


def import_template(arenas: Sequence[str], departments: Sequence[str], notes: Sequence[str]) -> bytes:
    """An .xlsx with the headings, choices for 擂台 and 说明, the known departments and notes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E5EDF7"})
    needed = book.add_format({"bold": True, "bottom": 2, "bg_color": "#FCEFD8"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("往届成绩")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS.get(column, 8), day if column == "日期" else None)
        sheet.write_string(0, place, column, needed if column in NEEDED_CELLS else head)
        if rule := _rule(column, arenas):
            sheet.data_validation(1, place, MOST_ROWS, place, rule)
    for name, lines in (("部门", departments), ("填写说明", notes)):
        page = book.add_worksheet(name)
        page.set_column(0, 0, 24 if name == "部门" else 90)
        for line, text in enumerate(lines):
            page.write_string(line, 0, text)
    book.close()
    return out.getvalue()


def _rule(column: str, arenas: Sequence[str]) -> dict[str, object] | None:
    if column in WHOLE:
        least, most = WHOLE[column]
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    if column == "擂台":
        return {"validate": "list", "source": list(arenas)}
    if column == "说明":
        return {"validate": "list", "source": [one for one in STATUSES if one]}
    if column in LONGEST:
        return {"validate": "length", "criteria": "<=", "value": LONGEST[column]}
    return None
