"""How phones come to seats and leave them."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.rule import apply_event
from arena.bout.holding import FREE, Device, Holding
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
    return _with(state, event.seat, Holding(holding.device, asking, (*refused, asked) if asked else refused))


@apply_event.register
def _(event: e.DeviceReleased, state: BoutState, at: int) -> BoutState:
    return _with(state, event.seat, replace(state.holding(event.seat), device=None))


@apply_event.register
def _(event: e.DeviceRevoked, state: BoutState, at: int) -> BoutState:
    holding = state.holding(event.seat)
    gone = Device(event.device, event.label, at)
    return _with(state, event.seat, Holding(None, holding.asking, (*holding.refused, gone)))


def _with(state: BoutState, seat: str, holding: Holding) -> BoutState:
    if holding == FREE:
        return replace(state, holdings={key: one for key, one in state.holdings.items() if key != seat})
    return replace(state, holdings={**state.holdings, seat: holding})
