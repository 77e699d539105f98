"""The worked example beside a rulebook: three entries of the golden bout (domain.md §3.7), nine judges."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from arena.domain.contest import Outcome, outcome
from arena.domain.panel import Panel, SheetKind
from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import check_rulebook
from arena.domain.sheets import Contest, EntrySheets, Run, Sheet, SheetState
from arena.domain.splitting import CannotSplit, split

GIVEN = {
    "2": "94.0 93.5 95.0 92.5 94.5 93.0 96.0 93.5 94.0",
    "5": "93.0 93.5 93.0 92.0 R 92.5 92.5 94.5 93.5",
    "7": "93.5 92.5 93.0 94.0 92.0 93.0 95.0 92.5 92.5",
}
OTHERS = 5  # judges of a further panel: the last five of the nine
BALLOTS = {"2": (48, 10, 2, 0), "5": (41, 15, 3, 1), "7": (43, 13, 3, 1)}
LEAD = "2"
BOX = "票箱"
FULL = Decimal(100)


def example(rulebook: Rulebook, overtime_s: int = 0) -> Outcome:
    """What ``rulebook`` makes of the example; entry 2 spoke ``overtime_s`` too long.

    Refuses what ``arena.domain.contest.outcome`` refuses.
    """
    check_rulebook(rulebook)
    entries = [
        EntrySheets(entry, runs=(Run(_sheets(entry, rulebook)),), overtime_s=overtime_s if entry == LEAD else 0)
        for entry in GIVEN
    ]
    return outcome(Contest.of(entries, chief="1"), rulebook)


def _sheets(entry: str, rulebook: Rulebook) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    for number, panel in enumerate(rulebook.panels):
        if panel.sheets is SheetKind.GRADES:
            worth = [grade.id for grade in panel.grades if grade.value is not None]
            sheets.append(Sheet(BOX, panel.id, grades=dict(zip(worth, BALLOTS[entry], strict=False))))
        else:
            sheets += _judged(entry, panel, number)
    return tuple(sheets)


def _judged(entry: str, panel: Panel, number: int) -> list[Sheet]:
    given = GIVEN[entry].split()
    seats = list(enumerate(given, 1)) if number == 0 else list(enumerate(reversed(given[-OTHERS:]), 1))
    return [
        Sheet(str(seat), panel.id, state=SheetState.RECUSED)
        if total == "R"
        else Sheet(str(seat), panel.id, dict(marks(Decimal(total), panel)))
        for seat, total in seats
    ]


def marks(total: Decimal, panel: Panel) -> dict[str, Decimal]:
    """``total`` out of 100 laid out over the rubric: exactly where that can be, else each mark to its step."""
    points = sum((one.maximum for one in panel.criteria), Decimal(0))
    try:
        return {key: Decimal(mark) for key, mark in split(total * points / FULL, panel).items()}
    except (CannotSplit, ArithmeticError):
        return {one.id: _share(total, one.minimum, one.maximum, one.step) for one in panel.criteria}


def _share(total: Decimal, minimum: Decimal, maximum: Decimal, step: Decimal) -> Decimal:
    steps = ((maximum * total / FULL - minimum) / step).quantize(Decimal(1), ROUND_HALF_UP)
    return min(max(minimum + steps * step, minimum), maximum)
