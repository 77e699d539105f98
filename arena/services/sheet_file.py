"""An .xlsx file from a stranger as lines of text: bounded in size, read early to the end of interest, never trusted."""

from __future__ import annotations

import io
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any

import openpyxl
from msgspec import Struct

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 40
HEADER_WITHIN = 10
MOST_SCANNED = 5000  # rows, blank ones included
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
WORKBOOK = "xl/workbook.xml"

Pair = tuple[tuple[Any, ...], tuple[Any, ...]]


class BadFile(Exception):
    """The file as a whole cannot be used; ``code`` and ``params`` say why."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class Line(Struct, frozen=True):
    """One line: its number in the sheet, its cells by heading, and headings whose formula came without a result."""

    row: int
    cells: dict[str, str]
    broken: tuple[str, ...] = ()

    def cell(self, heading: str) -> str:
        """The cell's text; empty where the column is not there."""
        return self.cells.get(heading, "")


def read_lines(
    name: str, content: bytes, *, known: Collection[str], needed: Sequence[str], most: int
) -> tuple[Line, ...]:
    """The lines under the heading row of the first sheet, blank ones left out; raises ``BadFile``.

    The heading row is the one with most ``known`` headings among the first ten.
    Reading stops as soon as there are more than ``most`` lines.
    """
    _check_outside(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles that we do not look at
            return tuple(_lines(_first_sheet(content), known, needed, most))
    except BadFile:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part of a file provokes
        raise BadFile("file_unreadable") from error


def _check_outside(name: str, content: bytes) -> None:
    if not content:
        raise BadFile("file_empty")
    if len(content) > LARGEST_FILE:
        raise BadFile("file_too_large", most_mb=LARGEST_FILE // 1024 // 1024)
    if not name.lower().endswith(".xlsx"):
        raise BadFile("file_wrong_kind", name=name[-60:])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadFile("file_not_xlsx") from error
    if WORKBOOK not in {info.filename for info in infos}:
        raise BadFile("file_not_xlsx")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise BadFile("file_too_much")


def _first_sheet(content: bytes) -> Iterator[Pair]:
    """Rows of the first sheet twice over: with results, and with formulas as written."""
    with ExitStack() as open_books:
        sheets = []
        for data_only in (True, False):
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
            open_books.callback(book.close)
            sheets.append(book.worksheets[0])
        for sheet in sheets:
            sheet.reset_dimensions()  # what the file says of its own size may be untrue
        results, written = (sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True) for sheet in sheets)
        yield from zip(results, written, strict=True)


def _lines(rows: Iterator[Pair], known: Collection[str], needed: Sequence[str], most: int) -> Iterator[Line]:
    top = list(islice(rows, HEADER_WITHIN))
    head = _heading([results for results, _ in top], known)
    columns = _columns(top[head][0] if head is not None else (), known, needed)
    below = enumerate(chain(top[(head or 0) + 1 :], rows), (head or 0) + 2)
    found = 0
    for number, (results, written) in below:
        line = _line(number, results, written, columns)
        if line.broken or any(line.cells.values()):
            found += 1
            if found > most:
                raise BadFile("too_many_rows", most=most)
            yield line
        if number > MOST_SCANNED:
            raise BadFile("too_many_rows", most=most)
    if not found:
        raise BadFile("no_rows")


def _heading(rows: Sequence[tuple[Any, ...]], known: Collection[str]) -> int | None:
    hits = [sum(_text(value) in known for value in row) for row in rows]
    best = max(hits, default=0)
    return hits.index(best) if best >= 2 else None


def _columns(row: Sequence[Any], known: Collection[str], needed: Sequence[str]) -> dict[int, str]:
    headings = [_text(value) for value in row]
    missing = [heading for heading in needed if heading not in headings]
    if missing:
        raise BadFile("columns_missing", columns="、".join(missing))
    for heading in known:
        if headings.count(heading) > 1:
            raise BadFile("column_twice", column=heading)
    return {place: heading for place, heading in enumerate(headings) if heading in known}


def _line(number: int, results: Sequence[Any], written: Sequence[Any], columns: dict[int, str]) -> Line:
    cells = {heading: _text(_at(results, place)) for place, heading in columns.items()}
    broken = tuple(
        heading
        for place, heading in columns.items()
        if cells[heading] in ERRORS or (_at(results, place) is None and _at(written, place) is not None)
    )
    return Line(number, cells, broken)


def _at(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _text(value: Any) -> str:
    """A cell as a person reads it: 3.0 is 3, a date is its ISO form, blanks and invisible signs are trimmed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return cleaned(str(value))


def cleaned(text: str) -> str:
    """``text`` without control and invisible signs, runs of blanks as one, none at the ends."""
    visible = (" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return " ".join("".join(sign for sign in visible if unicodedata.category(sign) != "Cf").split())
