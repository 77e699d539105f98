"""A bout at one moment, folded from its events."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.commands import AnyCommand
from arena.bout.holding import FREE, Holding
from arena.bout.phases import DONE, JUDGED, LEFT, OFFICIAL, BoutPhase, EntryPhase, SheetPhase
from arena.bout.policy import Actor
from arena.bout.programme import Item
from arena.bout.scenes import Scene, SceneName
from arena.domain.clock import Clock, fresh
from arena.domain.derivation import Derivation
from arena.domain.refusal import Refused
from arena.domain.sheets import Decision


class Sheet(Struct, frozen=True):
    """One judge's marks for one entry; ``at`` is the server's instant in milliseconds.

    ``old`` is the version that was sent back and that this one replaces.
    """

    marks: dict[str, Decimal]
    revision: int
    at: int
    returned: str | None = None
    paper: bool = False
    comment: str = ""
    chips: tuple[str, ...] = ()
    old: Sheet | None = None


class Correction(Struct, frozen=True):
    """An open 更正: why, since when (ms), and the entry as it stays for everybody until it is closed."""

    reason: str
    at: int
    before: Entry


class Version(Struct, frozen=True):
    """A score that a correction has replaced at instant ``at`` (ms)."""

    derivation: Derivation | None
    reason: str
    at: int


class Entry(Struct, frozen=True):
    """One entry of the evening."""

    info: Entrant
    clock: Clock
    phase: EntryPhase = EntryPhase.REGISTERED
    sheets: dict[str, Sheet] = field(default_factory=dict)
    recused: dict[str, str] = field(default_factory=dict)  # seat -> reason
    missing: dict[str, str] = field(default_factory=dict)  # seat -> reason
    ballots: dict[str, dict[str, int]] = field(default_factory=dict)  # panel -> grade -> ballots counted
    overtime_s: int = 0
    overtime_reason: str = ""
    waived: str = ""  # why no overtime penalty is taken off
    derivation: Derivation | None = None  # fixed at the lock; None where nobody gave marks
    locked_at: int | None = None
    revealed_at: int | None = None
    left_reason: str = ""
    deferred: int = 0
    called_at: int | None = None
    unveiled: int = 0  # steps of a step-by-step reveal that have been shown
    correction: Correction | None = None
    versions: tuple[Version, ...] = ()  # scores that corrections have replaced, the oldest first

    @property
    def id(self) -> str:
        """The entry's key."""
        return self.info.id

    @property
    def published(self) -> Entry:
        """The entry as everybody may know it: while a correction is open, as it was before."""
        return self.correction.before if self.correction else self

    @property
    def judged(self) -> bool:
        """Whether sheets are taken for it now."""
        return self.phase in JUDGED or self.correction is not None

    def valid(self) -> dict[str, Sheet]:
        """The sheets that count: submitted, not sent back, of judges neither recused nor missing."""
        return {
            seat: sheet
            for seat, sheet in self.sheets.items()
            if sheet.returned is None and seat not in self.recused and seat not in self.missing
        }

    def sheet_phase(self, seat: str) -> SheetPhase:
        """Where ``seat``'s sheet for this entry stands."""
        if seat in self.recused:
            return SheetPhase.RECUSED
        if seat in self.missing:
            return SheetPhase.MISSING
        sheet = self.sheets.get(seat)
        if sheet is None:
            return SheetPhase.EMPTY
        if sheet.returned is not None:
            return SheetPhase.RETURNED
        return SheetPhase.LOCKED if self.phase in DONE and self.correction is None else SheetPhase.SUBMITTED


class Proposal(Struct, frozen=True):
    """An act that waits for a second person since instant ``at`` (ms); proposed by ``name``."""

    id: str
    command: AnyCommand
    by: Actor
    at: int

    @property
    def entry(self) -> str | None:
        """The entry that it is about, if any."""
        return getattr(self.command, "entry", None)


class Past(Struct, frozen=True):
    """What stood before the act of record ``seq``: where an undo leads back to."""

    seq: int
    at: int
    kind: str
    entry: str | None
    state: BoutState


class Poll(Struct, frozen=True):
    """Hall voting for one entry: open from ``opened_at`` until ``until`` (ms), or until somebody closes it.

    ``turn`` tells it from the polls before it. It stays until its ballots are counted.
    """

    entry: str
    panel: str
    opened_at: int
    until: int
    turn: int
    closed_at: int | None = None

    def takes(self, now: int) -> bool:
        """Whether a ballot that arrives at instant ``now`` (ms) counts."""
        return self.closed_at is None and now <= self.until


class Signature(Struct, frozen=True):
    """A name under a result since ``at`` (ms): ``signer`` is the place in the chain, ``result`` what was signed."""

    signer: str
    name: str
    at: int
    result: str


class Certification(Struct, frozen=True):
    """One certified version, who signed it, and why the next one took its place (``void``; "" while it holds)."""

    at: int
    signatures: tuple[Signature, ...] = ()
    void: str = ""


class Appeal(Struct, frozen=True):
    """申诉, lodged at instant ``at`` (ms); ``outcome`` is empty until it is decided."""

    id: str
    entry: str
    by: str
    ground: AppealGround
    facts: str
    at: int
    handler: str = ""
    outcome: AppealOutcome | None = None
    finding: str = ""
    decided_at: int | None = None
    decided_by: str = ""


class LogLine(Struct, frozen=True):
    """One line of the console's event list. Never holds a mark."""

    seq: int
    at: int
    kind: str
    entry: int | None = None
    seat: int | None = None
    text: str = ""


class BoutState(Struct, frozen=True):
    """Everything known about a live bout. ``seq`` is the last journal record folded in."""

    charter: Charter
    entries: dict[str, Entry]
    order: tuple[str, ...]
    scene: Scene
    seq: int = 0
    phase: BoutPhase = BoutPhase.READY
    current: str | None = None
    revealed: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()  # the latest first: of two about the same entries it holds
    pause_reason: str = ""
    log: tuple[LogLine, ...] = ()
    seats_present: frozenset[str] = frozenset()
    seed: str = ""
    draw_signed: bool = False
    zero_confirmed: bool = False
    started_at: int | None = None
    items: tuple[Item, ...] = ()
    accepted_s: int = 0  # by how much the plan was moved
    held: int = 0  # entries that have gone through the calibration hold
    proposals: tuple[Proposal, ...] = ()
    past: tuple[Past, ...] = ()  # the latest last
    holdings: dict[str, Holding] = field(default_factory=dict)  # seat -> its phones, where any has come
    poll: Poll | None = None
    polls: int = 0  # how often voting was opened
    frozen: bool = False
    resolving: int | None = None  # how many had been revealed when the resolver began
    uncovered: dict[int, int] = field(default_factory=dict)  # award band -> cards open
    signatures: tuple[Signature, ...] = ()  # under the result, since it was tallied
    certifications: tuple[Certification, ...] = ()  # the versions so far, the oldest first
    certified: BoutState | None = None  # the version that holds while a new one is made
    published_at: int | None = None  # since when the result is open to objections
    appeals: tuple[Appeal, ...] = ()

    def entry(self, wanted: str) -> Entry:
        """The entry with that id; refuses ``unknown_entry``."""
        found = self.entries.get(wanted)
        if found is None:
            raise Refused("unknown_entry", given=wanted[:40])
        return found

    def seat(self, wanted: str) -> Seat:
        """The seat with that id; refuses ``unknown_seat``."""
        for seat in self.charter.seats:
            if seat.id == wanted:
                return seat
        raise Refused("unknown_seat", given=wanted[:40])

    def holding(self, seat: str) -> Holding:
        """Which phones hold ``seat`` or ask for it."""
        return self.holdings.get(seat, FREE)

    @property
    def holders(self) -> dict[str, str]:
        """Seat id -> the key of the phone that holds it."""
        return {seat: one.device.id for seat, one in self.holdings.items() if one.device}

    @property
    def settled(self) -> bool:
        """Whether everybody's score is out: nobody is still to come, nothing is locked away or being put right."""
        over = all(entry.phase in LEFT or entry.phase is EntryPhase.REVEALED for entry in self.queue)
        return over and not any(entry.correction for entry in self.queue)

    @property
    def official(self) -> BoutState | None:
        """The bout as it was certified, if it was: itself, or the version that holds while a new one is made."""
        return self if self.phase in OFFICIAL else self.certified

    @property
    def drawn(self) -> bool:
        """Whether there is an order of appearance."""
        return self.phase not in (BoutPhase.DRAFT, BoutPhase.READY, BoutPhase.CHECK_IN)

    @property
    def queue(self) -> tuple[Entry, ...]:
        """Entries in order of appearance, those that left included."""
        return tuple(self.entries[key] for key in self.order)

    @property
    def stage(self) -> Entry | None:
        """The entry that was called last."""
        return self.entries[self.current] if self.current else None

    @property
    def stage_in_public(self) -> Entry | None:
        """``stage`` as everybody may know it: a correction shows nowhere until it is closed."""
        return self.stage.published if self.stage else None

    @property
    def chief(self) -> str | None:
        """The seat of the 总评委."""
        return next((seat.id for seat in self.charter.seats if seat.chief), None)

    def expected(self, entry: Entry) -> tuple[Seat, ...]:
        """Seats from which a sheet is still wanted or held: not recused, not missing."""
        return tuple(
            seat for seat in self.charter.seats if seat.id not in entry.recused and seat.id not in entry.missing
        )

    def waiting_for(self, entry: Entry) -> tuple[Seat, ...]:
        """Expected seats without a valid sheet."""
        valid = entry.valid()
        return tuple(seat for seat in self.expected(entry) if seat.id not in valid)

    def waiting_on(self, entry: str) -> Proposal | None:
        """The first act about ``entry`` that waits for a second person."""
        return next((one for one in self.proposals if one.entry == entry), None)

    def item(self, wanted: str) -> Item:
        """The break or commentary with that id; refuses ``unknown_item``."""
        for item in self.items:
            if item.id == wanted:
                return item
        raise Refused("unknown_item", given=wanted[:40])

    @property
    def running_item(self) -> Item | None:
        """The break or commentary that is on: begun after the last entry was called."""
        begun = [item for item in self.items if item.started_at is not None]
        last = max(begun, key=lambda item: item.started_at or 0, default=None)
        called = max((entry.called_at or 0 for entry in self.entries.values()), default=0)
        return last if last and (last.started_at or 0) >= called else None

    def next_item(self) -> Item | None:
        """The break or commentary that comes before the next entry, if there is one."""
        waiting = self.next_waiting()
        before = waiting.id if waiting else None
        return next(
            (item for item in self.items if item.started_at is None and not item.skipped and item.before == before),
            None,
        )

    def next_waiting(self) -> Entry | None:
        """The next entry that may be called."""
        return next((entry for entry in self.queue if entry.phase is EntryPhase.DRAWN), None)


def entered(entrant: Entrant, charter: Charter) -> Entry:
    """The entry of ``entrant`` before anything has happened to it."""
    recused = {seat.id: "" for seat in charter.seats if entrant.id in seat.recused}
    return Entry(info=entrant, clock=fresh(charter.rulebook.segments), recused=recused)


def opened(charter: Charter, at: int) -> BoutState:
    """The state right after the bout was opened."""
    entries = {entrant.id: entered(entrant, charter) for entrant in charter.entrants}
    return BoutState(
        charter=charter,
        entries=entries,
        order=tuple(entries),
        scene=Scene(SceneName.COVER, at),
    )
