"""The programme for everybody: who and what comes when, as things stand, and how far the evening has come."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout.phases import LEFT, WAITING, EntryPhase
from arena.bout.programme import Item
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import BoutCard, View, bout_card
from arena.bout.views.outlook import AHEAD, MINUTE_MS, programme_of
from arena.domain.schedule import Expected, Slot, SlotKind, outlook


class ScheduleLine(View):
    """An entry, a break or a commentary.

    ``state`` is "to_come", "on", "judged" (over, the score not yet out),
    "revealed", "done" (a break), "no_show" or "withdrawn". ``planned`` and
    ``expected`` are instants (ms, whole minutes); ``expected`` is when it
    really began once it has. ``title`` is the topic, or the item's name.
    """

    id: str
    kind: str
    state: str
    planned: int | None
    expected: int | None
    title: str
    number: int | None = None
    speaker: str = ""
    department: str = ""


class ScheduleView(View):
    """The evening in the order on stage; ``drawn`` is false, and no entry has a time, before that order is known."""

    bout: BoutCard
    drawn: bool
    begins: int | None
    ends: int | None
    lines: tuple[ScheduleLine, ...]


def schedule_view(state: BoutState, now: int) -> ScheduleView:
    """What anybody may know of the programme.

    Counts with the last whole minute before ``now``, so that a view made a
    second later is the same view, and with every entry as it is published: the
    hour at which a judge mends a sheet in an open correction moves nothing.
    """
    public = replace(state, entries={key: entry.published for key, entry in state.entries.items()})
    minute = now - now % MINUTE_MS
    programme = programme_of(public, minute)
    found = outlook(programme, minute)
    ahead = public.phase in AHEAD and public.drawn
    lines = [
        _line(public, slot, _times(slot, times, ahead=ahead, drawn=public.drawn))
        for slot, times in zip(programme.slots, found.slots, strict=True)
        if slot.kind is SlotKind.ENTRY or not slot.skipped
    ]
    return ScheduleView(
        bout=bout_card(public),
        drawn=public.drawn,
        begins=None if programme.planned_start is None else _minute(programme.planned_start),
        ends=_minute(found.expected_end) if ahead else None,
        lines=tuple(lines),
    )


def _times(slot: Slot, times: Expected, *, ahead: bool, drawn: bool) -> tuple[int | None, int | None]:
    """When it was to begin, and when it did or will."""
    planned = _minute(times.planned_start) if drawn and times.planned_start is not None else None
    known = ahead or slot.started_at is not None
    expected = _minute(times.expected_start) if known and times.expected_start is not None else None
    return planned, expected


def _line(state: BoutState, slot: Slot, times: tuple[int | None, int | None]) -> ScheduleLine:
    if slot.kind is SlotKind.ENTRY:
        return _entry_line(state, state.entries[slot.id], times)
    item = state.item(slot.id)
    return ScheduleLine(item.id, item.kind.value, _item_state(item, slot), *times, title=item.title)


def _entry_line(state: BoutState, entry: Entry, times: tuple[int | None, int | None]) -> ScheduleLine:
    info = entry.info
    return ScheduleLine(
        entry.id,
        SlotKind.ENTRY.value,
        _entry_state(state, entry),
        *times,
        title=info.topic,
        number=info.number,
        speaker=info.speaker,
        department=info.department,
    )


def _entry_state(state: BoutState, entry: Entry) -> str:
    if entry.phase in LEFT or entry.phase is EntryPhase.REVEALED:
        return entry.phase.value
    if entry.phase in WAITING:
        return "to_come"
    return "on" if entry.id == state.current and state.running_item is None else "judged"


def _item_state(item: Item, slot: Slot) -> str:
    if item.started_at is None:
        return "to_come"
    return "on" if slot.running else "done"


def _minute(instant: int) -> int:
    """The nearest whole minute."""
    return (instant + MINUTE_MS // 2) // MINUTE_MS * MINUTE_MS
