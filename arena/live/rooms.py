"""The rooms of a bout and what is shown in each: one projection per role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from arena.bout.state import BoutState
from arena.bout.views.card import card_view
from arena.bout.views.cards import View
from arena.bout.views.check_in import check_in_view
from arena.bout.views.host import Presence, host_view
from arena.bout.views.judge import judge_view
from arena.bout.views.other_phone import other_phone_view
from arena.bout.views.paper import paper_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view
from arena.bout.views.show import Guesser
from arena.bout.views.supervisor import supervisor_view
from arena.bout.views.timer import timer_view


class Kind(StrEnum):
    """A role's namespace on the socket is "/" and this."""

    HOST = "host"
    JUDGE = "judge"
    SCREEN = "screen"
    PUBLIC = "public"
    TIMER = "timer"
    CARD = "card"
    PAPER = "paper"
    SUPERVISE = "supervise"
    CHECK_IN = "check_in"


IMMEDIATE = frozenset(Kind) - {Kind.PUBLIC}
"""Rooms that are told at once; the audience's is calmed down to a few messages a second."""


class Room(Struct, frozen=True):
    """One audience of one bout; a judge's room holds the pages of that seat on one phone (``device``) only."""

    kind: Kind
    bout: str
    seat: str = ""
    device: str = ""

    @property
    def name(self) -> str:
        """The room's name on the socket."""
        return f"{self.kind.value}:{self.bout}:{self.seat}:{self.device}"

    @property
    def namespace(self) -> str:
        """The namespace whose pages may be in this room."""
        return f"/{self.kind.value}"


class Around(Struct, frozen=True):
    """What the server sees around a bout that is not in its record."""

    presence: Mapping[str, Presence]
    screens: int
    audience: int
    now: int
    turnout: int = 0
    guessers: tuple[Guesser, ...] = ()


def _host(state: BoutState, _room: Room, around: Around) -> View:
    return host_view(
        state,
        around.presence,
        now=around.now,
        screens=around.screens,
        audience=around.audience,
        turnout=around.turnout,
    )


def _judge(state: BoutState, room: Room, _around: Around) -> View:
    if state.holding(room.seat).lets(room.device):
        return judge_view(state, room.seat)
    return other_phone_view(state, room.seat, room.device)


VIEWS: dict[Kind, Callable[[BoutState, Room, Around], View]] = {
    Kind.HOST: _host,
    Kind.JUDGE: _judge,
    Kind.SCREEN: lambda state, _, around: screen_view(state, around.turnout, around.guessers),
    Kind.PUBLIC: lambda state, _, around: public_view(state, around.turnout, around.guessers),
    Kind.TIMER: lambda state, _, around: timer_view(state, now=around.now),
    Kind.CARD: lambda state, *_: card_view(state),
    Kind.PAPER: lambda state, *_: paper_view(state),
    Kind.SUPERVISE: lambda state, _, around: supervisor_view(state, now=around.now),
    Kind.CHECK_IN: lambda state, *_: check_in_view(state),
}


def view(state: BoutState, room: Room, around: Around) -> View:
    """What ``room`` may know of ``state``."""
    return VIEWS[room.kind](state, room, around)
