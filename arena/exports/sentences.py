"""Scores in sentences, the way the announcer says them; every figure comes from the derivation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flask_babel import gettext

from arena.domain.contest import Outcome
from arena.domain.derivation import CriterionValue, Derivation, PanelValue, RunValue
from arena.domain.marks import plain
from arena.domain.panel import PLACING, By, Method, Panel, SheetKind
from arena.domain.ranking import SHARED, Placing
from arena.domain.rounding import readable
from arena.domain.rulebook import Combine, Rulebook
from arena.domain.scoring import overtime_penalty
from arena.domain.sheets import Contest, EntrySheets, Per, SheetState

COUNTS = "零一两三四五六七八九"


def _(text: str, **known: object) -> str:
    """``text`` in the reader's language; in Chinese where nobody asks (the command line)."""
    return str(gettext(text, **known))


def sentences(contest: Contest, rulebook: Rulebook, result: Outcome) -> Iterator[str]:
    """Every entry's arithmetic in the order of the places, those without a place at the end."""
    entries = {entry.id: entry for entry in contest.entries}
    for placing in result.placings:
        entry = entries[placing.entry]
        yield "\n" + (entry.name or entry.id)
        yield from ("  " + line for line in entry_sentences(entry, rulebook, result.scores[entry.id], placing))
    for one in result.unplaced:
        entry = entries[one.entry]
        reason = f"（{one.reason}）" if one.reason else ""
        yield f"\n{entry.name or entry.id}\n  {_without_place(one.why)}{reason}"


def _without_place(why: str) -> str:
    return {"withdrawn": _("弃权，不计分、不排名。"), "void": _("成绩作废，不排名。")}.get(why, _("没有评分，不排名。"))


def announcement(found: Derivation) -> str:
    """What is said in the hall: 去掉一个最高分 96.0 分，去掉一个最低分 92.5 分，最后得分 93.93 分."""
    judges = found.judges
    totals = {one.seat: str(one.total) for one in judges.totals}
    said = [_dropped(_("最高"), judges.high, totals), _dropped(_("最低"), judges.low, totals)]
    if found.penalty > 0:
        said.append(_("扣 %(points)s 分", points=plain(found.penalty)))
    if found.penalty < 0:
        said.append(_("加 %(points)s 分", points=plain(-found.penalty)))
    said.append(_("最后得分 %(score)s 分", score=found.final))
    return "，".join(one for one in said if one) + "。"


def _dropped(which: str, seats: Sequence[str], totals: dict[str, str]) -> str:
    if not seats:
        return ""
    count = COUNTS[len(seats)] if len(seats) < len(COUNTS) else str(len(seats))
    marks = "、".join(totals[seat] for seat in seats)
    return _("去掉%(count)s个%(which)s分 %(marks)s 分", count=count, which=which, marks=marks)


def entry_sentences(entry: EntrySheets, rulebook: Rulebook, found: Derivation, placing: Placing) -> list[str]:
    """One entry from its sheets to its place, a sentence for each step."""
    lines: list[str] = []
    for number, run in enumerate(found.runs, 1):
        lead = _("第 %(number)s 轮：", number=number) if len(found.runs) > 1 else ""
        lines += [lead + line for line in _run(run, rulebook)] if run else [lead + _("没有评分，不计。")]
        if run and not run.counted:
            lines.append(lead + _("不是最好的成绩，不计。"))
    lines += _points_off(entry, rulebook)
    if not rulebook.lowest_first:
        lines.append(announcement(found) if len(found.runs) == 1 else _total(found))
    lines += [_stuck(step) for step in placing.stuck if not step.endswith(":unknown")]
    lines.append(_place(placing, rulebook))
    return lines


def _stuck(step: str) -> str:
    """Why a step of the tie chain could not part equal scores."""
    if step == "head_to_head:cycle":
        return _("同分，直接对比互有胜负、形成循环，不能分出先后，转入下一步。")
    return _("同分，还没有对全部同分者的现场决定（加赛、抽签或评议）。")


def _total(found: Derivation) -> str:
    return _("最后得分 %(score)s 分。", score=found.final)


def _run(run: RunValue, rulebook: Rulebook) -> list[str]:
    several = len(run.panels) > 1
    lines = []
    for value in run.panels:
        panel = rulebook.panel(value.panel)
        lead = f"{panel.name}：" if several else ""
        lines += [lead + line for line in _panel(value, panel)]
    if several:
        lines.append(_combined(run, rulebook))
    if run.multiplier != 1:
        lines.append(_("乘以难度 %(by)s，得 %(points)s 分。", by=plain(run.multiplier), points=readable(run.points, 2)))
    return lines


def _panel(value: PanelValue, panel: Panel) -> list[str]:
    lines = []
    if value.aside:
        lines.append(
            "，".join(f"{one.seat} {_aside(one.why)}{f'（{one.reason}）' if one.reason else ''}" for one in value.aside)
            + "。"
        )
    if value.value is None:
        return [*lines, _("没有有效评分。")]
    if panel.sheets is SheetKind.GRADES:
        grades = "、".join(_("%(grade)s %(count)s 票", grade=line.name, count=line.count) for line in value.grades)
        return [*lines, grades + "，" + _("平均 %(average)s 分。", average=value.average)]
    given = "、".join(str(one.total) for one in value.totals)
    if panel.method in PLACING:
        return [
            *lines,
            _(
                "评委给出 %(marks)s，%(method)s得 %(value)s。",
                marks=given,
                method=_method(panel.method),
                value=value.average,
            ),
        ]
    if panel.by is By.CRITERION:
        return [
            *lines,
            *(_criterion(line, value, panel) for line in value.criteria),
            _("合计 %(value)s 分。", value=value.average),
        ]
    lines.append(_("%(count)s 份评分：%(marks)s。", count=len(value.totals), marks=given))
    lines.append(_kept(value, panel))
    return lines


def _kept(value: PanelValue, panel: Panel) -> str:
    totals = {one.seat: str(one.total) for one in value.totals}
    said = [_dropped(_("最高"), value.high, totals), _dropped(_("最低"), value.low, totals)]
    about = {"kept": value.kept, "sum": value.kept_sum, "average": value.average}
    if panel.method is Method.MEDIAN:
        said.append(_("取中位数 %(average)s 分", **about))
    elif panel.method is Method.SUM:
        said.append(
            _("其余 %(kept)s 份合计 %(sum)s 分", **about) if value.high or value.low else _("合计 %(sum)s 分", **about)
        )
    elif value.high or value.low:
        said.append(_("其余 %(kept)s 份合计 %(sum)s 分，平均 %(average)s 分", **about))
    else:
        said.append(_("合计 %(sum)s 分，平均 %(average)s 分", **about))
    return "，".join(one for one in said if one) + "。"


def _criterion(line: CriterionValue, value: PanelValue, panel: Panel) -> str:
    criterion = panel.criterion(line.criterion)
    marks = {one.seat: str(one.marks[line.criterion]) for one in value.totals if line.criterion in one.marks}
    said = [
        _("“%(name)s” %(marks)s", name=criterion.name, marks="、".join(marks.values())),
        _dropped(_("最高"), line.high, marks),
        _dropped(_("最低"), line.low, marks),
        _("得 %(value)s 分", value=readable(line.average, 2)),
    ]
    if criterion.factor != 1:
        said.append(_("乘以 %(factor)s 得 %(value)s 分", factor=plain(criterion.factor), value=readable(line.value, 2)))
    return "，".join(one for one in said if one) + "。"


def _combined(run: RunValue, rulebook: Rulebook) -> str:
    parts = []
    for value in run.panels:
        if value.value is None or not value.share:
            continue
        weight = (
            f"{plain(readable(value.share * 100))}%"
            if rulebook.combine is Combine.SHARES
            else plain(readable(value.share))
        )
        parts.append(
            f"{rulebook.panel(value.panel).name} {value.average}"
            + ("" if rulebook.combine is Combine.PLACES or weight == "1" else f" × {weight}")
        )
    return _("%(parts)s，合成 %(points)s。", parts=" + ".join(parts), points=readable(run.points, 2))


def _points_off(entry: EntrySheets, rulebook: Rulebook) -> list[str]:
    lines = []
    for seconds, rule, said in (
        (entry.overtime_s, rulebook.overtime, _("超时 %(seconds)s 秒", seconds=entry.overtime_s)),
        (entry.undertime_s, rulebook.undertime, _("不足 %(seconds)s 秒", seconds=entry.undertime_s)),
    ):
        if seconds and rule is not None:
            points = overtime_penalty(seconds, rule)
            cost = _("扣 %(points)s 分", points=plain(points)) if points else _("不扣分")
            lines.append(f"{said}，{cost}。")
    once = (one for one in entry.adjustments if one.per is Per.TOTAL)
    return [*lines, *((one.reason or _("调整")) + "，" + _signed(one.amount) + "。" for one in once)]


def _signed(amount: Decimal) -> str:
    return _("加 %(points)s 分", points=plain(amount)) if amount > 0 else _("扣 %(points)s 分", points=plain(-amount))


def _place(placing: Placing, rulebook: Rulebook) -> str:
    if placing.decided_by == SHARED:
        return _("并列第 %(place)s 名。", place=placing.place)
    place = _("第 %(place)s 名。", place=placing.place)
    if placing.decided_by is None:
        return place
    return place + _("同分，%(step)s：%(evidence)s。", step=step_words(placing, rulebook), evidence=placing.evidence)


def step_words(placing: Placing, rulebook: Rulebook) -> str:
    """What decided, in words: 按去掉的最高分与最低分之和."""
    panel = rulebook.judges if placing.panel is None else rulebook.panel(placing.panel)
    name = panel.criterion(placing.criterion).name if placing.criterion else ""
    return {
        "more_decimals": _("按更多小数位"),
        "dropped_sum": _("按去掉的最高分与最低分之和"),
        "criterion": _("按“%(name)s”得分", name=name),
        "panel": _("按“%(name)s”评分", name=panel.name),
        "chief_total": _("按总评委评分"),
        "fewer_penalties": _("扣分少者在前"),
        "head_to_head": _("按直接对比的胜场"),
        "decision": _("按现场决定"),
    }[placing.decided_by or ""]


def _aside(why: SheetState) -> str:
    return {
        SheetState.MISSING: _("缺评"),
        SheetState.RECUSED: _("回避"),
        SheetState.STRUCK_OUT: _("作废"),
        SheetState.RETURNED: _("退回未重交"),
    }.get(why, "")


def _method(method: Method) -> str:
    return {
        Method.RANK_SUM: _("名次相加"),
        Method.PLACE_POINTS: _("名次折分"),
        Method.MAJORITY: _("多数名次法"),
        Method.ONE_BY_ONE: _("逐对比较"),
    }[method]
