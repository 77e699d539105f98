"""The result workbook. Text is written as text, so no name can become a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from arena.bout.state import BoutState
from arena.domain.feedback import CHIPS
from arena.exports.chronicle import Line
from arena.exports.paper_results import award_of, sums
from arena.exports.tables import EntryResult, Results, results

WORDS = {"no_show": "未到", "withdrawn": "弃权", "waiting": "待评", "no_score": "无成绩"}
NOTES = {"missing": "缺评", "recused": "回避", "high": "最高", "low": "最低"}
TIES = {
    "more_decimals": "同分，按更多小数位排序",
    "dropped_sum": "同分，按去掉的最高分与最低分之和排序",
    "criterion": "同分，按“{criterion}”得分排序",
    "chief_total": "同分，按总评委评分排序",
    "panel": "同分，按分组得分排序",
    "fewer_penalties": "同分，扣分少者在前",
    "head_to_head": "同分，按直接对比排序",
    "decision": "同分，按现场决定排序",
    "shared": "并列",
}


def workbook(
    state: BoutState, seq: int, head: str, *, staff: bool = False, at: int = 0, log: Iterable[Line] = ()
) -> bytes:
    """Final ranking, all judges' totals with what was dropped, all marks, the arithmetic, the penalties, as .xlsx.

    What judges wrote beside their marks is for the ``staff`` alone to pass on, and the ``log`` for whoever it is
    given to.  ``at`` (ms) is the instant that the file tells of and the only one in it.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None)})
    pages = Pages(book, state, f"记录 {seq} · 校验 {head[:12]}")
    found = results(state)
    _ranking(pages, found, award_of(state))
    _judges(pages, found)
    _panels(pages, found)
    _criteria(pages, found)
    _steps(pages, found)
    _penalties(pages, found)
    if staff:
        _remarks(pages, found)
    _log(pages, log)
    book.close()
    return out.getvalue()


def tie_words(entry: EntryResult) -> str:
    """What parted equal scores, in one sentence; "" where nothing had to."""
    if entry.receipt is None or entry.receipt.decided_by is None:
        return ""
    words = TIES[entry.receipt.decided_by].format(criterion=entry.receipt.criterion)
    return f"{words}（{entry.receipt.evidence}）" if entry.receipt.evidence else words


class Pages:
    """Adds sheets that look alike: title, what it is, frozen head, A4 across."""

    def __init__(self, book: Any, state: BoutState, version: str) -> None:
        self.book = book
        charter = state.charter
        self.title = f"{charter.arena} 第{charter.number}期  {charter.theme}"
        notices = ["演示数据"] * charter.demo + ["彩排"] * charter.rehearsal
        complete = [] if results(state).complete else ["未完成"]
        self.notice = " · ".join([version, *notices, *complete])
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.formats: dict[tuple[int, bool], Any] = {}

    def add(self, name: str, head: list[str], rows: Iterable[list[Any]], widths: list[int]) -> None:
        """One sheet; a cell is text, a number as ``Figure``, or empty."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.write_string(0, 0, self.title, self.bold)
        sheet.write_string(1, 0, self.notice)
        for column, (text, width) in enumerate(zip(head, widths, strict=True)):
            sheet.write_string(3, column, text, self.head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(4, 3)
        for line, row in enumerate(rows, 4):
            for column, cell in enumerate(row):
                self._write(sheet, line, column, cell)

    def _write(self, sheet: Any, line: int, column: int, cell: Any) -> None:
        if isinstance(cell, Figure):
            sheet.write_number(line, column, float(cell.text), self.format(cell))
        elif isinstance(cell, int):
            sheet.write_number(line, column, cell)
        elif cell:
            sheet.write_string(line, column, str(cell))

    def format(self, figure: Figure) -> Any:
        """A number format with exactly the decimals of the figure's text."""
        places = len(figure.text.partition(".")[2])
        look = (places, figure.struck)
        if look not in self.formats:
            form = "0." + "0" * places if places else "0"
            struck = {"font_strikeout": True, "font_color": "#777777"} if figure.struck else {}
            self.formats[look] = self.book.add_format({"num_format": form, **struck})
        return self.formats[look]


class Figure:
    """A number as printed; ``struck`` where it was dropped."""

    def __init__(self, text: str, *, struck: bool = False) -> None:
        self.text = text
        self.struck = struck


def _figure(text: str | None) -> Figure | str:
    return Figure(text) if text is not None else ""


def _figures(texts: tuple[str, ...]) -> Figure | str:
    """One figure as a number; several, where the rule drops more than one, as text."""
    return Figure(texts[0]) if len(texts) == 1 else "、".join(texts)


def _ranking(pages: Pages, found: Results, awards: dict[int, str]) -> None:
    head = ["名次", "序号", "单位", "姓名", "职务", "题目", "平均分", "扣分", "最后得分", "同分说明", "备注", "奖项"]
    rows = (
        [
            entry.rank or "",
            entry.number,
            entry.department,
            entry.speaker,
            entry.post,
            entry.topic,
            _figure(entry.receipt.average if entry.receipt else None),
            _figure(entry.receipt.penalty if entry.receipt and entry.receipt.final else None),
            _figure(entry.receipt.final if entry.receipt else None),
            tie_words(entry),
            ("并列" if entry.receipt and entry.receipt.shared else "") or WORDS.get(entry.state, ""),
            awards.get(entry.number, ""),
        ]
        for entry in found.entries
    )
    pages.add("最终排名", head, rows, [6, 6, 18, 10, 10, 40, 9, 7, 10, 34, 8, 10])


def _judges(pages: Pages, found: Results) -> None:
    head = [
        "序号",
        "单位",
        "姓名",
        *(f"评委{seat}" for seat in found.seats),
        "最高",
        "最低",
        "有效合计",
        "有效数",
        "平均分",
    ]
    rows = []
    for entry in found.entries:
        if entry.receipt is None:
            continue
        given = entry.receipt
        totals: list[Any] = [
            Figure(mark.total, struck=mark.note in ("high", "low")) if mark.total else NOTES[mark.note]
            for mark in given.marks
        ]
        dropped = [_figures(given.high), _figures(given.low)]
        tail = [_figure(given.kept_sum if given.kept else None), given.kept, _figure(given.average)]
        rows.append([entry.number, entry.department, entry.speaker, *totals, *dropped, *tail])
    pages.add("评委打分", head, rows, [6, 18, 10, *[8] * len(found.seats), 8, 8, 10, 8, 9])


def _panels(pages: Pages, found: Results) -> None:
    """What each panel gave and weighed, and what they come to; only where there is more than one."""
    scored = [(entry, entry.receipt.panels, entry.receipt.combined) for entry in found.entries if entry.receipt]
    names = next(([panel.name for panel in panels] for _, panels, _ in scored if panels), [])
    if not names:
        return
    head = ["序号", "单位", "姓名"]
    for name in names:
        head += [name, f"{name}权重%", f"{name}份数"]
    rows = []
    for entry, panels, combined in scored:
        row: list[Any] = [entry.number, entry.department, entry.speaker]
        for panel in panels:
            row += [_figure(panel.value), Figure(panel.weight), panel.sheets]
        rows.append([*row, _figure(combined)])
    pages.add("分组得分", [*head, "合成"], rows, [6, 18, 10, *[10] * (3 * len(names)), 9])


def _criteria(pages: Pages, found: Results) -> None:
    head = ["序号", "单位", "姓名", "席号", *found.criteria]
    rows = (
        [entry.number, entry.department, entry.speaker, seat, *(Figure(mark) for mark in marks)]
        for entry in found.entries
        for seat, marks in entry.marks
    )
    pages.add("分项打分", head, rows, [6, 18, 10, 6, *[12] * len(found.criteria)])


def _penalties(pages: Pages, found: Results) -> None:
    head = ["序号", "单位", "姓名", "超时秒数", "应扣分", "说明"]
    rows = (
        [
            entry.number,
            entry.department,
            entry.speaker,
            entry.overtime_s,
            Figure(entry.receipt.penalty),
            entry.overtime_reason or "计时器",
        ]
        for entry in found.entries
        if entry.receipt and entry.overtime_s
    )
    pages.add("扣分", head, rows, [6, 18, 10, 10, 8, 30])


def _remarks(pages: Pages, found: Results) -> None:
    """评语: only where anybody wrote or ticked something."""
    head = ["序号", "单位", "姓名", "席号", "快捷评语", "评语"]
    rows = [
        [entry.number, entry.department, entry.speaker, seat, "、".join(CHIPS[chip] for chip in chips), comment]
        for entry in found.entries
        for seat, comment, chips in entry.remarks
    ]
    if rows:
        pages.add("评语", head, rows, [6, 18, 10, 6, 36, 60])


def _steps(pages: Pages, found: Results) -> None:
    """计算过程: a line for every step, in the order in which it is worked out."""
    head = ["序号", "单位", "姓名", "步骤", "数值"]
    rows: list[list[Any]] = []
    for entry in found.entries:
        if entry.receipt is not None:
            who = [entry.number, entry.department, entry.speaker]
            rows += [[*who, name, Figure(value) if value != "—" else value] for name, value in sums(entry.receipt)]
    pages.add("计算过程", head, rows, [6, 18, 10, 34, 12])


def _log(pages: Pages, log: Iterable[Line]) -> None:
    """操作日志, with the hash of every record: the chain can be followed line by line."""
    rows = [[line.seq, line.time, line.actor, "；".join(line.sentences), line.hash] for line in log]
    if rows:
        pages.add("操作日志", ["记录", "时间", "操作人", "内容", "校验"], rows, [8, 10, 18, 70, 68])
