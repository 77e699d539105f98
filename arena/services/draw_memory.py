"""What a season's earlier bouts of the same arena leave for a fair draw."""

from __future__ import annotations

from sqlalchemy import select

from arena.bout.phases import LEFT
from arena.bout.places import placings
from arena.bout.state import BoutState
from arena.domain.draw_memory import Appearance, Memory, PastBout, memory_of
from arena.models.preparation import OPENED, Bout
from arena.models.session import Session
from arena.services import stage


def memory_of_season(session: Session, bout: Bout) -> Memory | None:
    """Who opened and who followed whom in the certified bouts before; ``None`` where there were none.

    Ends the session's transaction: the journals are read on the writer, which
    must not wait for us.
    """
    same = select(Bout.id).where(
        Bout.arena_id == bout.arena_id,
        Bout.season_id == bout.season_id,
        Bout.status == OPENED,
        Bout.id != bout.id,
        ~Bout.rehearsal,
    )
    keys = list(session.scalars(same))
    session.rollback()
    states = [official for key in keys if (state := stage.current(key)) and (official := state.official)]
    return memory_of([_past(state) for state in states]) if states else None


def _past(state: BoutState) -> PastBout:
    places = placings(state, state.revealed)
    came = (entry for entry in state.queue if entry.phase not in LEFT)
    return PastBout(
        state.charter.held_on,
        tuple(
            Appearance(entry.info.department, places[entry.id].rank if entry.id in places else None) for entry in came
        ),
    )
