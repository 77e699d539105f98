"""How phones come to seats and leave them."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.rule import apply_event
from arena.bout.holding import MOST_SENT_AWAY, Device, Holding
from arena.bout.state import BoutState


@apply_event.register
def _(event: e.SeatTaken | e.DeviceAdmitted, state: BoutState, at: int) -> BoutState:
    asking, refused = state.holding(event.seat).without(event.device)
    return _with(state, event.seat, Holding(Device(event.device, event.label, at), asking, refused))


@apply_event.register
def _(event: e.DeviceAsked, state: BoutState, at: int) -> BoutState:
    holding = state.holding(event.seat)
    before = holding.known(event.device)
    asking, refused = holding.without(event.device)
    device = Device(event.device, event.label, at, before.asks + 1 if before else 1)
    return _with(state, event.seat, Holding(holding.device, (*asking, device), refused))


@apply_event.register
def _(event: e.DeviceRefused, state: BoutState, at: int) -> BoutState:
    holding = state.holding(event.seat)
    asked = holding.known(event.device)
    asking, refused = holding.without(event.device)
    sent_away = (*refused, asked)[-MOST_SENT_AWAY:] if asked else refused
    return _with(state, event.seat, Holding(holding.device, asking, sent_away))


@apply_event.register
def _(event: e.DeviceReleased | e.DeviceRevoked, state: BoutState, at: int) -> BoutState:
    gone = Device(event.device, event.label, at)
    return _with(state, event.seat, state.holding(event.seat).given_up(gone))


def _with(state: BoutState, seat: str, holding: Holding) -> BoutState:
    return replace(state, holdings={**state.holdings, seat: holding})
