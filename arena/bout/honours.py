"""The awards of a bout as its scores stand."""

from __future__ import annotations

from arena.bout.places import placings
from arena.bout.state import BoutState
from arena.domain.awards import Award, awarded
from arena.domain.refusal import Refused


def awards_of(state: BoutState) -> tuple[Award, ...]:
    """Every award with its winners, the highest first; refuses ``awards_too_early`` while a score is not out."""
    if not state.settled or not state.revealed:
        raise Refused("awards_too_early")
    return awarded(placings(state, state.revealed).values(), state.charter.rulebook.awards)


def award_at(state: BoutState, band: int | None) -> Award:
    """The award of that number, 0 the highest; refuses ``no_band``."""
    found = awards_of(state)
    if band is None or not 0 <= band < len(found):
        raise Refused("no_band", given=-1 if band is None else band, most=len(found))
    return found[band]
