"""签到: who has come, for the volunteer at the door; nothing of the judging is in it."""

from __future__ import annotations

from arena.bout.charter import Seat
from arena.bout.phases import LEFT, BoutPhase, EntryPhase
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import BoutCard, View, bout_card

SEATS_OPEN = frozenset({BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE})


class Arrival(View):
    """Somebody on the sign-in sheet. ``code`` stays what was printed, whatever number the draw gives."""

    id: str
    code: str
    number: int
    name: str
    post: str
    department: str
    here: bool
    gone: bool


class CheckInView(View):
    """The two lists, and whether each can be changed now."""

    seq: int
    bout: BoutCard
    entries: tuple[Arrival, ...]
    seats: tuple[Arrival, ...]
    entries_open: bool
    seats_open: bool


def check_in_view(state: BoutState) -> CheckInView:
    """Everybody who is expected, in the order of the sheet."""
    return CheckInView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        entries=tuple(_entry(entry) for entry in sorted(state.queue, key=lambda one: sign_in_code(one.id))),
        seats=tuple(_seat(state, seat) for seat in state.charter.seats),
        entries_open=state.phase is BoutPhase.CHECK_IN,
        seats_open=state.phase in SEATS_OPEN,
    )


def sign_in_code(key: str) -> str:
    """The 签到码 of entry ``e3`` or seat ``s5``: E03, S05. It opens nothing: it only says who stands at the desk."""
    return f"{key[:1].upper()}{key[1:]:0>2}"


def _entry(entry: Entry) -> Arrival:
    info = entry.info
    gone = entry.phase in LEFT
    here = not gone and entry.phase is not EntryPhase.REGISTERED
    return Arrival(entry.id, sign_in_code(entry.id), info.number, info.speaker, info.post, info.department, here, gone)


def _seat(state: BoutState, seat: Seat) -> Arrival:
    here = seat.id in state.seats_present
    return Arrival(seat.id, sign_in_code(seat.id), seat.number, seat.name, seat.post, "", here, gone=False)
