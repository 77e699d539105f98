"""What the statistics of a panel read: one row per entry, one column per judge."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from arena.domain.refusal import Refused

Ratings = Sequence[Sequence[Decimal | int | None]]  # None: this judge gave no mark
Table = Sequence[Sequence[int]]  # how often the row's judge said this and the column's judge that
Grid = tuple[tuple[Fraction, ...], ...]


def open_rows(ratings: Ratings) -> list[list[Fraction | None]]:
    """Every row, gaps kept.

    Refuses ``statistic_invalid`` where there is no row, where rows differ in
    length, where a mark is no finite number, and for fewer than two judges.
    """
    if not ratings:
        raise Refused("statistic_invalid", field="ratings", why="there is no entry")
    judges = len(ratings[0])
    if judges < 2:
        raise Refused("statistic_invalid", field="ratings[1]", why="two judges or more are needed")
    for number, row in enumerate(ratings, 1):
        if len(row) != judges:
            raise Refused("statistic_invalid", field=f"ratings[{number}]", why=f"has {len(row)} marks, not {judges}")
        if any(isinstance(mark, Decimal) and not mark.is_finite() for mark in row):
            raise Refused("statistic_invalid", field=f"ratings[{number}]", why="has a mark that is no number")
    return [[None if mark is None else Fraction(mark) for mark in row] for row in ratings]


def full_rows(ratings: Ratings) -> Grid:
    """The rows that every judge marked; refuses as ``open_rows``, and where there are fewer than two of them.

    Comparing judges on entries that not all of them saw would measure the entries.
    """
    rows = open_rows(ratings)
    full = tuple(tuple(mark for mark in row if mark is not None) for row in rows if None not in row)
    if len(full) < 2:
        raise Refused("statistic_invalid", field="ratings", why="fewer than two entries are marked by every judge")
    return full


def square(table: Table) -> tuple[tuple[Fraction, ...], ...]:
    """The counts; refuses ``statistic_invalid`` unless they are square, not negative and not all zero."""
    size = len(table)
    if size < 2:
        raise Refused("statistic_invalid", field="table", why="two categories or more are needed")
    for number, row in enumerate(table, 1):
        if len(row) != size:
            raise Refused("statistic_invalid", field=f"table[{number}]", why=f"has {len(row)} counts, not {size}")
        if min(row) < 0:
            raise Refused("statistic_invalid", field=f"table[{number}]", why="has a count below 0")
    if not any(any(row) for row in table):
        raise Refused("statistic_invalid", field="table", why="all counts are 0")
    return tuple(tuple(Fraction(count) for count in row) for row in table)
