"""Judges' phones: the first one holds the seat, another waits for the host."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import opened, rule
from arena.bout.holding import MOST_ASKING, MOST_ASKS
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

LONGEST_LABEL = 30


@rule.register
def take_seat(command: c.TakeSeat, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """A phone comes in with the seat's card: it holds a free seat, or asks the host for one that is held."""
    bout = opened(state)
    seat = bout.seat(actor.id)
    holding = bout.holding(seat.id)
    label = _readable(command.label)
    if not actor.device:
        raise Refused("phone_unknown")
    if holding.device is not None and holding.lets(actor.device):
        raise Refused("seat_yours", seat=seat.number)
    if holding.may_take(actor.device):
        return [e.SeatTaken(seat.id, actor.device, label)]
    if any(one.id == actor.device for one in holding.asking):
        raise Refused("asked_before", seat=seat.number)
    known = holding.known(actor.device)
    if len(holding.asking) >= MOST_ASKING or (known is not None and known.asks >= MOST_ASKS):
        raise Refused("asked_too_often", seat=seat.number)
    return [e.DeviceAsked(seat.id, actor.device, label)]


def _readable(label: str) -> str:
    """``label`` on one short line, without signs that are not seen or turn what stands beside them round."""
    seen = "".join(sign if sign.isprintable() else " " for sign in label)
    return " ".join(seen.split())[:LONGEST_LABEL]


@rule.register
def admit_device(command: c.AdmitDevice, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The host lets another phone take the seat over; one that was refused may be let in after all."""
    seat, label = _known(state, command.seat, command.device)
    return [e.DeviceAdmitted(seat, command.device, label)]


@rule.register
def refuse_device(command: c.RefuseDevice, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The host sends a phone away that asks."""
    seat, label = _known(state, command.seat, command.device)
    if all(one.id != command.device for one in opened(state).holding(seat).asking):
        raise Refused("phone_gone")
    return [e.DeviceRefused(seat, command.device, label)]


@rule.register
def release_device(command: c.ReleaseDevice, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The seat is free for the next phone: the judge gives a borrowed one back, or the desk takes it from a phone,
    which then has to ask."""
    bout = opened(state)
    seat = bout.seat(command.seat)
    holding = bout.holding(seat.id)
    if holding.device is None:
        raise Refused("seat_free", seat=seat.number)
    if actor.role is not Role.JUDGE:
        return [e.DeviceRevoked(seat.id, holding.device.id, holding.device.label)]
    if (actor.id, actor.device) != (seat.id, holding.device.id):
        raise Refused("other_device", seat=seat.number)
    return [e.DeviceReleased(seat.id, holding.device.id, holding.device.label)]


def _known(state: BoutState | None, wanted: str, device: str) -> tuple[str, str]:
    """The seat's id and the label of a phone that asks for it or was refused; refuses ``phone_gone``."""
    bout = opened(state)
    seat = bout.seat(wanted)
    found = bout.holding(seat.id).known(device)
    if found is None:
        raise Refused("phone_gone")
    return seat.id, found.label
