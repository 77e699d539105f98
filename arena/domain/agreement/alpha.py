"""Krippendorff's alpha: agreement for any number of judges, with gaps."""

from __future__ import annotations

from enum import StrEnum

from arena.domain.agreement import libraries
from arena.domain.agreement.meaning import Statistic, statistic
from arena.domain.agreement.ratings import Ratings, open_rows


class Level(StrEnum):
    """What marks are: names, an order, points, or points from a true zero."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(ratings: Ratings, level: Level = Level.INTERVAL) -> Statistic:
    """1: full agreement, 0: as by lot, below: systematic disagreement; undefined if all marks are equal,
    and for a ratio of marks below zero.

    Entries with a single mark say nothing about agreement and are left out.
    From 10 entries on.
    """
    rows = [row for row in open_rows(ratings) if sum(mark is not None for mark in row) > 1]
    marks = {mark for row in rows for mark in row if mark is not None}
    defined = len(marks) > 1 and (level is not Level.RATIO or min(marks) >= 0)
    value = libraries.alpha(list(zip(*rows, strict=True)), level.value) if defined else None
    return statistic("alpha", value, len(rows), len(ratings[0]))
