"""Papers as PDF: A4, an embedded open-licence Chinese face, and the same bytes for the same paper.

Nothing of this machine or this moment goes in: the date of the file is the
instant of the newest record that the paper tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import singledispatchmethod
from typing import Any

import segno
from fpdf import FPDF
from fpdf.enums import TableCellFillMode, TextMode, WrapMode
from fpdf.fonts import FontFace
from pylopdf_fonts_zh_cn import sans_path, serif_path

from arena.domain.local_time import CHINA
from arena.exports.paper import Certificate, Fields, Grid, Lines, Paper, Room

SANS, SERIF = "sans", "serif"
MARGIN = 12
GREY, RED, GOLD = (90, 90, 90), (170, 24, 24), (150, 110, 40)
FINE, SMALL, BODY, TITLE = 7.5, 9, 10.5, 17


def papers(pages: Sequence[Paper], at: int) -> bytes:
    """Every paper from the top of a sheet of its own; ``at`` (ms) is the instant that they tell of."""
    sheets = _Sheets(at)
    for paper in pages:
        sheets.paper(paper)
    return bytes(sheets.output())


def certificates(pages: Sequence[Certificate], at: int) -> bytes:
    """One award to a page, across."""
    sheets = _Sheets(at)
    for one in pages:
        sheets.certificate(one)
    return bytes(sheets.output())


class _Sheets(FPDF):
    """A4 sheets with the version at the foot of each."""

    def __init__(self, at: int) -> None:
        super().__init__(format="A4")
        self.add_font(SANS, fname=sans_path())
        self.add_font(SERIF, fname=serif_path())
        self.set_creation_date(datetime.fromtimestamp(at // 1000, CHINA))
        self.set_producer("Arena")
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN + 6)
        self.stamp = ""

    def footer(self) -> None:
        """Which version this is; fpdf2 calls it at the end of every page."""
        self.set_y(-MARGIN - 3)
        self.set_text_color(*GREY)
        self.set_font(SANS, size=FINE)
        self.cell(0, 5, self.stamp, align="L")
        self.set_text_color(0)

    def paper(self, paper: Paper) -> None:
        """One form, over as many pages as it needs."""
        if self.page and self.stamp != paper.stamp:
            raise ValueError("papers of one file carry one stamp")
        self.stamp = paper.stamp
        self.set_title(paper.title)
        self.add_page("L" if paper.wide else "P")
        self._corner(paper.code)
        self._line(paper.title, TITLE, 9, bold=True)
        self._line(paper.about, SMALL, 5)
        self.set_text_color(*RED)
        for notice in paper.notices:
            self._line(notice, SMALL, 5, bold=True)
        self.set_text_color(0)
        self.ln(2)
        if paper.code:
            self.set_y(max(self.y, MARGIN + 23))  # below the code and its digits
        for block in paper.blocks:
            self.block(block)
            self.ln(2)
        self._signs(paper.signs)

    def _line(self, text: str, size: float, height: float, *, bold: bool = False, align: str = "C") -> None:
        self.set_font(SANS, size=size)
        with self.local_context(text_mode=TextMode.FILL_STROKE if bold else TextMode.FILL, line_width=0.25):
            self.multi_cell(0, height, text, align=align, wrapmode=WrapMode.CHAR, new_x="LMARGIN", new_y="NEXT")

    @singledispatchmethod
    def block(self, block: Any) -> None:
        """Draws one block; registered for every kind."""
        raise TypeError(type(block).__name__)

    @block.register
    def _grid(self, grid: Grid) -> None:
        self.set_font(SANS, size=SMALL)
        self.set_line_width(0.2)
        align = tuple("LEFT" if place in grid.left else "CENTER" for place in range(len(grid.head)))
        looks: dict[str, Any] = {
            "col_widths": grid.widths,
            "text_align": align,
            "line_height": 4.6,
            "padding": (1.0, 0.8),
            "v_align": "MIDDLE",
            "wrapmode": "CHAR",
            "cell_fill_mode": TableCellFillMode.NONE,
            "headings_style": FontFace(fill_color=(238, 241, 245)),
        }
        with self.table(**looks) as table:
            head = table.row()
            for word in grid.head:
                head.cell(word, align="CENTER")
            for cells in grid.rows:
                row = table.row(min_height=10 if grid.roomy else None)
                for cell in cells:
                    style = None
                    if cell.struck:
                        style = FontFace(emphasis="STRIKETHROUGH", color=GREY)
                    elif cell.strong:
                        style = FontFace(size_pt=BODY + 1)
                    row.cell(cell.text, style=style)

    @block.register
    def _fields(self, fields: Fields) -> None:
        self.set_font(SANS, size=BODY)
        with self.table(
            col_widths=(16, 34, 16, 34),
            first_row_as_headings=False,
            text_align=("CENTER", "LEFT", "CENTER", "LEFT"),
            line_height=5,
            padding=(1.4, 1.2),
            v_align="MIDDLE",
            wrapmode="CHAR",
        ) as table:
            pairs = list(fields.pairs)
            while pairs:
                row = table.row(min_height=9)
                long = len(pairs) == 1 or len(pairs[0][1]) > 18
                for name, value in pairs[: 1 if long else 2]:
                    row.cell(name, style=FontFace(color=GREY))
                    row.cell(value, colspan=3 if long else 1)
                del pairs[: 1 if long else 2]

    @block.register
    def _lines(self, lines: Lines) -> None:
        if lines.heading:
            self._line(lines.heading, BODY + 1, 7, bold=True, align="L")
        for line in lines.lines:
            self._line(line, BODY, 6.4, align="L")

    @block.register
    def _room(self, room: Room) -> None:
        self.set_font(SANS, size=BODY)
        height = room.height_cm * 10
        if self.will_page_break(height):
            self.add_page(same=True)
        self.rect(self.l_margin, self.y, self.epw, height)
        self.set_xy(self.l_margin + 2, self.y + 1)
        self.set_text_color(*GREY)
        self.cell(0, 6, room.label)
        self.set_text_color(0)
        self.set_xy(self.l_margin, self.y - 1 + height)

    def _signs(self, signs: Sequence[str]) -> None:
        if not signs:
            return
        if self.will_page_break(14):
            self.add_page(same=True)
        self.ln(6)
        self.set_font(SANS, size=BODY)
        width, top = self.epw / len(signs), self.y
        for place, who in enumerate(signs):
            self.set_xy(self.l_margin + place * width, top)
            self.cell(width, 7, who)
            begin = self.l_margin + place * width + self.get_string_width(who) + 3
            self.line(begin, top + 6.5, self.l_margin + (place + 1) * width - 4, top + 6.5)
        self.set_xy(self.l_margin, top + 8)

    def _corner(self, code: str) -> None:
        """The code for the scorer's scanner, as squares: it stays sharp on any printer."""
        if not code:
            return
        rows = tuple(segno.make(code.replace("-", ""), error="m", micro=False).matrix)
        size = 17 / len(rows)
        left, top = self.w - MARGIN - 17, MARGIN
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    self.rect(left + x * size, top + y * size, size, size, style="F")
        self.set_font(SANS, size=SMALL)
        self.set_xy(left - 8, top + 17.5)
        self.cell(25, 4, code, align="R")
        self.set_xy(self.l_margin, MARGIN)

    def certificate(self, one: Certificate) -> None:
        """奖状, in red and gold."""
        self.stamp = ""
        self.set_title(one.title)
        self.set_auto_page_break(False)
        self.add_page("L")
        for inset, width, colour in ((7, 1.6, RED), (10, 0.5, GOLD), (11.5, 0.25, GOLD)):
            self.set_draw_color(*colour)
            self.set_line_width(width)
            self.rect(inset, inset, self.w - 2 * inset, self.h - 2 * inset)
        self.set_draw_color(0)
        self._centred(one.title, 38, 40)
        self.set_text_color(*RED)
        self._at(" · ".join(one.notices), 11, 56, "C")
        self.set_text_color(0)
        self._at(f"{one.department}  {one.speaker} {one.post}".rstrip() + "：", 20, 70, "L", left=38)
        self._at(one.citation, 18, 86, "L", left=38, indent=True)
        self._centred(one.award, 42, 128)
        self._at(one.closing, 18, 146, "L", left=38, indent=True)
        self._at(one.organiser, 16, 162, "R", left=38)
        self._at(one.day, 16, 172, "R", left=38)
        self.set_text_color(*GREY)
        self._at(one.stamp, FINE, self.h - 19, "C")
        self.set_text_color(0)

    def _centred(self, text: str, size: float, y: float) -> None:
        with self.local_context(
            text_mode=TextMode.FILL_STROKE, line_width=0.5, text_color=RED, draw_color=RED, char_spacing=6
        ):
            self._at(text, size, y - 8, "C")

    def _at(self, text: str, size: float, y: float, align: str, *, left: float = MARGIN, indent: bool = False) -> None:
        self.set_font(SERIF, size=size)
        self.set_xy(left, y)
        self.multi_cell(
            self.w - 2 * left, size * 0.5, ("　　" if indent else "") + text, align=align, wrapmode=WrapMode.CHAR
        )
