"""Phases of a bout and of an entry, and which may follow which (domain.md §1).

These two tables are the whole life of a bout; ``decide`` asks them before
anything happens and ``apply`` insists on them.
"""

from __future__ import annotations

from enum import StrEnum


class BoutPhase(StrEnum):
    """Where a bout stands."""

    DRAFT = "draft"
    READY = "ready"
    CHECK_IN = "check_in"
    DRAWN = "drawn"
    LIVE = "live"
    PAUSED = "paused"
    TALLIED = "tallied"
    VERIFIED = "verified"
    CERTIFIED = "certified"
    PUBLICITY = "publicity"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


class EntryPhase(StrEnum):
    """Where an entry stands."""

    REGISTERED = "registered"
    PRESENT = "present"
    DRAWN = "drawn"
    ON_STAGE = "on_stage"
    SCORING = "scoring"
    HELD = "held"
    LOCKED = "locked"
    REVEALED = "revealed"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"


class SheetPhase(StrEnum):
    """Where one judge's sheet for one entry stands."""

    EMPTY = "empty"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    LOCKED = "locked"
    RECUSED = "recused"
    MISSING = "missing"


BOUT_STEPS: dict[BoutPhase, frozenset[BoutPhase]] = {
    BoutPhase.DRAFT: frozenset({BoutPhase.READY}),
    BoutPhase.READY: frozenset({BoutPhase.CHECK_IN, BoutPhase.CANCELLED}),
    BoutPhase.CHECK_IN: frozenset({BoutPhase.DRAWN, BoutPhase.CANCELLED}),
    BoutPhase.DRAWN: frozenset({BoutPhase.LIVE, BoutPhase.CANCELLED}),
    BoutPhase.LIVE: frozenset({BoutPhase.PAUSED, BoutPhase.TALLIED, BoutPhase.CANCELLED}),
    BoutPhase.PAUSED: frozenset({BoutPhase.LIVE, BoutPhase.CANCELLED}),
    BoutPhase.TALLIED: frozenset({BoutPhase.VERIFIED}),
    BoutPhase.VERIFIED: frozenset({BoutPhase.CERTIFIED}),
    BoutPhase.CERTIFIED: frozenset({BoutPhase.PUBLICITY}),
    BoutPhase.PUBLICITY: frozenset({BoutPhase.ARCHIVED}),
    BoutPhase.ARCHIVED: frozenset(),
    BoutPhase.CANCELLED: frozenset(),
}

ENTRY_STEPS: dict[EntryPhase, frozenset[EntryPhase]] = {
    EntryPhase.REGISTERED: frozenset({EntryPhase.PRESENT, EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN}),
    EntryPhase.PRESENT: frozenset({EntryPhase.REGISTERED, EntryPhase.DRAWN, EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN}),
    EntryPhase.DRAWN: frozenset({EntryPhase.ON_STAGE, EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN}),
    EntryPhase.ON_STAGE: frozenset({EntryPhase.SCORING, EntryPhase.DRAWN, EntryPhase.WITHDRAWN}),
    EntryPhase.SCORING: frozenset({EntryPhase.LOCKED, EntryPhase.HELD, EntryPhase.WITHDRAWN}),
    EntryPhase.HELD: frozenset({EntryPhase.LOCKED, EntryPhase.WITHDRAWN}),
    EntryPhase.LOCKED: frozenset({EntryPhase.REVEALED}),
    EntryPhase.REVEALED: frozenset(),
    EntryPhase.NO_SHOW: frozenset({EntryPhase.DRAWN}),
    EntryPhase.WITHDRAWN: frozenset(),
}

WAITING = frozenset({EntryPhase.REGISTERED, EntryPhase.PRESENT, EntryPhase.DRAWN})
"""Phases before the stage."""
LEFT = frozenset({EntryPhase.NO_SHOW, EntryPhase.WITHDRAWN})
ON_AIR = frozenset({EntryPhase.ON_STAGE, EntryPhase.SCORING})
JUDGED = frozenset({EntryPhase.SCORING, EntryPhase.HELD})
"""Phases in which judges may hand in and change their sheets."""
SCORED = frozenset({EntryPhase.LOCKED, EntryPhase.REVEALED})
DONE = LEFT | SCORED
AFTER_LIVE = frozenset(
    {BoutPhase.TALLIED, BoutPhase.VERIFIED, BoutPhase.CERTIFIED, BoutPhase.PUBLICITY, BoutPhase.ARCHIVED}
)
OFFICIAL = frozenset({BoutPhase.CERTIFIED, BoutPhase.PUBLICITY, BoutPhase.ARCHIVED})
"""Phases whose results count for the season."""
REOPENABLE = frozenset({BoutPhase.CERTIFIED, BoutPhase.PUBLICITY})
"""Phases in which a certified result may be taken up again for a new version; what is archived is closed."""
