"""An independent judgement on a bad evening: what the judges saw, held against what the journal has.

It knows nothing of the outbox, the server or its code: only what a judge
confirmed and was shown, what went over the wire, and the rows of a SQLite file.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

HALL = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Tap:
    """A judge confirmed a sheet: of that entry, with that total, as the page showed it."""

    phone: int
    entry: int
    total: str


@dataclass(frozen=True)
class Sent:
    """A command left a page; ``entry`` is the number that the command names."""

    phone: int
    id: str
    entry: int
    total: str


@dataclass(frozen=True)
class Answered:
    """An answer reached a page, by whatever way."""

    phone: int
    id: str
    ok: bool
    seq: int = 0


@dataclass(frozen=True)
class Shown:
    """A page showed a receipt."""

    phone: int
    entry: int
    total: str
    revision: int
    clock: str


@dataclass(frozen=True)
class Told:
    """A page told its judge that a sheet does not count, or (``counted``) that the same stands already."""

    phone: int
    entry: int
    total: str
    counted: bool = False


Event = Tap | Sent | Answered | Shown | Told


@dataclass(frozen=True)
class Row:
    """One sheet in the journal."""

    seq: int
    id: str
    phone: int
    entry: int
    total: str
    revision: int
    at: int

    @property
    def clock(self) -> str:
        """Its instant as a page in the hall shows it."""
        return datetime.fromtimestamp(self.at // 1000, UTC).astimezone(HALL).strftime("%H:%M:%S")


@dataclass
class Findings:
    """What is wrong; each is a sentence."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.strayed, *self.disordered]


def amount(text: str) -> str:
    """92.50 and 92.5 are one total."""
    return format(Decimal(text).normalize(), "f")


def judged(events: Iterable[Event], rows: Sequence[Row]) -> Findings:
    """Holds the whole evening, which must have come to rest, against the journal."""
    found = Findings()
    seen = list(events)
    for phone in sorted({one.phone for one in seen} | {row.phone for row in rows}):
        _phone(
            [one for one in seen if one.phone == phone], sorted((r for r in rows if r.phone == phone), key=_seq), found
        )
    for command, times in Counter(row.id for row in rows).items():
        if times > 1:
            found.doubled.append(f"{command} stands in {times} rows")
    return found


def _seq(row: Row) -> int:
    return row.seq


def _phone(seen: list[Event], rows: list[Row], found: Findings) -> None:
    taps = [one for one in seen if isinstance(one, Tap)]
    sent = list({one.id: one for one in reversed([one for one in seen if isinstance(one, Sent)])}.values())[::-1]
    by_id = {row.id: row for row in rows}
    found.lost += [f"{tap} never left the phone" for tap in taps[len(sent) :]]
    found.doubled += [f"{one} was never confirmed" for one in sent[len(taps) :]]
    found.strayed += [f"{row} was never sent" for row in rows if row.id not in {one.id for one in sent}]
    _sheets(list(zip(taps, sent, strict=False)), by_id, seen, found)
    places = [by_id[one.id].seq for one in sent if one.id in by_id]
    if places != sorted(places):
        found.disordered.append(f"phone {sent[0].phone}: sheets stand in the order {places}")
    _revisions(rows, found)
    _answers(seen, by_id, found)
    _receipts(seen, rows, found)


def _sheets(pairs: list[tuple[Tap, Sent]], by_id: dict[str, Row], seen: list[Event], found: Findings) -> None:
    """Each confirmed sheet is in the journal as confirmed, or its judge was told that it does not count."""
    told = Counter((one.entry, one.total, one.counted) for one in seen if isinstance(one, Told))
    stored = {(row.entry, row.total) for row in by_id.values()}
    for tap, one in pairs:
        row = by_id.get(one.id)
        if (one.entry, one.total) != (tap.entry, tap.total):
            found.strayed.append(f"{tap} left as {one}")
        if row is not None and (row.entry, row.total) != (tap.entry, tap.total):
            found.strayed.append(f"{tap} stands as {row}")
        words = (tap.entry, tap.total, (tap.entry, tap.total) in stored)
        if row is None and told[words] == 0:
            words = (tap.entry, tap.total, False)
        if row is None and told[words] == 0:
            found.lost.append(f"{tap} ({one.id}) is not in the journal")
        elif row is None:
            told[words] -= 1


def _revisions(rows: list[Row], found: Findings) -> None:
    for entry in {row.entry for row in rows}:
        given = [row.revision for row in rows if row.entry == entry]
        if given != list(range(1, len(given) + 1)):
            found.doubled.append(f"phone {rows[0].phone}, entry {entry}: revisions {given}")


def _answers(seen: list[Event], by_id: dict[str, Row], found: Findings) -> None:
    for one in seen:
        if isinstance(one, Answered) and one.ok and (one.id not in by_id or by_id[one.id].seq != one.seq):
            found.lost.append(f"{one} is no row of the journal")
        if isinstance(one, Answered) and not one.ok and one.id in by_id:
            found.doubled.append(f"{one} was refused, and stands as {by_id[one.id]}")


def _receipts(seen: list[Event], rows: list[Row], found: Findings) -> None:
    for one in seen:
        if not isinstance(one, Shown):
            continue
        meant = [row for row in rows if (row.entry, row.revision) == (one.entry, one.revision)]
        if [(row.total, row.clock) for row in meant] != [(one.total, one.clock)]:
            found.lost.append(f"{one} was shown, the journal has {meant}")


def sheets_in(file: Path, bout: str) -> list[Row]:
    """The sheets in a bout's journal, straight from the file, oldest first."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        records = database.execute(
            "SELECT seq, command_id, at, events FROM journal WHERE bout = ? ORDER BY seq", (bout,)
        ).fetchall()
    return [
        Row(
            seq,
            command,
            int(event["seat"].removeprefix("s")),
            int(event["entry"].removeprefix("e")),
            amount(str(sum(Decimal(mark) for mark in event["marks"].values()))),
            event["revision"],
            at,
        )
        for seq, command, at, text in records
        for event in json.loads(text)
        if event["type"] == "sheet_submitted"
    ]
