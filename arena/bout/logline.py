"""The console's running list of what happened. It names people and acts, never marks."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout.events import (
    ActProposed,
    AppealAssigned,
    AppealLodged,
    EntryAdded,
    Event,
    PaperCompared,
    ResultObjected,
    ResultSigned,
    SheetSubmitted,
    Undone,
)
from arena.bout.state import BoutState, LogLine

KEPT = 30


def with_line(state: BoutState, event: Event, seq: int, at: int) -> BoutState:
    """``state`` with ``event`` on top of its list."""
    entry = state.entries.get(_entry(event) or "")
    seat = next((one for one in state.charter.seats if one.id == getattr(event, "seat", None)), None)
    line = LogLine(
        seq=seq,
        at=at,
        kind=str(type(event).__struct_config__.tag),
        entry=entry.info.number if entry else None,
        seat=seat.number if seat else None,
        text=_text(event),
    )
    return replace(state, log=(line, *state.log[: KEPT - 1]))


def _entry(event: Event) -> str | None:
    """The entry that it is about, also where a proposal speaks of one."""
    about = event.command if isinstance(event, ActProposed) else event
    key: str | None = getattr(about, "entry", None)
    return event.entrant.id if isinstance(event, EntryAdded) else key


def _text(event: Event) -> str:
    if isinstance(event, SheetSubmitted):
        return "" if event.revision == 1 else str(event.revision)
    if isinstance(event, PaperCompared):
        return str(len(event.differs)) if event.differs else ""
    if isinstance(event, Undone):
        return event.kind
    if isinstance(event, ActProposed):
        return str(type(event.command).__struct_config__.tag)
    if isinstance(event, ResultSigned | ResultObjected):
        return event.name
    if isinstance(event, AppealAssigned | AppealLodged):
        return event.handler if isinstance(event, AppealAssigned) else event.by
    for name in ("before", "reason", "label", "scene", "to", "seconds", "waive_quorum"):
        value = getattr(event, name, None)
        if value not in (None, ""):
            return str(value)
    return ""
