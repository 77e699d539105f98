"""What is wrong with a sheet of earlier results, line by line, and how to mend it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from arena.services.roster import Problem
from arena.web import setup_words

FILE = {
    "too_many_rows": _("超过 {most} 行。请分几个文件导入。"),
    "no_rows": _("表头下面没有任何成绩行，请填写后重新上传。"),
}
ROWS = {
    "whole_wrong": _("第 {row} 行：“{column}”“{given}”不对，应为 {least} 至 {most} 的整数。"),
    "arena_unknown": _("第 {row} 行：没有“{given}”这个擂台，请填：{known}。"),
    "date_wrong": _("第 {row} 行：日期“{given}”不对，请写成 2025-06-26 的样子。"),
    "date_differs": _("第 {row} 行：日期 {given} 与第 {other} 行不一致，一期只有一个日期。"),
    "status_unknown": _("第 {row} 行：说明“{given}”不认识，请填 {known} 或留空。"),
    "left_with_score": _("第 {row} 行：{given}的不应有名次和得分，请删去。"),
    "outcome_blank": _("第 {row} 行：“{column}”为空；没有成绩的请在“说明”填弃权或未到。"),
    "score_wrong": _("第 {row} 行：得分“{given}”不对，应为最多四位小数的数。"),
    "bout_taken": _("第 {row} 行：{season} 年第 {number} 期已有成绩或场次，不能再导入。"),
    "rank_impossible": _("第 {row} 行：名次 {given} 不对，前面只有 {before} 个参赛项；并列之后请空出名次。"),
}


def said(problem: Problem) -> str:
    """The sentence for one problem."""
    known = FILE if problem.row is None else ROWS
    if problem.code not in known:
        return setup_words.problem(problem)
    text = str(known[problem.code])
    for name, value in {**problem.params, "row": problem.row or "", "column": problem.column}.items():
        text = text.replace("{" + name + "}", str(value))
    return text
