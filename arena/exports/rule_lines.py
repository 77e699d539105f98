"""The scoring rules of one bout in sentences, as they were frozen when it opened."""

from __future__ import annotations

from collections.abc import Iterator

from arena.domain.marks import plain
from arena.domain.panel import By, Method, Panel, SheetKind
from arena.domain.rulebook import Combine, Overtime, Rulebook, TieKind, TieStep

METHODS = {
    Method.MEAN: "取平均",
    Method.MEDIAN: "取中位数",
    Method.SUM: "合计",
    Method.RANK_SUM: "名次相加，低者在前",
    Method.PLACE_POINTS: "名次折分",
    Method.MAJORITY: "多数名次法",
    Method.ONE_BY_ONE: "逐对比较",
}
TIES = {
    TieKind.MORE_DECIMALS: "保留更多小数位再比",
    TieKind.DROPPED_SUM: "去掉的最高分与最低分之和高者在前",
    TieKind.CHIEF_TOTAL: "总评委评分高者在前",
    TieKind.FEWER_PENALTIES: "扣分少者在前",
    TieKind.HEAD_TO_HEAD: "直接对比胜场多者在前",
    TieKind.DECISION: "由现场决定",
}


def rule_lines(rules: Rulebook) -> Iterator[str]:
    """Every rule that decides the result, a sentence to a line."""
    yield f"评分规则：{rules.name}（第 {rules.version} 版）"
    for panel in rules.panels:
        yield from _panel(panel, len(rules.panels) > 1)
        if len(rules.panels) > 1:
            yield f"{panel.name}：权重 {plain(panel.weight)}{'%' if rules.combine is Combine.SHARES else ''}。"
    for segment in rules.segments:
        counted = "计入超时" if segment.counted else "不计入超时"
        yield f"环节：{segment.name} {segment.seconds // 60} 分 {segment.seconds % 60:02d} 秒（{counted}）"
    yield _overtime(rules.overtime)
    yield f"最后得分保留 {rules.rounding.places} 位小数，只在最后取舍一次。"
    yield "同分依次比较：" + "；".join(_tie(step, rules) for step in rules.ties) + "；仍相同则并列。"


def _panel(panel: Panel, several: bool) -> Iterator[str]:
    lead = f"{panel.name}：" if several else ""
    if panel.sheets is SheetKind.MARKS:
        parts = "、".join(f"{one.name} {plain(one.maximum)} 分" for one in panel.criteria)
        yield f"{lead}评分项：{parts}，满分 {plain(panel.full_mark)} 分。"
    elif panel.sheets is SheetKind.GRADES:
        yield f"{lead}测评票：" + "、".join(one.name for one in panel.grades) + "。"
    else:
        yield f"{lead}评委排出名次。"
    trim = panel.trim
    off = f"去掉 {trim.high} 个最高分、{trim.low} 个最低分，" if trim.high or trim.low else ""
    each = "各评分项分别汇总后相加；" if panel.by is By.CRITERION else ""
    yield f"{lead}{each}{off}其余{METHODS[panel.method]}。"


def _overtime(rule: Overtime | None) -> str:
    if rule is None:
        return "超时不扣分。"
    cap = f"，最多扣 {plain(rule.cap)} 分" if rule.cap is not None else ""
    lead = f"超时 {rule.grace_s} 秒以内不扣分；此后每 {rule.step_s} 秒（不足按一档计）"
    return f"{lead}扣 {plain(rule.amount)} 分{cap}。"


def _tie(step: TieStep, rules: Rulebook) -> str:
    panel = rules.judges if step.panel is None else rules.panel(step.panel)
    if step.kind is TieKind.CRITERION and step.criterion:
        return f"“{panel.criterion(step.criterion).name}”得分高者在前"
    if step.kind is TieKind.PANEL:
        return f"“{panel.name}”评分高者在前"
    return TIES[step.kind]
