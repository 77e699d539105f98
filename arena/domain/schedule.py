"""Planned against actual time: when the evening will end as it goes, and what would bring it back to its plan.

Instants are milliseconds, lengths whole seconds.  How long the rest takes is
guessed from what has been seen: every entry to come is expected to take its
planned length plus the pace, which is the mean overrun of the entries that are
over (below zero where they were quick, counted from two of them on).  An entry
lasts until whatever comes next has begun, so applause and change-overs belong
to it.  Breaks and commentaries are expected to take the length they have now.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

SECOND = 1000
FROM_ENTRIES = 2  # one entry says nothing about the evening


class SlotKind(StrEnum):
    """What stands in the programme."""

    ENTRY = "entry"
    BREAK = "break"
    COMMENTARY = "commentary"


class Slot(Struct, frozen=True):
    """One item of the programme.

    ``planned_s`` is the length as announced and never changes; ``length_s`` the
    length it has now, where that is another.  A ``skipped`` slot (a no-show, a
    dropped break) was planned and takes no more time.
    """

    id: str
    kind: SlotKind
    planned_s: int
    started_at: int | None = None
    ended_at: int | None = None
    running: bool = False
    skipped: bool = False
    length_s: int | None = None

    @property
    def waiting(self) -> bool:
        """Whether it is still to come, and so may be changed."""
        return self.started_at is None and self.ended_at is None and not self.running and not self.skipped

    @property
    def length(self) -> int:
        """The seconds it shall take as things stand."""
        return self.planned_s if self.length_s is None else self.length_s


class Programme(Struct, frozen=True):
    """The slots in the order on stage.

    Without a ``planned_start`` the plan counts from when the first slot really
    began.  ``accepted_s`` is the delay that everybody has agreed to live with.
    """

    slots: tuple[Slot, ...]
    planned_start: int | None = None
    accepted_s: int = 0


class Expected(Struct, frozen=True):
    """When a slot begins: by plan (``None`` without one), and really or as expected (``None`` where it is skipped)."""

    id: str
    planned_start: int | None
    expected_start: int | None


class Outlook(Struct, frozen=True):
    """How the evening stands. ``late_s`` is below zero where it will end early, 0 without a plan."""

    planned_end: int | None
    expected_end: int
    late_s: int
    pace_s: int
    slots: tuple[Expected, ...]


def outlook(programme: Programme, now: int) -> Outlook:
    """The evening as it will go if nothing is done about it."""
    pace_s = pace(programme)
    starts, expected_end = _expected(programme, pace_s, now)
    plan, planned_end = _planned(programme)
    late_s = 0 if planned_end is None else (expected_end - planned_end) // SECOND
    slots = (Expected(slot.id, plan.get(slot.id), starts.get(slot.id)) for slot in programme.slots)
    return Outlook(planned_end, expected_end, late_s, pace_s, tuple(slots))


def pace(programme: Programme) -> int:
    """The mean overrun of the entries that are over, to the nearest second (a half up); 0 while there are too few."""
    overruns = list(_overruns(programme))
    if len(overruns) < FROM_ENTRIES:
        return 0
    each = len(overruns) * SECOND
    return (2 * sum(overruns) + each) // (2 * each)


def _overruns(programme: Programme) -> Iterator[int]:
    """By how many milliseconds each finished entry ran over."""
    ends: dict[str, int] = {}
    begun = sorted((slot.started_at, slot.id) for slot in programme.slots if slot.started_at is not None)
    for (_, before), (start, _) in pairwise(begun):
        ends[before] = start
    for slot in programme.slots:
        if slot.started_at is None or slot.ended_at is None or slot.skipped or slot.kind is not SlotKind.ENTRY:
            continue
        yield ends.get(slot.id, slot.ended_at) - slot.started_at - slot.planned_s * SECOND


def _planned(programme: Programme) -> tuple[dict[str, int], int | None]:
    """When each slot was to begin, and the end; nothing while there is no start to count from."""
    started = [slot.started_at for slot in programme.slots if slot.started_at is not None]
    start = programme.planned_start if programme.planned_start is not None else min(started, default=None)
    if start is None:
        return {}, None
    at, plan = start + programme.accepted_s * SECOND, {}
    for slot in programme.slots:
        plan[slot.id] = at
        at += slot.planned_s * SECOND
    return plan, at


def _expected(programme: Programme, pace_s: int, now: int) -> tuple[dict[str, int], int]:
    """When each slot began or is expected to, and the end."""
    starts = {slot.id: slot.started_at for slot in programme.slots if slot.started_at is not None}
    waiting = [slot for slot in programme.slots if slot.waiting]
    at = _free_at(programme, pace_s, now)
    for slot in waiting:
        starts[slot.id] = at
        at += _takes(slot, pace_s) * SECOND
    if waiting or any(slot.running for slot in programme.slots):
        return starts, at
    return starts, max((slot.ended_at for slot in programme.slots if slot.ended_at is not None), default=at)


def _free_at(programme: Programme, pace_s: int, now: int) -> int:
    """When the first waiting slot can begin: at once, after what is running, or at the planned start."""
    running = [slot for slot in programme.slots if slot.running]
    if running:
        ends = (
            (now if slot.started_at is None else slot.started_at) + _takes(slot, pace_s) * SECOND for slot in running
        )
        return max(now, *ends)
    untouched = all(slot.started_at is None and slot.ended_at is None for slot in programme.slots)
    return max(now, programme.planned_start or now) if untouched else now


def _takes(slot: Slot, pace_s: int) -> int:
    """The seconds that a slot is expected to take."""
    return max(slot.length + pace_s, 0) if slot.kind is SlotKind.ENTRY else slot.length
