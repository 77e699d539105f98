"""What a phone is told that has a seat's card while another phone holds the seat: whose it is, and no mark."""

from __future__ import annotations

from arena.bout.state import BoutState
from arena.bout.views.cards import BoutCard, View, bout_card


class OtherPhoneView(View):
    """``state``: elsewhere (nothing asked yet), asking (waits for the host), refused."""

    bout: BoutCard
    seat: int
    name: str
    state: str


def other_phone_view(state: BoutState, seat_id: str, device: str) -> OtherPhoneView:
    """The page of ``device``, which does not hold ``seat_id``; refuses ``unknown_seat``."""
    seat, holding = state.seat(seat_id), state.holding(seat_id)
    if any(one.id == device for one in holding.asking):
        stands = "asking"
    else:
        stands = "refused" if holding.known(device) else "elsewhere"
    return OtherPhoneView(bout_card(state), seat.number, seat.name, stands)
