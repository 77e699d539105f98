"""A judge's phone comes to its seat, and leaves it."""

from __future__ import annotations

import secrets

from arena.bout.commands import ReleaseDevice, TakeSeat
from arena.bout.policy import Actor
from arena.domain.refusal import Refused
from arena.services import stage
from arena.services.perform import perform


def come_in(bout: str, judge: Actor, *, label: str, ask: bool) -> None:
    """Gives ``judge``'s phone the seat if it is free; if another phone holds it and ``ask``, asks the host.

    What cannot be had leaves everything as it is: the phone's page says how things stand.
    Callers hold no transaction of their own.
    """
    state = stage.current(bout)
    if state is None or not judge.device:
        return
    holding = state.holding(judge.id)
    mine = holding.device is not None and holding.lets(judge.device)
    if mine or not (ask or holding.lets(judge.device)):
        return
    try:
        perform(bout, TakeSeat(label), judge, command_id=_fresh())
    except Refused:
        return


def go_out(bout: str, seat: str, actor: Actor) -> None:
    """Frees ``seat``: the judge gives the own phone back, or the desk takes the seat from the phone that holds it."""
    state = stage.current(bout)
    if state is None or state.holding(seat).device is None:
        return
    try:
        perform(bout, ReleaseDevice(seat), actor, command_id=_fresh())
    except Refused:
        return


def _fresh() -> str:
    return f"phone-{secrets.token_urlsafe(9)}"
