"""The order of a season: who stands where, and what parted equal totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from arena.domain.standings_rule import SeasonRule, SeasonStep

SHARED = "shared"


class Place(Struct, frozen=True):
    """A place in the order. ``rank`` counts from 1 and skips after shared places.

    Where the total was equal to another's, ``decided_by`` names the step that set
    this entrant apart (or "shared"), ``evidence`` the figure it compared.  In
    ``circle``: head to head found that the tied beat each other in a circle.
    """

    rank: int
    shared: bool = False
    decided_by: str | None = None
    evidence: str | None = None
    circle: bool = False


class Tally(Struct, frozen=True):
    """What the steps of the order compare."""

    total: Fraction
    ranks: dict[str, int]  # by session
    best_score: Decimal | None
    last_rank: int | None


def times_at(tally: Tally, rank: int) -> int:
    """In how many sessions that rank was taken."""
    return sum(own == rank for own in tally.ranks.values())


def places_in(tallies: Mapping[str, Tally], rule: SeasonRule) -> dict[str, Place]:
    """The place of each entrant, best first."""
    places: dict[str, Place] = {}
    unplaced = {entrant: Place(0) for entrant in sorted(tallies)}
    for group in _part(unplaced, tallies, rule.order) if unplaced else ():
        rank, shared = len(places) + 1, len(group) > 1
        for entrant, reason in group.items():
            said = replace(reason, decided_by=SHARED, evidence=None) if shared else reason
            places[entrant] = replace(said, rank=rank, shared=shared)
    return places


def _part(
    group: dict[str, Place], tallies: Mapping[str, Tally], chain: Sequence[SeasonStep]
) -> Iterator[dict[str, Place]]:
    """Splits a group of equals step by step; yields those still equal, each with what set them apart."""
    if len(group) == 1 or not chain:
        yield group
        return
    step, rest = chain[0], chain[1:]
    levels = list(_levels(group, step, tallies))
    for level in levels:
        apart = level if len(levels) > 1 and step is not SeasonStep.POINTS else {}
        reasons = {
            entrant: replace(reason, decided_by=step.value, evidence=_evidence(entrant, group, step, tallies))
            if entrant in apart
            else reason
            for entrant, reason in level.items()
        }
        yield from _part(reasons, tallies, rest)


def _levels(group: dict[str, Place], step: SeasonStep, tallies: Mapping[str, Tally]) -> Iterator[dict[str, Place]]:
    if step is SeasonStep.HEAD_TO_HEAD:
        yield from _head_to_head(group, tallies)
        return
    figures = {entrant: FIGURES[step](tallies[entrant]) for entrant in group}
    if None in figures.values():  # without a score there is nothing to compare
        yield group
        return
    ordered = sorted(group, key=lambda entrant: figures[entrant] or 0, reverse=True)
    for _, equals in groupby(ordered, key=lambda entrant: figures[entrant]):
        yield {entrant: group[entrant] for entrant in equals}


def _head_to_head(group: dict[str, Place], tallies: Mapping[str, Tally]) -> list[dict[str, Place]]:
    """Parts a group where each of those in front beat each of those behind, and nowhere else.

    One beats another who stood before him in more of the sessions that both have
    a rank in.  A win weighs 2, an even or missing meeting 1: the first k stand
    clear of the rest exactly where their weights add up to the most they can.
    """
    beats = {one: {other for other in group if _lead(one, other, tallies) > 0} for one in group}
    beaten = Counter(other for lost in beats.values() for other in lost)
    weight = {one: len(group) - 1 + len(beats[one]) - beaten[one] for one in group}
    levels: list[dict[str, Place]] = []
    level: dict[str, Place] = {}
    first, total = 0, 0
    for place, one in enumerate(sorted(group, key=lambda one: weight[one], reverse=True), 1):
        level[one] = group[one]
        first, total = first + 1, total + weight[one]
        if total == first * (first - 1) + 2 * first * (len(group) - place):
            levels.append(_circle(dict(sorted(level.items())), beats))
            level = {}
            first, total = 0, 0
    return levels


def _lead(one: str, other: str, tallies: Mapping[str, Tally]) -> int:
    """In how many more sessions ``one`` stood before ``other`` than behind."""
    ahead, behind = _meetings(one, other, tallies)
    return ahead - behind


def _meetings(one: str, other: str, tallies: Mapping[str, Tally]) -> tuple[int, int]:
    """In how many sessions ``one`` stood before ``other``, and in how many behind."""
    own, theirs = tallies[one].ranks, tallies[other].ranks
    met = [(rank, theirs[session]) for session, rank in own.items() if session in theirs]
    return sum(rank < their for rank, their in met), sum(rank > their for rank, their in met)


def _circle(level: dict[str, Place], beats: Mapping[str, set[str]]) -> dict[str, Place]:
    """The level with those marked who are caught in a circle: who always beats and is beaten within it."""
    caught = set(level)
    while True:
        beaten = {other for one in caught for other in beats[one] & caught}
        inner = {one for one in beaten if beats[one] & caught}
        if inner == caught:
            return {one: replace(place, circle=place.circle or one in caught) for one, place in level.items()}
        caught = inner


FIGURES: Mapping[SeasonStep, Callable[[Tally], Fraction | Decimal | int | None]] = {  # larger is better
    SeasonStep.POINTS: lambda tally: tally.total,
    SeasonStep.FIRSTS: lambda tally: times_at(tally, 1),
    SeasonStep.SECONDS: lambda tally: times_at(tally, 2),
    SeasonStep.BEST_SCORE: lambda tally: tally.best_score,
    SeasonStep.FEWER_SESSIONS: lambda tally: -len(tally.ranks),
    SeasonStep.LAST_RANK: lambda tally: Fraction(1, tally.last_rank) if tally.last_rank else 0,  # absent: behind all
}


def _evidence(entrant: str, group: Iterable[str], step: SeasonStep, tallies: Mapping[str, Tally]) -> str | None:
    """The figure that ``step`` compared, for reading; ``None`` is an absence from the last session."""
    tally = tallies[entrant]
    if step is SeasonStep.HEAD_TO_HEAD:
        met = [_meetings(entrant, other, tallies) for other in group]  # nobody stands before himself
        return f"{sum(ahead for ahead, _ in met)}:{sum(behind for _, behind in met)}"
    if step is SeasonStep.LAST_RANK:
        return None if tally.last_rank is None else str(tally.last_rank)
    if step is SeasonStep.FEWER_SESSIONS:
        return str(len(tally.ranks))
    return str(FIGURES[step](tally))
