"""认定 versions: a bout as it stood when it was certified for the n-th time, read from its journal."""

from __future__ import annotations

from msgspec import Struct

from arena.bout.phases import OFFICIAL
from arena.bout.state import BoutState, Certification
from arena.services import stage
from arena.services.house import Standing, folded


class Version(Struct, frozen=True):
    """One certified version: the state, the journal's head at that instant, and whether another took its place."""

    number: int
    state: BoutState
    seq: int
    head: str
    certification: Certification
    void: bool


def version(bout: str, number: int) -> Version | None:
    """The ``number``-th certified version of ``bout`` (1 is the first), or ``None`` where there is none."""
    now = stage.current(bout)
    if now is None or not 1 <= number <= len(now.certifications):
        return None
    standing = Standing()
    for record in stage.records(bout):
        standing = folded(standing, record)
        state = standing.state
        if state and state.phase in OFFICIAL and len(state.certifications) == number:
            void = number < len((now.official or now).certifications)
            return Version(number, state, standing.seq, standing.head, now.certifications[number - 1], void)
    return None
