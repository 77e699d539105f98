"""操作日志: the whole journal of a bout as sentences, with the names as they were at that time.

Nothing that has not been revealed is told: sheets come without figures, and a
corrected score is named only where the hall has seen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from arena.bout import events as e
from arena.bout.apply import apply
from arena.bout.state import BoutState
from arena.domain.local_time import CHINA
from arena.exports.chronicle_names import Names, who
from arena.exports.chronicle_words import sentence


class Line(Struct, frozen=True):
    """One record told: its number, instant (ms), who did it, what happened (a sentence for every event)."""

    seq: int
    at: int
    hash: str
    actor: str
    kinds: tuple[str, ...]
    entries: tuple[str, ...]  # numbers that are spoken of
    sentences: tuple[str, ...]

    @property
    def time(self) -> str:
        """The time of day in China."""
        return datetime.fromtimestamp(self.at / 1000, CHINA).strftime("%H:%M:%S")


class Written(Protocol):
    """What a chronicle needs of a journal record."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> int: ...
    @property
    def hash(self) -> str: ...
    @property
    def actor_role(self) -> str: ...
    @property
    def actor_name(self) -> str: ...

    def decoded(self) -> tuple[e.Event, ...]:
        """The events themselves."""


def chronicle(records: Iterable[Written]) -> Iterator[Line]:
    """Every record in order, told in the reader's language."""
    state: BoutState | None = None
    earlier: dict[int, tuple[str, ...]] = {}
    for record in records:
        events, told, about = record.decoded(), [], []
        for event in events:
            before = state
            state = apply(state, event, seq=record.seq, at=record.at)
            names = Names(before or state, state, earlier)
            told.append(sentence(event, names))
            about.append(names.number(_entry(event)))
        earlier[record.seq] = tuple(told)
        yield Line(
            record.seq,
            record.at,
            record.hash,
            who(record.actor_role, record.actor_name),
            tuple(str(type(event).__struct_config__.tag) for event in events),
            tuple(dict.fromkeys(number for number in about if number)),
            tuple(told),
        )


def _entry(event: e.Event) -> str | None:
    about = event.command if isinstance(event, e.ActProposed) else event
    key: str | None = getattr(about, "entry", None)
    return event.entrant.id if isinstance(event, e.EntryAdded) else key


SHOW = frozenset({"scene_shown"})
EXCEPTIONS = frozenset(
    {
        "seat_missing",
        "seat_restored",
        "seat_recused",
        "device_asked",
        "device_admitted",
        "device_refused",
        "device_revoked",
        "paper_compared",
        "sheet_returned",
        "penalty_waived",
        "overtime_recorded",
        "correction_opened",
        "correction_closed",
        "act_proposed",
        "act_confirmed",
        "act_rejected",
        "act_withdrawn",
        "entry_left",
        "entry_deferred",
        "entry_admitted",
        "entry_added",
        "speaker_substituted",
        "entry_corrected",
        "seat_corrected",
        "tie_decided",
        "bout_paused",
    }
)
SCORES = frozenset(
    {
        "scoring_opened",
        "sheet_submitted",
        "sheet_returned",
        "ballots_counted",
        "entry_locked",
        "entry_held",
        "hold_released",
        "reveal_stepped",
        "entry_revealed",
        "correction_opened",
        "correction_closed",
        "overtime_recorded",
        "penalty_waived",
        "tie_decided",
    }
)
FILTERS = {"scores": SCORES, "screen": SHOW, "exceptions": EXCEPTIONS, "undone": frozenset({"undone"})}


def wanted(line: Line, kind: str, entry: str, text: str) -> bool:
    """Whether a reader who filters by kind, entry number and words wants to see that line."""
    if kind in FILTERS and not FILTERS[kind] & set(line.kinds):
        return False
    if entry and entry not in line.entries:
        return False
    return text.casefold() in "".join((line.actor, *line.sentences)).casefold()
