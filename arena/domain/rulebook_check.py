"""Finds what is wrong with a rulebook before it may decide anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from arena.domain.refusal import Refused
from arena.domain.rulebook import Criterion, Rulebook, TieKind

MOST_CRITERIA = 12


def check_rulebook(rulebook: Rulebook) -> None:
    """Refuses ``rulebook_invalid``, naming the first field that is wrong and why, else returns."""
    for where, why in problems(rulebook):
        raise Refused("rulebook_invalid", field=where, why=why)


def problems(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each problem as (field path, reason code)."""
    if not 1 <= len(rulebook.criteria) <= MOST_CRITERIA:
        yield "criteria", "one_to_twelve"
    for repeated, times in Counter(criterion.id for criterion in rulebook.criteria).items():
        if times > 1:
            yield f"criteria.{repeated}.id", "repeated"
    for criterion in rulebook.criteria:
        yield from _criterion(criterion)
    yield from _arithmetic(rulebook)
    for number, step in enumerate(rulebook.ties, 1):
        named = {criterion.id for criterion in rulebook.criteria}
        if step.kind is TieKind.CRITERION and step.criterion not in named:
            yield f"ties.{number}.criterion", "unknown_criterion"
    for segment in rulebook.segments:
        if segment.seconds <= 0:
            yield f"segments.{segment.id}.seconds", "not_positive"


def _criterion(criterion: Criterion) -> Iterator[tuple[str, str]]:
    where = f"criteria.{criterion.id}"
    if not all(number.is_finite() for number in (criterion.minimum, criterion.maximum, criterion.step)):
        yield where, "not_a_number"
        return
    if criterion.maximum <= criterion.minimum or criterion.minimum < 0:
        yield f"{where}.maximum", "not_above_minimum"
    if criterion.step <= 0 or (criterion.maximum - criterion.minimum) % criterion.step:
        yield f"{where}.step", "does_not_divide"


def _arithmetic(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    trim, overtime, quorum = rulebook.trim, rulebook.overtime, rulebook.quorum
    if min(trim.high, trim.low) < 0:
        yield "trim", "negative"
    elif trim.high + trim.low >= max(trim.from_sheets, 1):
        yield "trim", "leaves_nobody"
    if not 0 <= rulebook.rounding.places <= 6:
        yield "rounding.places", "zero_to_six"
    if quorum.at_least < 1 or not 0 <= quorum.numerator <= quorum.denominator or quorum.denominator < 1:
        yield "quorum", "not_a_share"
    if overtime is None:
        return
    if overtime.grace_s < 0 or overtime.step_s <= 0:
        yield "overtime", "not_positive"
    for amount in (overtime.amount, overtime.cap if overtime.cap is not None else Decimal(0)):
        if not amount.is_finite() or amount < 0:
            yield "overtime", "not_a_number"
