"""奖项: how many entries a band honours, and who is in it (domain.md §3.5, §3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from arena.domain.ranking import Placing
from arena.domain.rulebook import AwardBand

FIRST, SECOND, THIRD, MERIT = "一等奖", "二等奖", "三等奖", "优秀奖"
TENTHS = (1, 2, 3)  # of the entries, from sixteen on
BY_COUNT = ((5, (1, 1, 1)), (9, (1, 2, 3)), (15, (2, 3, 5)))  # up to so many entries: these sizes


class Award(Struct, frozen=True):
    """One band with its winners, best first."""

    name: str
    winners: tuple[Placing, ...]


def default_bands(count: int) -> tuple[AwardBand, ...]:
    """The bands for ``count`` ranked entries where the rulebook names none, highest first."""
    tenths = tuple(-(-count * share // 10) for share in TENTHS)
    sizes = next((sizes for most, sizes in BY_COUNT if count <= most), tenths)
    return (
        *(AwardBand(name, size) for name, size in zip((FIRST, SECOND, THIRD), sizes, strict=True)),
        AwardBand(MERIT),
    )


def awarded(placings: Iterable[Placing], bands: Sequence[AwardBand] = ()) -> tuple[Award, ...]:
    """Every band that has winners, highest first.

    Who shares a place at the border of two bands gets the higher award, so a
    band may hold more entries than its size.
    """
    ranked = sorted((one for one in placings if one.rank), key=lambda one: one.rank)
    chosen = bands or default_bands(len(ranked))
    lasts = accumulate(band.size if band.size is not None else len(ranked) for band in chosen)
    found, before = [], 0
    for band, last in zip(chosen, lasts, strict=True):
        found.append(Award(band.name, tuple(one for one in ranked if before < one.rank <= last)))
        before = last
    return tuple(one for one in found if one.winners)


def problems(bands: Sequence[AwardBand]) -> Iterator[tuple[str, str]]:
    """Each problem of the bands as (field path, reason code)."""
    for number, band in enumerate(bands, 1):
        if not band.name.strip():
            yield f"awards.{number}.name", "empty"
        if band.size is not None and band.size < 1:
            yield f"awards.{number}.size", "not_positive"
        if band.size is None and number < len(bands):
            yield f"awards.{number}.size", "only_last_open"
