"""From how much on a statistic says something."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct


class Least(Struct, frozen=True):
    """The fewest entries and judges from which on a statistic should be read."""

    entries: int
    judges: int


# Rules of thumb of this house, none is a law.  Below them a figure is computed all the same, with ``enough`` false:
# one entry more could turn it round.  In print, 30 entries are the usual least for the ICC (Koo & Li 2016).
MEANINGFUL_FROM: Mapping[str, Least] = {
    "severity": Least(8, 2),
    "alarm": Least(1, 3),  # with two sheets both lie equally far from their median
    "stability": Least(2, 3),  # without one of two, a single judge would be the panel
    "kendall_w": Least(8, 3),  # its chi-square is a fair approximation from there on
    "correlation": Least(8, 2),
    "intraclass": Least(10, 3),
    "robinson": Least(10, 2),
    "finn": Least(10, 2),
    "alpha": Least(10, 2),
    "agreement": Least(10, 2),
    "kappa": Least(20, 2),
    "fleiss": Least(20, 3),
    "margins": Least(30, 2),
}


class Statistic(Struct, frozen=True):
    """One figure, from so many entries and judges; ``value`` is ``None`` where it is not defined."""

    value: Decimal | None
    entries: int
    judges: int
    enough: bool


def enough(name: str, entries: int, judges: int) -> bool:
    """Whether so many entries and judges let that statistic be read."""
    least = MEANINGFUL_FROM[name]
    return entries >= least.entries and judges >= least.judges


def statistic(name: str, value: Decimal | None, entries: int, judges: int) -> Statistic:
    """``value`` with what it rests on."""
    return Statistic(value, entries, judges, enough(name, entries, judges))
