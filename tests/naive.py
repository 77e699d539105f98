"""Scoring by another hand, for rulebooks under which entries stand for themselves.

Deliberately simple: fractions, sorted lists and loops, nothing of Arena's own
arithmetic.  Reads rulebooks and sheets, and answers with the exact score, the
printed one and the rank.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from arena.domain.rulebook import Rulebook, TieStep
from arena.domain.sheets import Contest, EntrySheets


class PanelSeen(NamedTuple):
    """What one panel comes to; ``value`` is ``None`` without a sheet."""

    value: Fraction | None
    totals: dict[str, Fraction]
    fallen: list[Fraction]
    criteria: dict[str, Fraction]


class Seen(NamedTuple):
    """One entry: its exact score, the printed one, the points off and its panels."""

    exact: Fraction
    final: str
    penalty: Fraction
    panels: list[PanelSeen]


def cut(number: Fraction, places: int, mode: str) -> Fraction:
    """``number`` with so many decimals, on a number line: the two neighbours, and which of them it becomes."""
    size = abs(number) * 10**places
    below = floor(size)
    gap = size - below
    up = {"truncate": False, "half_up": gap >= Fraction(1, 2)}.get(mode, gap > Fraction(1, 2))
    if mode == "half_even" and gap == Fraction(1, 2):
        up = below % 2 == 1
    kept = Fraction(below + 1 if up else below, 10**places)
    return -kept if number < 0 else kept


def written(number: Fraction, places: int) -> str:
    """A number whose digits end, written out."""
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if number < 0 else text


def cut_or_not(number: Fraction, places: int | None, mode: str) -> Fraction:
    return number if places is None else cut(number, places, mode)


def together(numbers: list[Fraction], panel: Any) -> tuple[Fraction, list[Fraction]]:
    """Mean, median or sum after the extremes have fallen, and what fell."""
    line, fallen = sorted(numbers), []
    trim = panel.trim
    if panel.method == "median":
        while len(line) > 2:
            line = line[1:-1]
        return sum(line, Fraction(0)) / len(line), []
    if len(numbers) >= trim.from_sheets and len(numbers) > trim.high + trim.low:
        fallen = [line.pop() for _ in range(trim.high)]
        fallen += [line.pop(0) for _ in range(trim.low)]
    total = sum(line, Fraction(0))
    return (total if panel.method == "sum" else total / len(line)), fallen


def panel_seen(entry: EntrySheets, panel: Any, rules: Rulebook) -> PanelSeen:
    (run,) = entry.runs
    mode, rounding = rules.rounding.mode.value, rules.rounding
    off = sum(
        (Fraction(one.amount) for one in (*entry.adjustments, *run.adjustments) if one.per == "award"), Fraction(0)
    )
    mine = [sheet for sheet in run.sheets if (sheet.panel or rules.panels[0].id) == panel.id and sheet.state == "valid"]
    if not mine:
        return PanelSeen(None, {}, [], {})
    factors = {criterion.id: Fraction(criterion.factor) for criterion in panel.criteria}
    apart = panel.by == "criterion"
    marks = {sheet.judge: {key: Fraction(mark) for key, mark in sheet.marks.items()} for sheet in mine}
    if apart:
        marks = {judge: {key: mark + off for key, mark in own.items()} for judge, own in marks.items()}
    totals = {}
    for sheet in mine:
        total = sum((mark * factors[key] for key, mark in marks[sheet.judge].items()), Fraction(0))
        if panel.total == "mean":
            total /= sum(factors.values())
        total += 0 if apart else Fraction(sheet.adjust) + off
        totals[sheet.judge] = cut_or_not(total, rounding.sheet, mode)
    criteria, fallen, value = {}, [], Fraction(0)
    for key, factor in factors.items():
        column = [own[key] for own in marks.values()]
        criteria[key] = sum(column, Fraction(0)) / len(column)
        if apart:
            given, gone = together(column, panel)
            criteria[key] = cut_or_not(given, rounding.criterion, mode)
            fallen += gone
            value += cut_or_not(criteria[key] * factor, rounding.criterion, mode)
    if apart and panel.total == "mean":
        value /= sum(factors.values())
    if not apart:
        value, fallen = together(list(totals.values()), panel)
    return PanelSeen(cut_or_not(value, rounding.panel, mode), totals, fallen, criteria)


def late(seconds: int, rule: Any) -> Fraction:
    if rule is None or seconds <= rule.grace_s:
        return Fraction(0)
    off = Fraction(rule.amount) * ceil(Fraction(seconds - rule.grace_s, rule.step_s))
    return off if rule.cap is None else min(off, Fraction(rule.cap))


def entry_seen(entry: EntrySheets, rules: Rulebook) -> Seen | None:
    """The score of one entry with one run; ``None`` where there can be none."""
    (run,) = entry.runs
    panels = [panel_seen(entry, panel, rules) for panel in rules.panels]
    pairs = list(zip(panels, rules.panels, strict=True))
    if any(seen.value is None and panel.when_empty == "refuse" for seen, panel in pairs):
        return None
    if all(seen.value is None for seen in panels):
        return None
    weighing = [(seen, panel) for seen, panel in pairs if seen.value is not None or panel.when_empty == "zero"]
    points = sum(((seen.value or Fraction(0)) * Fraction(panel.weight) for seen, panel in weighing), Fraction(0))
    if rules.combine == "shares":
        points /= sum((Fraction(panel.weight) for _, panel in weighing), Fraction(0))
    points *= Fraction(run.multiplier)
    points += sum((Fraction(one.amount) for one in run.adjustments if one.per == "total"), Fraction(0))
    points = cut_or_not(points, rules.rounding.run, rules.rounding.mode.value)
    bonus = sum((Fraction(one.amount) for one in entry.adjustments if one.per == "total"), Fraction(0))
    off = late(entry.overtime_s, rules.overtime) + late(entry.undertime_s, rules.undertime) - bonus
    exact = points - off
    final = written(cut(exact, rules.rounding.places, rules.rounding.mode.value), rules.rounding.places)
    return Seen(exact, final, off, panels)


def ranks(seen: dict[str, Seen], contest: Contest, rules: Rulebook) -> dict[str, tuple[int, bool]]:
    """By entry: the rank, and whether it is shared."""
    rounded = rules.rank_on == "rounded"
    levels = apart(list(seen), {key: Fraction(one.final) if rounded else one.exact for key, one in seen.items()})
    for step in rules.ties:
        split: list[list[str]] = []
        for level in levels:
            found = {key: figure(seen[key], step, contest, rules) for key in level}
            if step.kind == "head_to_head":
                found = duels(level, seen)
            speaks = len(level) > 1 and all(value is not None for value in found.values())
            split += apart(level, found) if speaks else [level]
        levels = split
    places, first = {}, 1
    for level in levels:
        places |= dict.fromkeys(level, (first, len(level) > 1))
        first += len(level)
    return places


def apart(level: list[str], figures: dict[str, Any]) -> list[list[str]]:
    """The level in levels, the largest figure first."""
    return [
        [key for key in level if figures[key] == value]
        for value in sorted({figures[key] for key in level}, reverse=True)
    ]


def figure(one: Seen, step: TieStep, contest: Contest, rules: Rulebook) -> Fraction | None:
    """What a step looks at; ``None`` where there is nothing to see."""
    number = next((place for place, panel in enumerate(rules.panels) if panel.id == step.panel), 0)
    panel = one.panels[number]
    match step.kind.value:
        case "more_decimals":
            return cut(one.exact, step.places, rules.rounding.mode.value)
        case "dropped_sum":
            return sum(panel.fallen, Fraction(0)) if panel.fallen else None
        case "criterion":
            return panel.criteria.get(step.criterion or "")
        case "panel":
            return panel.value
        case "chief_total":
            return one.panels[0].totals.get(contest.chief or "")
        case "fewer_penalties":
            return -one.penalty
    return None


def duels(level: list[str], seen: dict[str, Seen]) -> dict[str, int | None]:
    """How many of the level each beats; nothing where they beat each other in a circle."""
    wins = {key: {other for other in level if lead(seen[key], seen[other]) > 0} for key in level}
    reach = {key: set(beaten) for key, beaten in wins.items()}
    for _ in level:
        reach = {key: far.union(*(reach[other] for other in far)) for key, far in reach.items()}
    circle = any(key in far for key, far in reach.items())
    return {key: None if circle else len(wins[key]) for key in level}


def lead(one: Seen, other: Seen) -> int:
    mine, theirs = one.panels[0].totals, other.panels[0].totals
    both = [judge for judge in mine if judge in theirs]
    return sum((mine[judge] > theirs[judge]) - (mine[judge] < theirs[judge]) for judge in both)
