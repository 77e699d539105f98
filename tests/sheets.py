"""Roster files for tests, as organisers send them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

HEAD = ("序号", "单位", "姓名", "职务", "组别", "题目", "联系人", "电话", "推荐意见")
GROUPS = {"海洋经济部": "经济发展", "招商促进部": "经济发展", "营商服务部": "服务保障", "机关党委": ""}


def xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    """An .xlsx with these rows on its first sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(
    number: Any, department: str = "海洋经济部", speaker: str = "", topic: str = "向海图强", **more: Any
) -> list[Any]:
    """One line of a roster; ``more`` by heading."""
    given = {
        "序号": number,
        "单位": department,
        "姓名": speaker or f"选手{number}",
        "职务": "部长",
        "题目": topic,
    } | more
    return [given.get(heading) for heading in HEAD]


def roster(*lines: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    """A roster file with a heading row and ``lines``."""
    return xlsx([head, *lines])
