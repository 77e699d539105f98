"""Places from scores, and what parted equal ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, groupby
from typing import NamedTuple

from msgspec import Struct

from arena.domain.derivation import Derivation
from arena.domain.panel import LOWEST_FIRST
from arena.domain.rounding import readable, round_exact
from arena.domain.rulebook import Combine, RankOn, Rulebook, SharedPlaces, TieKind, TieStep
from arena.domain.scoring import at_places
from arena.domain.sheets import Decision

SHARED = "shared"
EVIDENCE_PLACES = 4
Scores = Mapping[str, Derivation]


class Placing(Struct, frozen=True):
    """The place of one entry.

    ``rank`` counts from 1 and skips after shared places; ``place`` is what
    stands in print (the mean of the slots where the rulebook says so). Where
    the score was equal to another's, ``decided_by`` names the step that set
    this entry apart (or "shared"), ``criterion`` or ``panel`` what it looked
    at, ``evidence`` the figure compared; ``stuck`` the steps that could not
    speak, with the reason ("head_to_head:cycle").
    """

    entry: str
    rank: int
    shared: bool = False
    decided_by: str | None = None
    criterion: str | None = None
    evidence: str | None = None
    panel: str | None = None
    place: Decimal = Decimal(0)
    stuck: tuple[str, ...] = ()


class Reason(NamedTuple):
    """The step that parted a group (``None`` while the scores themselves did), and steps that could not."""

    step: TieStep | None = None
    evidence: str = ""
    stuck: tuple[str, ...] = ()


class Compared(NamedTuple):
    """What a step found for one entry: the larger ``weight`` comes first, ``shown`` is the figure to print."""

    weight: Fraction
    shown: str


def rank(scores: Scores, rulebook: Rulebook, decisions: Sequence[Decision] = ()) -> tuple[Placing, ...]:
    """Places of all ``scores``, best first.

    Ranks on the figure that the rulebook names and parts equal ones by its tie
    chain; the order of ``scores`` decides nothing but the listing of shared places.
    """
    sign = 1 if rulebook.lowest_first else -1
    figures = {entry: sign * _figure(one, rulebook) for entry, one in scores.items()}
    placings: list[Placing] = []
    for _, level in groupby(sorted(scores, key=lambda entry: figures[entry]), key=lambda entry: figures[entry]):
        chain = Chain(scores, rulebook, decisions)
        for group, reasons in chain.part(list(level), rulebook.ties, Reason()):
            first = len(placings) + 1
            placings.extend(_placing(entry, first, len(group), reasons[entry], rulebook) for entry in group)
    return tuple(placings)


def _figure(one: Derivation, rulebook: Rulebook) -> Fraction:
    return one.exact if rulebook.rank_on is RankOn.EXACT else Fraction(one.final)


def _placing(entry: str, first: int, size: int, reason: Reason, rulebook: Rulebook) -> Placing:
    mean = Fraction(size - 1, 2) if rulebook.shared is SharedPlaces.MEAN else Fraction(0)
    found = Placing(entry, first, shared=size > 1, place=readable(first + mean), stuck=reason.stuck)
    if size > 1:
        return Placing(entry, first, shared=True, decided_by=SHARED, place=found.place, stuck=reason.stuck)
    if reason.step is None:
        return found
    return Placing(
        entry,
        first,
        decided_by=reason.step.kind.value,
        criterion=reason.step.criterion,
        panel=reason.step.panel,
        evidence=reason.evidence,
        place=found.place,
        stuck=reason.stuck,
    )


class Chain:
    """The tie chain at work on one level of equal scores."""

    def __init__(self, scores: Scores, rulebook: Rulebook, decisions: Sequence[Decision]) -> None:
        self.scores, self.rulebook, self.decisions = scores, rulebook, decisions

    def part(
        self, group: list[str], steps: Sequence[TieStep], reason: Reason
    ) -> Iterator[tuple[list[str], dict[str, Reason]]]:
        """Splits ``group`` step by step; yields (those still equal, what set each apart)."""
        yield from self._part(group, steps, dict.fromkeys(group, reason))

    def _part(
        self, group: list[str], steps: Sequence[TieStep], reasons: dict[str, Reason]
    ) -> Iterator[tuple[list[str], dict[str, Reason]]]:
        if len(group) == 1 or not steps:
            yield group, reasons
            return
        step, rest = steps[0], steps[1:]
        found = self._compare(group, step)
        if isinstance(found, str):
            stuck = f"{step.kind.value}:{found}"
            told = {entry: reasons[entry]._replace(stuck=(*reasons[entry].stuck, stuck)) for entry in group}
            yield from self._part(group, rest, told)
            return
        if len({one.weight for one in found.values()}) == 1:
            yield from self._part(group, rest, reasons)
            return
        parted = {entry: Reason(step, found[entry].shown, reasons[entry].stuck) for entry in group}
        ordered = sorted(group, key=lambda entry: found[entry].weight, reverse=True)
        for _, equals in groupby(ordered, key=lambda entry: found[entry].weight):
            yield from self._part(list(equals), rest, parted)

    def _compare(self, group: list[str], step: TieStep) -> dict[str, Compared] | str:
        """What ``step`` finds for everybody in ``group``, or why it cannot speak."""
        if step.kind is TieKind.HEAD_TO_HEAD:
            return self._head_to_head(group)
        if step.kind is TieKind.DECISION:
            return self._decided(group)
        found = {entry: _look(self.scores[entry], step, self.rulebook) for entry in group}
        known = {entry: one for entry, one in found.items() if one is not None}
        return known if len(known) == len(group) else "unknown"

    def _head_to_head(self, group: list[str]) -> dict[str, Compared] | str:
        """Wins against each other among the equals: a win is more judges before the other than behind."""
        sheets = {entry: {one.seat: one.exact for one in self.scores[entry].judges.totals} for entry in group}
        sign = -1 if self.rulebook.judges.method in LOWEST_FIRST else 1
        beats: dict[str, set[str]] = {entry: set() for entry in group}
        for one, other in combinations(group, 2):
            common = sheets[one].keys() & sheets[other].keys()
            gaps = [sign * (sheets[one][seat] - sheets[other][seat]) for seat in common]
            lead = sum(gap > 0 for gap in gaps) - sum(gap < 0 for gap in gaps)
            if lead:
                beats[one if lead > 0 else other].add(other if lead > 0 else one)
        if _goes_in_a_circle(beats):
            return "cycle"
        return {entry: Compared(Fraction(len(beats[entry])), str(len(beats[entry]))) for entry in group}

    def _decided(self, group: list[str]) -> dict[str, Compared] | str:
        """The recorded decision that speaks of everybody in ``group``."""
        for decision in self.decisions:
            if set(group) <= set(decision.order):
                return {entry: Compared(Fraction(-decision.order.index(entry)), decision.how) for entry in group}
        return "undecided"


def _goes_in_a_circle(beats: Mapping[str, set[str]]) -> bool:
    """Whether somebody, by way of others, beats himself."""
    left = dict(beats)
    while left:
        best = [entry for entry in left if not any(entry in beaten for beaten in left.values())]
        if not best:
            return True
        left = {entry: beaten for entry, beaten in left.items() if entry not in best}
    return False


def _look(one: Derivation, step: TieStep, rulebook: Rulebook) -> Compared | None:
    """What ``step`` compares of one entry, larger first; ``None`` where it cannot speak of it."""
    judged_low = -1 if rulebook.judges.method in LOWEST_FIRST else 1
    match step.kind:
        case TieKind.MORE_DECIMALS:
            figure = at_places(one, rulebook, step.places)
            return Compared((-1 if rulebook.lowest_first else 1) * Fraction(figure), str(figure))
        case TieKind.DROPPED_SUM:
            return _dropped_sum(one, step.panel)
        case TieKind.CRITERION:
            values = {line.criterion: line.average for line in one.panel(step.panel).criteria}
            return _shown(values.get(step.criterion or ""))
        case TieKind.PANEL:
            lowest = rulebook.combine is Combine.PLACES or rulebook.panel(step.panel or "").method in LOWEST_FIRST
            return _shown(one.panel(step.panel).value, -1 if lowest else 1)
        case TieKind.CHIEF_TOTAL:
            total = one.chief_total
            return None if total is None else Compared(judged_low * Fraction(total), str(total))
        case TieKind.FEWER_PENALTIES:
            return Compared(-Fraction(one.penalty), str(one.penalty))
        case _:
            return None


def _dropped_sum(one: Derivation, panel: str | None) -> Compared | None:
    dropped = one.panel(panel).dropped_sum
    if dropped is None:
        return None
    exponents = (total.total.as_tuple().exponent for total in one.panel(panel).totals)
    digits = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return Compared(dropped, str(readable(dropped, digits)))  # with the decimals of the totals: 187.0 beside 93.5


def _shown(value: Fraction | None, sign: int = 1) -> Compared | None:
    """A mean as printed beside a tie: all its digits where they end soon, else four decimals."""
    if value is None:
        return None
    ends = (value * 10**EVIDENCE_PLACES).denominator == 1
    return Compared(sign * value, str(readable(value, 2) if ends else round_exact(value, EVIDENCE_PLACES)))
