"""A judge's own scale: what this judge has given so far, and whether the yardstick has moved.

Calibration without collusion (domain.md §4.2): only ever the judge's own sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from arena.bout.charter import Seat
from arena.bout.state import Entry
from arena.bout.views.cards import View
from arena.domain.marks import plain
from arena.domain.panel import Panel

FEWEST = 4  # sheets before a drift can be spoken of
MOST = 3  # sheets on either side of it
HUNDREDTH = Decimal("0.01")


class PastSheet(View):
    """An earlier entry as this judge scored it, and its place among the judge's own totals.

    ``state`` is a SheetPhase.
    """

    number: int
    speaker: str
    department: str
    state: str
    total: str | None
    rank: int | None


class Spread(View):
    """``count`` of the judge's own totals: their mean (hundredths, half up), the lowest and the highest."""

    count: int
    mean: str
    low: str
    high: str


class Drift(View):
    """The judge's first sheets of the evening beside the latest."""

    first: Spread
    latest: Spread


def own_past(done: Sequence[Entry], seat: Seat, panel: Panel) -> tuple[PastSheet, ...]:
    """The entries that are over, in order of appearance, as they were published:
    an open correction shows elsewhere, to those who have a part in it."""
    published = [entry.published for entry in done]
    totals = [total(entry, seat, panel) for entry in published]
    return tuple(
        PastSheet(
            entry.info.number,
            entry.info.speaker,
            entry.info.department,
            entry.sheet_phase(seat.id).value,
            str(own) if own is not None else None,
            _rank(own, totals) if own is not None else None,
        )
        for entry, own in zip(published, totals, strict=True)
    )


def drift(done: Sequence[Entry], seat: Seat, panel: Panel) -> Drift | None:
    """How the latest sheets lie against the first; ``None`` with fewer than ``FEWEST`` of them."""
    totals = [own for entry in done if (own := total(entry.published, seat, panel)) is not None]
    if len(totals) < FEWEST:
        return None
    some = min(MOST, len(totals) // 2)
    return Drift(_spread(totals[:some]), _spread(totals[-some:]))


def total(entry: Entry, seat: Seat, panel: Panel) -> Decimal | None:
    """What this judge's sheet for ``entry`` comes to, if there is one."""
    sheet = entry.sheets.get(seat.id)
    return panel.total_of(sheet.marks) if sheet else None


def _rank(own: Decimal, totals: Sequence[Decimal | None]) -> int:
    return 1 + sum(other is not None and other > own for other in totals)


def _spread(totals: Sequence[Decimal]) -> Spread:
    mean = (sum(totals, Decimal(0)) / len(totals)).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Spread(len(totals), plain(mean), plain(min(totals)), plain(max(totals)))
