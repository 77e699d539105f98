"""Places from scores, and what parted equal ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from msgspec import Struct

from arena.domain.rounding import round_exact
from arena.domain.rulebook import Rounding, Rulebook, TieKind, TieStep
from arena.domain.scoring import Derivation, at_places

SHARED = "shared"
Weight = Decimal | Fraction


class Placing(Struct, frozen=True):
    """The place of one entry.

    ``rank`` counts from 1 and skips after shared places.  Where the final score
    was equal to another's, ``decided_by`` names the step that set this entry
    apart (or "shared"), ``evidence`` the figure that the step compared.
    """

    entry: str
    rank: int
    shared: bool = False
    decided_by: str | None = None
    criterion: str | None = None
    evidence: str | None = None


def rank(scores: Mapping[str, Derivation], rulebook: Rulebook) -> tuple[Placing, ...]:
    """Places of all ``scores``, best first.

    Ranks on the rounded final score and parts equal ones by the rulebook's tie
    chain; the order of ``scores`` decides nothing but the listing of shared places.
    """
    placings: list[Placing] = []
    ordered = sorted(scores, key=lambda entry: scores[entry].final, reverse=True)
    for _, level in groupby(ordered, key=lambda entry: scores[entry].final):
        for group, reason in _part(list(level), scores, rulebook, rulebook.ties, Placing("", 0)):
            place = len(placings) + 1
            placings.extend(_placing(entry, place, group, reason, scores, rulebook) for entry in group)
    return tuple(placings)


def _part(
    group: list[str],
    scores: Mapping[str, Derivation],
    rulebook: Rulebook,
    chain: Sequence[TieStep],
    reason: Placing,
) -> Iterator[tuple[list[str], Placing]]:
    """Splits a group of equals step by step; yields (those still equal, what set them apart)."""
    if len(group) == 1 or not chain:
        yield group, reason
        return
    step, rest = chain[0], chain[1:]
    weights = {entry: _weight(scores[entry], step, rulebook) for entry in group}
    if None in weights.values() or len(set(weights.values())) == 1:
        yield from _part(group, scores, rulebook, rest, reason)
        return
    parted = Placing("", 0, decided_by=step.kind.value, criterion=step.criterion)
    ordered = sorted(group, key=lambda entry: weights[entry] or 0, reverse=True)
    for _, equals in groupby(ordered, key=lambda entry: weights[entry]):
        yield from _part(list(equals), scores, rulebook, rest, parted)


def _placing(
    entry: str, place: int, group: list[str], reason: Placing, scores: Mapping[str, Derivation], rulebook: Rulebook
) -> Placing:
    if len(group) > 1:
        return Placing(entry, place, shared=True, decided_by=SHARED)
    if reason.decided_by is None:
        return Placing(entry, place)
    step = next(step for step in rulebook.ties if (step.kind, step.criterion) == (reason.decided_by, reason.criterion))
    return Placing(
        entry,
        place,
        decided_by=reason.decided_by,
        criterion=reason.criterion,
        evidence=str(_shown(scores[entry], step, rulebook)),
    )


def _weight(derivation: Derivation, step: TieStep, rulebook: Rulebook) -> Weight | None:
    """What ``step`` compares, larger first; ``None`` where it cannot speak of this entry."""
    if step.kind is TieKind.MORE_DECIMALS:
        return at_places(derivation, rulebook.rounding, step.places)
    if step.kind is TieKind.DROPPED_SUM:
        return derivation.dropped_sum
    if step.kind is TieKind.CHIEF_TOTAL:
        return derivation.chief_total
    return derivation.criteria[step.criterion or ""]


def _shown(derivation: Derivation, step: TieStep, rulebook: Rulebook) -> Weight | None:
    weight = _weight(derivation, step, rulebook)
    return round_exact(weight, Rounding(places=4)) if isinstance(weight, Fraction) else weight
