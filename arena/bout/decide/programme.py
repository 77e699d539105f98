"""Breaks and commentaries between the entries."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import in_phase, live, named, rule
from arena.bout.phases import ON_AIR, WAITING, BoutPhase
from arena.bout.policy import Actor
from arena.bout.programme import Item
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

PLANNED = (BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE)
MOST_ITEMS = 20
LONGEST_TITLE = 40
LONGEST_S = 2 * 3600


@rule.register
def add_item(command: c.AddItem, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Puts a break or a commentary into the programme."""
    bout = in_phase(state, *PLANNED)
    if len(bout.items) >= MOST_ITEMS:
        raise Refused("items_out_of_range", most=MOST_ITEMS)
    title = named("title", command.title, LONGEST_TITLE)
    _check_place(bout, command.before, command.seconds)
    return [
        e.ItemAdded(
            Item(f"i{bout.seq + 1}", command.kind, title, command.seconds, command.before, planned_s=command.seconds)
        )
    ]


@rule.register
def change_item(command: c.ChangeItem, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Another length or another place, before it has begun."""
    bout = in_phase(state, *PLANNED)
    item = _not_begun(bout, command.item)
    _check_place(bout, command.before, command.seconds)
    if (command.seconds, command.before) == (item.seconds, item.before):
        raise Refused("nothing_to_change")
    return [e.ItemChanged(item.id, command.seconds, command.before)]


@rule.register
def remove_item(command: c.RemoveItem, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Takes an item out that has not begun."""
    return [e.ItemRemoved(_not_begun(in_phase(state, *PLANNED), command.item).id)]


@rule.register
def start_item(command: c.StartItem, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Begins a break or a commentary; it ends when the next entry is called, never by a timer."""
    bout = live(state)
    item = _not_begun(bout, command.item)
    if bout.stage and bout.stage.phase in ON_AIR:
        raise Refused("stage_taken", entry=bout.stage.info.number)
    return [e.ItemStarted(item.id)]


@rule.register
def accept_delay(command: c.AcceptDelay, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """The evening ends later than planned, and that is the plan now."""
    live(state)
    if not 0 < command.seconds <= LONGEST_S:
        raise Refused("seconds_out_of_range", most=LONGEST_S)
    return [e.DelayAccepted(command.seconds)]


def _not_begun(bout: BoutState, wanted: str) -> Item:
    item = bout.item(wanted)
    if item.skipped:
        raise Refused("unknown_item", given=item.title)
    if item.started_at is not None:
        raise Refused("item_begun", title=item.title)
    return item


def _check_place(bout: BoutState, before: str | None, seconds: int) -> None:
    if not 0 < seconds <= LONGEST_S:
        raise Refused("seconds_out_of_range", most=LONGEST_S)
    if before is not None and bout.entry(before).phase not in WAITING:
        raise Refused("too_late_before", entry=bout.entry(before).info.number)
