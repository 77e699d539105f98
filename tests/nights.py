"""Evenings at a given point, and small words for what people do there."""

from __future__ import annotations

from typing import Any

import pytest
from factories import HOST, Evening, charter
from wild_evenings import SUPERVISOR, hand_in

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.domain.refusal import Refused


def before(act: type[c.Command], entry: str | None = None, opening: Any = None, **known: Any) -> Evening:
    """An evening whose host is about to do ``act`` (about ``entry``), with every sheet and signature given."""
    evening = Evening(opening or charter(**known))
    return on_to(evening, act, entry)


def on_to(evening: Evening, act: type[c.Command], entry: str | None = None) -> Evening:
    """The same evening played on to just before that act."""
    for _ in range(200):
        _unblock(evening)
        due = next_act(evening.state)
        assert due is not None, "the evening ended before"
        if isinstance(due, act) and (entry is None or due.entry == entry):
            return evening
        evening.do(due)
    raise AssertionError(f"{act.__name__} never came")


def _unblock(evening: Evening) -> None:
    state = evening.state
    if state.phase is BoutPhase.DRAWN and state.charter.supervised and not state.draw_signed:
        evening.do(c.SignDraw(), SUPERVISOR)
        evening.do(c.ConfirmZero(), SUPERVISOR)
    if state.stage and state.stage.phase is EntryPhase.SCORING:
        hand_in(evening, state.current, str(90 + state.stage.info.number))


def refused(evening: Evening, command: c.Command, actor: Actor = HOST, after_ms: int = 1000) -> str:
    """The code with which that is refused."""
    with pytest.raises(Refused) as caught:
        evening.do(command, actor, after_ms)
    return caught.value.code


def take_back(evening: Evening, reason: str = "", after_ms: int = 1000) -> None:
    """The host takes the last act back."""
    evening.do(c.Undo(evening.state.past[-1].seq, reason), after_ms=after_ms)


def agree(evening: Evening, after_ms: int = 1000) -> None:
    """The supervisor confirms what has waited longest."""
    evening.do(c.ConfirmAct(evening.state.proposals[0].id), SUPERVISOR, after_ms)
