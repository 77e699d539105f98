"""Methods that compare entries with each other: places instead of points.

Majority placement follows A. Dawson, "The Skating System", and the
Tanzsport-Turnierordnung annex 2; one-by-one the ISU's rules of 1998-2004.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, groupby
from typing import NamedTuple

Places = Mapping[str, Sequence[Fraction]]  # each entry's places, one from every judge in the same order


class Worth(NamedTuple):
    """What an entry comes to, and the figures that say why."""

    value: Fraction
    evidence: str = ""


def in_order(groups: Sequence[Sequence[str]]) -> dict[str, Fraction]:
    """The place of everybody in ``groups`` (best first); those in one group share the mean of their slots."""
    places: dict[str, Fraction] = {}
    slot = 1
    for group in groups:
        places |= dict.fromkeys(group, slot + Fraction(len(group) - 1, 2))
        slot += len(group)
    return places


def places_of(values: Mapping[str, Fraction], *, lowest_first: bool) -> dict[str, Fraction]:
    """The place that each of ``values`` takes; equal ones share the mean of their slots."""
    ordered = sorted(values, key=lambda entry: values[entry], reverse=not lowest_first)
    return in_order([list(group) for _, group in groupby(ordered, key=lambda entry: values[entry])])


def rank_sum(places: Places) -> dict[str, Worth]:
    """Sum of the judges' places, lowest first."""
    return {entry: Worth(sum(own, Fraction(0)), "+".join(map(str, own))) for entry, own in places.items()}


def place_points(places: Places, points: Sequence[Fraction]) -> dict[str, Worth]:
    """Sum of what the judges' places are worth; entries that share a place share the mean of their slots' points."""
    worth = dict.fromkeys(places, Fraction(0))
    for judge in range(len(next(iter(places.values()), ()))):
        column = {entry: own[judge] for entry, own in places.items()}
        for place, group in groupby(sorted(column, key=lambda entry: column[entry]), key=lambda entry: column[entry]):
            equals = list(group)
            each = _mean_points(place, len(equals), points)
            for entry in equals:
                worth[entry] += each
    return {entry: Worth(value) for entry, value in worth.items()}


def _mean_points(place: Fraction, size: int, points: Sequence[Fraction]) -> Fraction:
    first = math.ceil(place - Fraction(size - 1, 2))
    slots = range(first, first + size)
    return sum((points[slot - 1] for slot in slots if slot <= len(points)), Fraction(0)) / size


def one_by_one(places: Places) -> dict[str, Worth]:
    """Pairwise comparison: an entry wins against another that fewer judges put before it.

    Most wins first; equal wins: more judges in favour over all pairs; still equal: they share the place.
    """
    wins, favour = dict.fromkeys(places, 0), dict.fromkeys(places, 0)
    for one, other in combinations(places, 2):
        ahead = sum(mine < theirs for mine, theirs in zip(places[one], places[other], strict=True))
        behind = sum(mine > theirs for mine, theirs in zip(places[one], places[other], strict=True))
        favour[one] += ahead
        favour[other] += behind
        wins[one] += ahead > behind
        wins[other] += behind > ahead
    best_first = sorted(places, key=lambda entry: (-wins[entry], -favour[entry]))
    groups = [list(group) for _, group in groupby(best_first, key=lambda entry: (wins[entry], favour[entry]))]
    found = in_order(groups)
    return {entry: Worth(found[entry], f"{wins[entry]}/{favour[entry]}") for entry in places}


def majority(places: Places) -> dict[str, Worth]:
    """Majority placement of one dance (skating system, rules 5-8): the place, with what carried it."""
    judges = len(next(iter(places.values()), ()))
    needed = judges // 2 + 1
    found = in_order(list(_by_majority(list(places), places, needed, 1)))
    return {entry: Worth(found[entry], _carried(places[entry], needed)) for entry in places}


def _carried(own: Sequence[Fraction], needed: int) -> str:
    """The first column in which ``needed`` judges stand, written "5 x 2-" as on tabulation sheets."""
    column = sorted(own)[needed - 1]
    return f"{sum(place <= column for place in own)} x {column}-"


def _by_majority(group: list[str], places: Places, needed: int, column: int) -> Iterator[list[str]]:
    """Groups that stay equal, best first, looking from ``column`` (a place) onwards.

    Rule 5: who first has a majority of "column or better". 6: more of them
    first. 7a: lower sum of them. 7b: still equal, the next column among these only.
    """
    last = max((math.ceil(place) for entry in group for place in places[entry]), default=0)
    while group and column <= last:
        better = {entry: [place for place in places[entry] if place <= column] for entry in group}
        carried = [entry for entry in group if len(better[entry]) >= needed]
        merit = {entry: (-len(better[entry]), sum(better[entry], Fraction(0))) for entry in carried}
        for _, level in groupby(sorted(carried, key=lambda entry: merit[entry]), key=lambda entry: merit[entry]):
            equals = list(level)
            yield from [equals] if len(equals) == 1 else _by_majority(equals, places, needed, column + 1)
        group = [entry for entry in group if entry not in merit]
        column += 1
    if group:
        yield group


def over_dances(dances: Mapping[str, Sequence[Fraction]], marks: Places) -> dict[str, Worth]:
    """Places over several dances (skating system, rules 9-11).

    ``dances`` holds each entry's place in every dance, ``marks`` the places
    that all judges gave it in all dances.
    """
    totals = {entry: sum(own, Fraction(0)) for entry, own in dances.items()}
    groups: list[list[str]] = []
    for _, level in groupby(sorted(totals, key=lambda entry: totals[entry]), key=lambda entry: totals[entry]):
        groups.extend(_part_equal(list(level), 1 + sum(map(len, groups)), dances, marks))
    found = in_order(groups)
    return {entry: Worth(found[entry], "+".join(map(str, dances[entry]))) for entry in dances}


def _part_equal(group: list[str], place: int, dances: Places, marks: Places) -> Iterator[list[str]]:
    """Parts entries with equal totals that compete for ``place``: rule 10, then rule 11 within those it leaves level.

    What rule 11 leaves over comes next, before those whom rule 10 had put behind.
    """
    if len(group) <= 1:
        yield from [group] if group else []
        return
    merit = {entry: _rule_10(dances[entry], place) for entry in group}
    best = min(merit.values())
    level = [entry for entry in group if merit[entry] == best]
    behind = [entry for entry in group if merit[entry] != best]
    first = level if len(level) == 1 else _rule_11(level, place, marks)
    yield first
    left = [entry for entry in level if entry not in first]
    yield from _part_equal(left, place + len(first), dances, marks)
    yield from _part_equal(behind, place + len(level), dances, marks)


def _rule_10(own: Sequence[Fraction], place: int) -> tuple[int, Fraction]:
    reached = [one for one in own if one <= place]
    return -len(reached), sum(reached, Fraction(0))


def _rule_11(level: list[str], place: int, marks: Places) -> list[str]:
    needed = len(marks[level[0]]) // 2 + 1
    return next(_by_majority(level, marks, needed, place))
