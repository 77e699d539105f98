"""A finished bout as lines for the record: one per entry, worked out from its state alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from msgspec import Struct

from arena.bout.phases import LEFT, BoutPhase
from arena.bout.places import placings
from arena.bout.state import BoutState, Entry
from arena.bout.views.results import shown_final
from arena.domain.awards import awarded
from arena.domain.derivation import Derivation
from arena.domain.feedback import CHIPS
from arena.domain.marks import plain
from arena.domain.ranking import Placing
from arena.domain.rounding import round_exact

RECORDED = (BoutPhase.TALLIED, BoutPhase.VERIFIED, BoutPhase.CERTIFIED, BoutPhase.PUBLICITY, BoutPhase.ARCHIVED)
"""Phases in which every score is out, so that a bout has a record."""


class EntryLine(Struct, frozen=True):
    """One entry's result. ``criteria`` are (id, name, maximum, mean), ``chips`` (remark, how often)."""

    key: str
    number: int
    department: str
    group: str
    speaker: str
    post: str
    topic: str
    status: str
    rank: int | None
    shared: bool
    final: str | None
    penalty: str
    overtime_s: int
    used_s: int
    award: str
    criteria: tuple[tuple[str, str, str, str], ...]
    chips: tuple[tuple[str, int], ...]


def recorded(state: BoutState) -> tuple[EntryLine, ...]:
    """What stands in the record: the certified version while a new one is made, else what there is now."""
    return entry_lines(state.official or state)


def entry_lines(state: BoutState) -> tuple[EntryLine, ...]:
    """The record of ``state``, in order of appearance; empty before every score is out."""
    if state.phase not in RECORDED:
        return ()
    places = placings(state, state.revealed)
    names = {
        one.entry: award.name
        for award in awarded(places.values(), state.charter.rulebook.awards)
        for one in award.winners
    }
    return tuple(_line(state, entry, places.get(entry.id), names.get(entry.id, "")) for entry in state.queue)


def _line(state: BoutState, entry: Entry, placing: Placing | None, award: str) -> EntryLine:
    info, found = entry.info, entry.derivation
    counted = [segment.counted for segment in state.charter.rulebook.segments]
    used = sum(spent for spent, counts in zip(entry.clock.spent, counted, strict=True) if counts)
    return EntryLine(
        key=entry.id,
        number=info.number,
        department=info.department,
        group=info.group,
        speaker=info.speaker,
        post=info.post,
        topic=info.topic,
        status=entry.phase.value if entry.phase in LEFT else "scored",
        rank=placing.rank if placing else None,
        shared=placing.shared if placing else False,
        final=shown_final(state, found, placing) if found and placing else None,
        penalty=plain(found.penalty) if found else "0",
        overtime_s=entry.overtime_s,
        used_s=used // 1000,
        award=award,
        criteria=_criteria(state, found) if found else (),
        chips=_chips(entry),
    )


def _criteria(state: BoutState, found: Derivation) -> tuple[tuple[str, str, str, str], ...]:
    judges = state.charter.rulebook.judges
    return tuple(
        (one.id, one.name, plain(one.maximum), str(round_exact(line.average, 2)))
        for line in found.judges.criteria
        for one in (judges.criterion(line.criterion),)
    )


def _chips(entry: Entry) -> tuple[tuple[str, int], ...]:
    """The judges' remarks, counted: whose they are is not in the record."""
    said = Counter(chip for sheet in entry.valid().values() for chip in sheet.chips)
    return tuple((chip, said[chip]) for chip in CHIPS if said[chip])


def sortable(final: str | None) -> int | None:
    """A printed score as a whole number of its last decimal, on the scale of four decimals, for ordering."""
    return None if final is None else int(Decimal(final).scaleb(4))
