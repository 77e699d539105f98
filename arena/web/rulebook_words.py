"""What is said about a rulebook: where a problem stands, what to do about it, and the words for its choices.

``tests/web/test_rulebooks.py`` fails when a code of the checks has no sentence here.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from arena.domain.rulebook import Rulebook

PROBLEMS = {
    "all_dances_count": _("各轮名次都要计入，请把“取最好几轮”留空。"),
    "all_zero": _("系数不能全为 0，请至少给一个评分项填大于 0 的系数。"),
    "does_not_divide": _("每档须大于 0，且能整除满分，如 0.5 或 1。请改每档或满分。"),
    "grades_are_averaged": _("测评票只能取平均，请把合成方法改为平均。"),
    "leaves_nobody": _("去掉的份数太多：起去份数须大于最高、最低去掉的份数之和。"),
    "needs_all_entries": _("要等全部选手评完才有得分，不能现场逐位亮分。请改为平均、中位数或求和。"),
    "needs_majority": _("多轮合成名次只用于单一评委组的多数名次法，请改合成方法。"),
    "needs_marks": _("逐项去高低分只用于打分的评委组，请改为“先合总分”。"),
    "needs_shares": _("权重由其他组承担，只用于按百分比合成的规则，请改选一种做法。"),
    "needs_totals": _("这种合成方法只比较总分，请改为“先合总分”。"),
    "needs_two_sheets": _("评委尺度统一至少要从 2 份评分算起，且只用于打分的评委组。"),
    "negative": _("不能小于 0，请改正。"),
    "no_points": _("请填写每个名次得几分。"),
    "none": _("至少要有一个评委组，请添加。"),
    "not_a_band": _("评分区间须在 0 与满分之间，且下限小于上限。"),
    "not_a_number": _("请填不小于 0、小于 10000、最多 6 位小数的数字。"),
    "not_a_share": _("请填至少 1 份；比例的分子不大于分母，如 2/3。"),
    "not_above_minimum": _("满分须大于最低分，请改正。"),
    "not_hundred": _("各组权重合计须为 100%，请调整。"),
    "not_live": _("现场评分还不支持这一项，请改选或删去；可在赛后用 arena score 计算。"),
    "not_positive": _("须大于 0，请改正。"),
    "not_the_full_mark": _("与各评分项满分之和不一致：请改公布的满分，或调整评分项。"),
    "one_run_only": _("合并各组名次时只能有一轮。"),
    "one_to_twelve": _("评分项须为 1 至 12 个，请添加或删除。"),
    "places_need_placing": _("评委排名次时，请选按名次的合成方法。"),
    "places_with_points": _("名次与分数不能相加，请统一各组的合成方法。"),
    "repeated": _("编号重复，请删除其中一个后重新添加。"),
    "two_to_eight": _("测评等次须为 2 至 8 个，请添加或删除。"),
    "unknown_criterion": _("比较的评分项已不在规则中，请改选，或删去这一步。"),
    "unknown_panel": _("比较的评委组已不在规则中，请改选，或删去这一步。"),
    "zero_to_six": _("请填 0 至 6 之间的整数。"),
}

PLACES = {
    "amount": _("每档扣分"),
    "band": _("评分区间"),
    "best": _("取最好几轮"),
    "by": _("去高低分的方式"),
    "cap": _("最多扣分"),
    "combine": _("各组合成方法"),
    "criteria": _("评分项"),
    "criterion": _("单项"),
    "factor": _("系数"),
    "full": _("公布的满分"),
    "grace_s": _("宽限秒数"),
    "grades": _("等次"),
    "id": _("编号"),
    "kind": _("比较内容"),
    "maximum": _("满分"),
    "method": _("合成方法"),
    "minimum": _("最低分"),
    "overtime": _("超时扣分"),
    "panel": _("评委组"),
    "panels": _("评委组"),
    "partial": _("只评部分评分项"),
    "places": _("小数位数"),
    "points": _("名次得分"),
    "quorum": _("有效评分份数"),
    "rounding": _("取位"),
    "run": _("每轮得分"),
    "runs": _("多轮"),
    "seconds": _("时长"),
    "segments": _("环节"),
    "sheet": _("评委总分"),
    "sheets": _("评分方式"),
    "standardise": _("评委尺度统一"),
    "step": _("每档"),
    "step_s": _("每档秒数"),
    "take": _("多轮合成"),
    "ties": _("同分规则"),
    "trim": _("去高低分"),
    "undertime": _("时间不足扣分"),
    "value": _("分值"),
    "weight": _("权重"),
    "when_empty": _("没有评分时"),
}

SHEETS = {"marks": _("打分"), "grades": _("测评票"), "places": _("排名次")}
METHODS = {
    "mean": _("平均"),
    "median": _("中位数"),
    "sum": _("求和"),
    "rank_sum": _("名次相加"),
    "place_points": _("名次得分"),
    "majority": _("多数名次"),
    "one_by_one": _("两两比较"),
}
BY = {"total": _("先合总分，再去高低分"), "criterion": _("逐项去高低分，再合总分")}
WHEN_EMPTY = {
    "refuse": _("不出成绩，直到有评分"),
    "zero": _("该组记 0 分"),
    "others": _("权重由其他组承担"),
}
ROUNDING = {"half_up": _("四舍五入"), "half_even": _("四舍六入五成双"), "truncate": _("直接截去")}
RANK_ON = {"rounded": _("公布的得分"), "exact": _("未取位的得分")}
SHARED = {"skip": _("并列同名次，后面的名次空缺"), "mean": _("并列取所占名次的平均，如 2.5")}
REVEAL = {"immediate": _("当场亮分"), "lagged": _("下一位后亮分"), "final": _("集中亮分")}
TIES = {
    "more_decimals": _("多比几位小数"),
    "dropped_sum": _("去掉的最高分与最低分之和"),
    "criterion": _("“{name}”的平均分"),
    "panel": _("“{name}”组的得分"),
    "chief_total": _("总评委给出的总分"),
    "fewer_penalties": _("扣分少者在前"),
    "head_to_head": _("两人之间胜出评委多者在前"),
    "decision": _("加赛、抽签或评议"),
    "shared": _("仍相同，并列"),
}


def why(code: str) -> str:
    """What is wrong, and what to do."""
    return str(PROBLEMS.get(code, code))


def place(where: str, rulebook: Rulebook | None = None) -> str:
    """A field path in words: 评委 · 实绩成效 · 满分. Names need the rulebook, ids stand without it."""
    head, *rest = where.split(".")
    if head == "ties" and rest and rest[0].isdigit():
        return str(_("同分规则第 %(number)s 步", number=rest[0]))
    names = _names(rulebook) if rulebook else {}
    panel = next((one for one in rulebook.panels if rest and one.id == rest[0]), None) if rulebook else None
    if panel is not None:
        names |= {one.id: one.name for one in panel.criteria} | {one.id: one.name for one in panel.grades}
    words = [names.get(part) or str(PLACES.get(part, part)) for part in (rest or [head])]
    skipped = {str(PLACES["criteria"]), str(PLACES["grades"])} if len(words) > 2 else set()
    return " · ".join(word for word in words if word not in skipped)


def _names(rulebook: Rulebook) -> dict[str, str]:
    return {one.id: one.name for one in rulebook.panels} | {one.id: one.name for one in rulebook.segments}


def said(where: str, code: str, rulebook: Rulebook | None = None) -> str:
    """One problem as a sentence that names the field."""
    return f"{place(where, rulebook)}：{why(code)}"


def tie_word(kind: str, name: str = "") -> str:
    """What one step of the tie chain compares."""
    return str(TIES.get(kind, kind)).replace("{name}", name)
