"""A bout's results as rows of text for tables that are passed on: places and figures, nobody's own marks."""

from __future__ import annotations

from arena.bout.state import BoutState
from arena.exports.paper_results import award_of
from arena.exports.tables import results, without_seats
from arena.exports.xlsx import WORDS, tie_words

HEAD = ("名次", "序号", "单位", "姓名", "职务", "题目", "平均分", "扣分", "最后得分", "奖项", "说明")
MARKS_HEAD = (
    "序号",
    "单位",
    "姓名",
    "各评委打分（由高到低，不分席位）",
    "去掉最高",
    "去掉最低",
    "有效合计",
    "份数",
    "平均分",
)


def result_rows(state: BoutState) -> list[tuple[str, ...]]:
    """One row for every entry, best first, under ``HEAD``."""
    awards = award_of(state)
    rows: list[tuple[str, ...]] = []
    for entry in results(state).entries:
        given = entry.receipt
        why = ("并列" if given and given.shared else tie_words(entry)) or WORDS.get(entry.state, "")
        figures = (given.average or "", given.penalty if given.final else "", given.final or "") if given else ("",) * 3
        who = (str(entry.rank or ""), str(entry.number), entry.department, entry.speaker, entry.post, entry.topic)
        rows.append((*who, *figures, awards.get(entry.number, ""), why))
    return rows


def mark_rows(state: BoutState) -> list[tuple[str, ...]]:
    """What each entry was given, under ``MARKS_HEAD``; nobody is to guess from the order who gave what."""
    return [
        (
            str(entry.number),
            entry.department,
            entry.speaker,
            "、".join(mark.total or "" for mark in without_seats(given)),
            "、".join(given.high),
            "、".join(given.low),
            given.kept_sum if given.final else "",
            str(given.kept),
            given.average or "",
        )
        for entry in results(state).entries
        if (given := entry.receipt) is not None
    ]
