"""A finished bout side by side: as it was ranked, and as another rulebook would rank it."""

from __future__ import annotations

from arena.bout.phases import LEFT, SCORED
from arena.bout.places import placings
from arena.bout.state import BoutState, Entry
from arena.domain.contest import Outcome
from arena.domain.derivation import Derivation
from arena.domain.ranking import Placing
from arena.domain.rulebook import Rulebook
from arena.web.rulebook_told import decided, printed


class Side:
    """One entry under one rulebook."""

    def __init__(self, score: Derivation | None, placing: Placing | None, rules: Rulebook) -> None:
        self.rank = placing.rank if placing else None
        self.shared = bool(placing and placing.shared)
        self.final = printed(score, placing, rules) if score and placing else None
        self.decided = decided(placing, rules) if placing else ""


class Row:
    """One entry on both sides; ``moved`` is the places gained, ``None`` where it has no place on one of them."""

    def __init__(self, entry: Entry, official: Side, tried: Side) -> None:
        self.entry, self.official, self.tried = entry.info, official, tried
        self.left = entry.phase.value if entry.phase in LEFT else ""
        ranks = (official.rank, tried.rank)
        self.moved = ranks[0] - ranks[1] if ranks[0] is not None and ranks[1] is not None else None

    @property
    def changed(self) -> bool:
        """Whether the place would be another, or be gained or lost."""
        return self.official.rank != self.tried.rank


class Compared:
    """All entries in their official order; ``changed`` counts places, ``scores`` final scores that differ."""

    def __init__(self, rows: list[Row], silent: list[str]) -> None:
        self.rows, self.silent = rows, silent
        self.changed = sum(row.changed for row in rows)
        self.scores = sum(row.official.final != row.tried.final for row in rows)


def compared(state: BoutState, other: Outcome, rules: Rulebook) -> Compared:
    """The record beside ``other``, what ``rules`` make of the same sheets."""
    scored = [entry.id for entry in state.queue if entry.phase in SCORED]
    official = placings(state, scored)
    tried = {placing.entry: placing for placing in other.placings}
    rows = [
        Row(
            entry,
            Side(entry.derivation, official.get(entry.id), state.charter.rulebook),
            Side(other.scores.get(entry.id), tried.get(entry.id), rules),
        )
        for entry in state.queue
    ]
    rows.sort(key=lambda row: (row.official.rank is None, row.official.rank or 0, row.left, row.entry.number))
    silent = [
        panel.name for panel in rules.panels if all(one.panel(panel.id).value is None for one in other.scores.values())
    ]
    return Compared(rows, silent if other.scores else [])
