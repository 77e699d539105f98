"""Where breaks and commentaries stand in the row of those who wait: that place is kept whatever the row does."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from arena.bout.phases import WAITING
from arena.bout.programme import Item
from arena.bout.state import BoutState


def rearranged(before: BoutState, after: BoutState) -> BoutState:
    """``after`` in its new order, with breaks and commentaries at the same place in the row as ``before``."""
    were, are = _waiting(before), (*_waiting(after), None)
    places = {key: are[min(place, len(are) - 1)] for place, key in enumerate(were)}
    return _anchored(after, places)


def passed(before: BoutState, after: BoutState, entry: str) -> BoutState:
    """``after`` ``entry`` was called or has left: what stood before it and has not begun now stands before the next."""
    were, are = _waiting(before), set(_waiting(after))
    later = were[were.index(entry) + 1 :] if entry in were else ()
    return _anchored(after, {entry: next((key for key in later if key in are), None)})


def _anchored(state: BoutState, places: Mapping[str, str | None]) -> BoutState:
    def moved(item: Item) -> Item:
        if item.before is None or item.started_at is not None:
            return item
        return replace(item, before=places.get(item.before, item.before))

    return replace(state, items=tuple(map(moved, state.items)))


def _waiting(state: BoutState) -> tuple[str, ...]:
    return tuple(entry.id for entry in state.queue if entry.phase in WAITING)
