"""Small parts that several views share."""

from __future__ import annotations

from msgspec import Struct

from arena.bout.scenes import Scene
from arena.bout.state import BoutState, Entry


class View(Struct, frozen=True):
    """Base of everything that is sent to a page."""


class BoutCard(View):
    """Which bout this is. ``entries`` and ``done`` count entries; those that left count as done."""

    id: str
    arena: str
    kind: str
    number: int
    theme: str
    organiser: str
    held_on: str
    phase: str
    pause_reason: str
    entries: int
    done: int
    demo: bool
    rehearsal: bool
    frozen: bool


class EntryCard(View):
    """Who speaks on what."""

    id: str
    number: int
    speaker: str
    post: str
    department: str
    topic: str
    phase: str


class SegmentClock(View):
    """One timed part: its limit (granted time included) and the time used up to ``ClockCard.since``, in ms."""

    id: str
    name: str
    limit: int
    spent: int
    counted: bool


class ClockCard(View):
    """The clock of the entry on stage.

    Used time of the present segment is its ``spent``, plus server-now minus
    ``since`` while ``since`` is an instant (ms).  The server never ticks.
    """

    segment: int
    since: int | None
    started: bool
    segments: tuple[SegmentClock, ...]
    overtime_s: int
    bells: tuple[int, ...]


class SceneCard(View):
    """What stands on the wall, since which instant (ms)."""

    name: str
    since: int
    entry: str | None
    text: str
    until: int | None
    step: int | None
    band: int | None


class Progress(View):
    """Sheets in and sheets expected for the entry on stage; counts, never marks."""

    submitted: int
    expected: int


def bout_card(state: BoutState, *, staff: bool = False) -> BoutCard:
    """The head of every view; why the evening was paused is for the staff alone."""
    charter = state.charter
    return BoutCard(
        id=charter.bout,
        arena=charter.arena,
        kind=charter.kind,
        number=charter.number,
        theme=charter.theme,
        organiser=charter.organiser,
        held_on=charter.held_on,
        phase=state.phase.value,
        pause_reason=state.pause_reason if staff else "",
        entries=len(state.order),
        done=len(state.revealed) + sum(entry.phase.value in ("no_show", "withdrawn") for entry in state.queue),
        demo=charter.demo,
        rehearsal=charter.rehearsal,
        frozen=state.frozen,
    )


def entry_card(entry: Entry) -> EntryCard:
    """The entry without anything judged."""
    info = entry.info
    return EntryCard(entry.id, info.number, info.speaker, info.post, info.department, info.topic, entry.phase.value)


def clock_card(state: BoutState, entry: Entry) -> ClockCard:
    """The entry's clock for drawing."""
    clock = entry.clock
    segments = tuple(
        SegmentClock(
            segment.id,
            segment.name,
            segment.seconds * 1000 + clock.granted[place],
            clock.spent[place],
            segment.counted,
        )
        for place, segment in enumerate(state.charter.rulebook.segments)
    )
    return ClockCard(clock.segment, clock.since, clock.started, segments, entry.overtime_s, state.charter.bells)


def scene_card(scene: Scene) -> SceneCard:
    """The scene for drawing."""
    return SceneCard(scene.name.value, scene.since, scene.entry, scene.text, scene.until, scene.step, scene.band)


def progress(state: BoutState, entry: Entry) -> Progress:
    """How many sheets are in."""
    expected = state.expected(entry)
    valid = entry.valid()
    return Progress(sum(seat.id in valid for seat in expected), len(expected))
