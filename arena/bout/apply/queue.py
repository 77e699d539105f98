"""How the running order and the programme change."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.anchors import rearranged
from arena.bout.apply.rule import apply_event, step_to, with_entry, without_poll
from arena.bout.phases import EntryPhase
from arena.bout.programme import ItemKind
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import BoutState, entered
from arena.domain import clock as clocks

ITEM_SCENES = {ItemKind.BREAK: SceneName.BREAK, ItemKind.COMMENTARY: SceneName.COMMENTARY}


@apply_event.register
def _(event: e.Reordered, state: BoutState, at: int) -> BoutState:
    return rearranged(state, replace(state, order=event.order))


@apply_event.register
def _(event: e.EntryDeferred, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    waits = entry if entry.phase is EntryPhase.DRAWN else step_to(entry, EntryPhase.DRAWN)
    again = replace(waits, deferred=entry.deferred + 1, clock=clocks.fresh(state.charter.rulebook.segments))
    moved = with_entry(state, replace(again, overtime_s=0, overtime_reason="", waived="", called_at=None))
    if state.current == entry.id:
        moved = replace(moved, current=None, scene=Scene(SceneName.COVER, at))
    return _to_the_end(state, without_poll(moved, entry.id), entry.id)


@apply_event.register
def _(event: e.EntryAdmitted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    back = with_entry(state, replace(step_to(entry, EntryPhase.DRAWN), left_reason=""))
    return _to_the_end(state, back, entry.id)


@apply_event.register
def _(event: e.EntryAdded, state: BoutState, at: int) -> BoutState:
    entry = replace(entered(event.entrant, state.charter), phase=EntryPhase.DRAWN)
    return replace(with_entry(state, entry), order=(*state.order, entry.id))


@apply_event.register
def _(event: e.SpeakerSubstituted, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    return with_entry(state, replace(entry, info=replace(entry.info, speaker=event.speaker, post=event.post)))


@apply_event.register
def _(event: e.EntryCorrected, state: BoutState, at: int) -> BoutState:
    entry = state.entries[event.entry]
    info = replace(entry.info, speaker=event.speaker, post=event.post, department=event.department, topic=event.topic)
    return with_entry(state, replace(entry, info=info))


@apply_event.register
def _(event: e.SeatCorrected, state: BoutState, at: int) -> BoutState:
    seats = tuple(
        replace(seat, name=event.name, post=event.post) if seat.id == event.seat else seat
        for seat in state.charter.seats
    )
    return replace(state, charter=replace(state.charter, seats=seats))


@apply_event.register
def _(event: e.ItemAdded, state: BoutState, at: int) -> BoutState:
    return replace(state, items=(*state.items, event.item))


@apply_event.register
def _(event: e.ItemChanged, state: BoutState, at: int) -> BoutState:
    planned = {} if state.started_at else {"planned_s": event.seconds}
    changed = (
        replace(item, seconds=event.seconds, before=event.before, **planned) if item.id == event.item else item
        for item in state.items
    )
    return replace(state, items=tuple(changed))


@apply_event.register
def _(event: e.ItemRemoved, state: BoutState, at: int) -> BoutState:
    if state.started_at is None:
        return replace(state, items=tuple(item for item in state.items if item.id != event.item))
    return replace(
        state, items=tuple(replace(item, skipped=True) if item.id == event.item else item for item in state.items)
    )


@apply_event.register
def _(event: e.DelayAccepted, state: BoutState, at: int) -> BoutState:
    return replace(state, accepted_s=state.accepted_s + event.seconds)


@apply_event.register
def _(event: e.ItemStarted, state: BoutState, at: int) -> BoutState:
    item = state.item(event.item)
    items = tuple(replace(one, started_at=at) if one.id == item.id else one for one in state.items)
    until = at + item.seconds * 1000
    return replace(state, items=items, scene=Scene(ITEM_SCENES[item.kind], at, None, item.title, until))


def _to_the_end(before: BoutState, after: BoutState, entry: str) -> BoutState:
    order = (*(key for key in before.order if key != entry), entry)
    return rearranged(before, replace(after, order=order))
