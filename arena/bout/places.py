"""Places among the entries of a bout, as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from arena.bout.state import BoutState
from arena.domain.derivation import Derivation
from arena.domain.ranking import Placing, rank
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Decision


def placings(
    state: BoutState, entries: Iterable[str], decisions: Sequence[Decision] | None = None
) -> dict[str, Placing]:
    """Places among ``entries`` (without a score, none), by the bout's own decisions unless ``decisions`` are given."""
    scores = {key: found for key in entries if (found := state.entries[key].derivation) is not None}
    ordered = {key: scores[key] for key in state.order if key in scores}
    taken = state.decisions if decisions is None else decisions
    return dict(_ranked(Scored(ordered), state.charter.rulebook, tuple(taken)))


class Scored:
    """Scores as a question that was asked before: the same derivations, in the same order."""

    __slots__ = ("key", "scores")

    def __init__(self, scores: dict[str, Derivation]) -> None:
        self.scores = scores
        self.key = tuple((entry, id(one)) for entry, one in scores.items())

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scored) and self.key == other.key


@lru_cache(maxsize=256)
def _ranked(scored: Scored, rulebook: Rulebook, decisions: tuple[Decision, ...]) -> dict[str, Placing]:
    """Views ask the same again and again; derivations never change, and the question keeps those it is about."""
    return {placing.entry: placing for placing in rank(scored.scores, rulebook, decisions)}


def tied(state: BoutState) -> tuple[tuple[str, ...], ...]:
    """Groups of revealed entries that nothing but a decision of people parts, best first, in order of appearance."""
    groups: dict[int, list[str]] = {}
    for key, place in placings(state, state.revealed, ()).items():
        if place.shared:
            groups.setdefault(place.rank, []).append(key)
    return tuple(tuple(key for key in state.order if key in group) for group in groups.values())
