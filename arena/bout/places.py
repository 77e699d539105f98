"""Places among the entries of a bout, as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arena.bout.state import BoutState
from arena.domain.ranking import Placing, rank
from arena.domain.sheets import Decision


def placings(
    state: BoutState, entries: Iterable[str], decisions: Sequence[Decision] | None = None
) -> dict[str, Placing]:
    """Places among ``entries`` (without a score, none), by the bout's own decisions unless ``decisions`` are given."""
    scores = {key: found for key in entries if (found := state.entries[key].derivation) is not None}
    ordered = {key: scores[key] for key in state.order if key in scores}
    taken = state.decisions if decisions is None else decisions
    return {placing.entry: placing for placing in rank(ordered, state.charter.rulebook, taken)}


def tied(state: BoutState) -> tuple[tuple[str, ...], ...]:
    """Groups of revealed entries that nothing but a decision of people parts, best first, in order of appearance."""
    groups: dict[int, list[str]] = {}
    for key, place in placings(state, state.revealed, ()).items():
        if place.shared:
            groups.setdefault(place.rank, []).append(key)
    return tuple(tuple(key for key in state.order if key in group) for group in groups.values())
