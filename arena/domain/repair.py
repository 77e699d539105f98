"""What would bring a late evening back to its plan, one act each. Nothing that is running or over is touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from arena.domain.schedule import SECOND, Outlook, Programme, Slot, SlotKind, outlook

IN_TIME_S = 60  # nobody repairs an evening for a minute
MINUTE_S = 60
SHORTEST_S: Mapping[SlotKind, int] = {SlotKind.BREAK: 300, SlotKind.COMMENTARY: 120}  # less is none at all


class RepairKind(StrEnum):
    """What is done."""

    SHORTEN_BREAK = "shorten_break"
    SHORTEN_COMMENTARY = "shorten_commentary"
    DROP_BREAK = "drop_break"
    DROP_COMMENTARY = "drop_commentary"
    ACCEPT = "accept"  # the plan moves, nobody hurries


SHORTEN = {SlotKind.BREAK: RepairKind.SHORTEN_BREAK, SlotKind.COMMENTARY: RepairKind.SHORTEN_COMMENTARY}
DROP = {SlotKind.BREAK: RepairKind.DROP_BREAK, SlotKind.COMMENTARY: RepairKind.DROP_COMMENTARY}


class Repair(Struct, frozen=True):
    """One proposal. ``slot`` gets the ``length_s`` (0: it is dropped), which saves ``saves_s`` seconds.

    ``expected_end`` and ``late_s`` are the evening's afterwards.  To accept the
    delay names no slot and saves nothing; the plan moves by the whole delay.
    """

    id: str
    kind: RepairKind
    slot: str | None
    length_s: int | None
    saves_s: int
    expected_end: int
    late_s: int


def repairs(programme: Programme, now: int) -> tuple[Repair, ...]:
    """Proposals, best first; none where the evening is late by a minute at most.

    First those after which it ends in time, the least loss of time first and
    shortening before dropping; then the others, the largest gain first; to
    accept the delay comes last.
    """
    found = outlook(programme, now)
    if found.late_s <= IN_TIME_S:
        return ()
    ahead = [slot for slot in programme.slots if slot.waiting or slot.running]
    last = len(ahead) == 1  # without it the evening would be over: that is the host's to say, no repair
    changes = [one for slot in ahead if slot.waiting for one in _changes(slot, found, last=last)]
    accept = Repair(RepairKind.ACCEPT.value, RepairKind.ACCEPT, None, None, 0, found.expected_end, 0)
    return (*sorted(changes, key=_merit), accept)


def _merit(repair: Repair) -> tuple[bool, int, bool]:
    enough = repair.late_s <= IN_TIME_S
    return not enough, repair.saves_s if enough else -repair.saves_s, repair.length_s == 0


def _changes(slot: Slot, found: Outlook, *, last: bool) -> Iterator[Repair]:
    """Shortening a break or commentary by as many minutes as are needed and it can spare, and dropping it."""
    if slot.kind not in SHORTEST_S or slot.length <= 0:
        return
    needed = -(-found.late_s // MINUTE_S) * MINUTE_S
    spare = slot.length - SHORTEST_S[slot.kind]
    if spare > 0:
        yield _repair(SHORTEN[slot.kind], slot, min(needed, spare), found)
    if not last:
        yield _repair(DROP[slot.kind], slot, slot.length, found)


def _repair(kind: RepairKind, slot: Slot, saves_s: int, found: Outlook) -> Repair:
    return Repair(
        id=f"{kind.value}:{slot.id}",
        kind=kind,
        slot=slot.id,
        length_s=slot.length - saves_s,
        saves_s=saves_s,
        expected_end=found.expected_end - saves_s * SECOND,
        late_s=found.late_s - saves_s,
    )


def applied(programme: Programme, repair: Repair, now: int) -> Programme:
    """The programme after ``repair``."""
    if repair.kind is RepairKind.ACCEPT:
        return replace(programme, accepted_s=programme.accepted_s + outlook(programme, now).late_s)
    return replace(programme, slots=tuple(_changed(slot, repair) for slot in programme.slots))


def _changed(slot: Slot, repair: Repair) -> Slot:
    if slot.id != repair.slot:
        return slot
    return replace(slot, skipped=True) if repair.length_s == 0 else replace(slot, length_s=repair.length_s)
