"""What is frozen when a bout opens: from then on the journal alone decides."""

from __future__ import annotations

from msgspec import Struct

from arena.domain.draw import Memory
from arena.domain.panel import Panel
from arena.domain.rulebook import Rulebook


class Frozen(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what the journal keeps: immutable, and a field too many is an error."""


class Entrant(Frozen):
    """One speaker with one topic. ``number`` is the N号 used on stage and on every form."""

    id: str
    number: int
    department: str
    speaker: str
    topic: str
    post: str = ""
    group: str = ""


class Seat(Frozen):
    """One judge's place. ``number`` is the N号席; ``recused`` lists entries that this judge must not score,
    ``panel`` is where the sheets count (the rulebook's first panel where left out)."""

    id: str
    number: int
    name: str
    post: str = ""
    chief: bool = False
    recused: tuple[str, ...] = ()
    panel: str | None = None


class Charter(Frozen):
    """Everything prepared for one bout. ``kind`` is the arena kind, ``number`` the running N of 第N期.

    ``supervised``: a supervisor is present, and exceptional acts wait for his
    confirmation.  ``hold`` first entries stay hidden and open until the judges
    agree on a scale (定标).  ``stepwise``: a score is revealed in steps.
    ``starts_at`` is the planned instant (ms), ``memory`` what the fair draw
    remembers of the season.
    ``bells`` are seconds after the end of the talk (before it where negative)
    at which the wall rings: warning, time, please finish, stop (domain.md §3.4).
    ``supervisors`` are named to the hall. ``voting`` is how ballots are given
    ("off", with "tickets", or "open" to every phone), ``guessing`` whether the
    audience may guess scores. ``chain`` are those who sign the result one after
    the other before it is certified (``arena.bout.chain``), ``publicity_days``
    how long it is open to objections (公示).
    """

    bout: str
    arena: str
    kind: str
    number: int
    theme: str
    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: tuple[Seat, ...]
    held_on: str = ""
    organiser: str = ""
    demo: bool = False
    rehearsal: bool = False
    supervised: bool = False
    hold: int = 0
    stepwise: bool = False
    starts_at: int | None = None
    bells: tuple[int, ...] = (-60, 0, 60, 120)
    memory: Memory | None = None
    supervisors: tuple[str, ...] = ()
    voting: str = "off"
    guessing: bool = False
    chain: tuple[str, ...] = ()
    publicity_days: int = 0

    def panel_of(self, seat: Seat) -> Panel:
        """The panel that ``seat`` judges in."""
        return self.rulebook.judges if seat.panel is None else self.rulebook.panel(seat.panel)

    def seats_of(self, panel: Panel) -> tuple[Seat, ...]:
        """The seats of one panel, in order."""
        return tuple(seat for seat in self.seats if self.panel_of(seat) is panel)
