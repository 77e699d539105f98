"""Planned against actual time, and what would bring the evening back to its plan."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from arena.bout import commands as c
from arena.bout.flow import refusal
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.programme import Item
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import View
from arena.domain.repair import Repair, RepairKind, repairs
from arena.domain.schedule import Programme, Slot, SlotKind, outlook

AHEAD = (BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE, BoutPhase.PAUSED)
AROUND_S = 120  # scoring, reveal and change-over, beside the talk
ANOTHER_DAY_MS = 12 * 3600 * 1000  # a plan so far away was made for another day
MINUTE_MS = 60_000


class SlotCard(View):
    """When an entry, break or commentary begins (ms), by plan and as it goes."""

    id: str
    planned: int | None
    expected: int | None


class RepairCard(View):
    """One proposal: what it does to item ``title``, what it saves, what is left, and the command that does it."""

    id: str
    kind: str
    title: str
    length_s: int | None
    saves_s: int
    late_s: int
    command: msgspec.Raw
    possible: bool


class OutlookCard(View):
    """When the evening ends by plan and as it goes (ms, whole minutes); ``late_s`` below zero where it ends early."""

    planned_end: int | None
    expected_end: int
    late_s: int
    slots: tuple[SlotCard, ...]
    repairs: tuple[RepairCard, ...]


def outlook_card(state: BoutState, now: int) -> OutlookCard | None:
    """The outlook of an evening that is not over.

    Counts with the last whole minute before ``now``, so that a view made a
    second later is the same view.
    """
    if state.phase not in AHEAD:
        return None
    minute = now - now % MINUTE_MS
    programme = programme_of(state, minute)
    found = outlook(programme, minute)
    return OutlookCard(
        planned_end=None if found.planned_end is None else _whole(found.planned_end),
        expected_end=_whole(found.expected_end),
        late_s=0 if found.planned_end is None else (_whole(found.expected_end) - _whole(found.planned_end)) // 1000,
        slots=tuple(SlotCard(slot.id, slot.planned_start, slot.expected_start) for slot in found.slots),
        repairs=tuple(_repair(state, one, found.late_s, now) for one in repairs(programme, minute)),
    )


def programme_of(state: BoutState, now: int) -> Programme:
    """The evening as the schedule counts it: every item stands before its entry."""
    running = state.running_item
    slots: list[Slot] = []
    for entry in state.queue:
        slots += [_item_slot(item, running) for item in state.items if item.before == entry.id]
        slots.append(_entry_slot(state, entry, running))
    placed = {slot.id for slot in slots}
    slots += [_item_slot(item, running) for item in state.items if item.id not in placed]
    return Programme(tuple(slots), _planned_start(state, now), state.accepted_s)


def _planned_start(state: BoutState, now: int) -> int | None:
    plan, began = state.charter.starts_at, state.started_at
    if plan is None or abs((now if began is None else began) - plan) > ANOTHER_DAY_MS:
        return began
    return plan


def _entry_slot(state: BoutState, entry: Entry, running: Item | None) -> Slot:
    length = sum(segment.seconds for segment in state.charter.rulebook.segments) + AROUND_S
    on = entry.id == state.current and running is None and entry.phase is not EntryPhase.REVEALED
    gone = entry.phase in (EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN)
    return Slot(
        entry.id,
        SlotKind.ENTRY,
        length,
        started_at=None if gone else entry.called_at,
        ended_at=None if gone or on or entry.called_at is None else max(_signs_of_an_end(entry)),
        running=on and not gone,
        skipped=gone,
    )


def _signs_of_an_end(entry: Entry) -> Iterator[int]:
    """The last thing known about an entry that is over; a held one has nothing but its sheets."""
    yield from (at for at in (entry.called_at, entry.locked_at, entry.revealed_at) if at is not None)
    yield from (sheet.at for sheet in entry.sheets.values())


def _item_slot(item: Item, running: Item | None) -> Slot:
    on = running is not None and running.id == item.id
    over = item.started_at is not None and not on
    return Slot(
        item.id,
        SlotKind(item.kind.value),
        item.planned_s,
        started_at=item.started_at,
        ended_at=(item.started_at or 0) + item.seconds * 1000 if over else None,
        running=on,
        skipped=item.skipped,
        length_s=item.seconds,
    )


def _repair(state: BoutState, repair: Repair, late_s: int, now: int) -> RepairCard:
    command = _command(state, repair, late_s)
    return RepairCard(
        id=repair.id,
        kind=repair.kind.value,
        title=state.item(repair.slot).title if repair.slot else "",
        length_s=repair.length_s,
        saves_s=repair.saves_s,
        late_s=repair.late_s,
        command=msgspec.Raw(msgspec.json.encode(command)),
        possible=refusal(state, command, now=now) is None,
    )


def _command(state: BoutState, repair: Repair, late_s: int) -> c.Command:
    if repair.slot is None or repair.kind is RepairKind.ACCEPT:
        return c.AcceptDelay(late_s)
    item = state.item(repair.slot)
    return c.ChangeItem(item.id, repair.length_s, item.before) if repair.length_s else c.RemoveItem(item.id)


def _whole(instant: int) -> int:
    """The nearest whole minute."""
    return (instant + MINUTE_MS // 2) // MINUTE_MS * MINUTE_MS
