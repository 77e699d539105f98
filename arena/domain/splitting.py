"""A judge's total, laid out over the criteria."""

from __future__ import annotations

from decimal import Decimal

from arena.domain.rulebook import Criterion, Rulebook


class CannotSplit(ValueError):
    """No sheet of this rubric adds up to that total."""


def split(total: Decimal, rulebook: Rulebook) -> dict[str, str]:
    """Marks that add up to ``total``: pro rata, rounded to each step, the rest on the first criterion (domain.md §6).

    Where the rest does not fit there it goes on to the criteria that have room.
    Raises ``CannotSplit`` if no whole number of steps reaches the total.
    """
    if not total.is_finite():
        raise CannotSplit(str(total))
    marks = {criterion.id: _share(total, criterion, rulebook) for criterion in rulebook.criteria}
    rest = total - sum(marks.values(), Decimal(0))
    for criterion in rulebook.criteria:
        moved = min(max(rest, criterion.minimum - marks[criterion.id]), criterion.maximum - marks[criterion.id])
        moved = int(moved / criterion.step) * criterion.step
        marks[criterion.id] += moved
        rest -= moved
    if rest:
        raise CannotSplit(str(total))
    return {key: format(mark, "f") for key, mark in marks.items()}


def _share(total: Decimal, criterion: Criterion, rulebook: Rulebook) -> Decimal:
    share = total * criterion.maximum / rulebook.full_mark
    steps = int((share - criterion.minimum) / criterion.step)
    return min(max(criterion.minimum + steps * criterion.step, criterion.minimum), criterion.maximum)
