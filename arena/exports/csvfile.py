"""CSV that Excel opens right: UTF-8 with its mark in front, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FIGURE = re.compile(r"-?\d+(\.\d+)?")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows under their head; what a spreadsheet would take for a formula gets a ' in front, figures do not."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(cell: object) -> str:
    """The cell as text that no spreadsheet runs."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip().startswith(FORMULA) and not FIGURE.fullmatch(text) else text
