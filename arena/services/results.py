"""The projection: finished bouts as rows of results, written from their journals and from nothing else.

The rows follow the journal by themselves: whenever a bout has changed, and
once more at the start for what a crash has left out.  ``rebuild`` makes all of
them again; what it makes is what stood there, byte for byte.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Row, Table, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from arena.bout import events as e
from arena.bout.phases import BoutPhase
from arena.bout.record import EntryLine, recorded, sortable
from arena.bout.state import BoutState
from arena.models.preparation import OPENED, Bout
from arena.models.result import Result, ResultVersion
from arena.services import journal
from arena.services.gathering import OfThisHouse
from arena.services.house import House, Standing, folded
from arena.services.journal import Record

log = logging.getLogger(__name__)
RESULTS = cast(Table, Result.__table__)
VERSIONS = cast(Table, ResultVersion.__table__)
BOUTS = cast(Table, Bout.__table__)
FIRST = 1
Values = dict[str, Any]


class Recorder:
    """Keeps the rows of one process's house in step with its journals, from the moment it is made."""

    def __init__(self, house: House) -> None:
        self.house = house
        house.listeners.append(self.changed)
        self._written: dict[str, tuple[BoutPhase, tuple[EntryLine, ...]]] = {}  # bout -> what its rows were made of

    def changed(self, bout: str) -> None:
        """Writes the rows of ``bout`` if its record is a new one; a failure is made up for at the next start."""
        standing = self.house.standing(bout)
        stand = _stand(standing.state)
        if stand is None or stand == self._written.get(bout) or not (stand[1] or bout in self._written):
            return
        try:
            self._transact(lambda connection: write(connection, bout, standing))
        except SQLAlchemyError:
            log.exception("the results of bout %s were not recorded", bout)
        else:
            self._written[bout] = stand

    def close(self) -> None:
        """Hears of no more changes."""
        self.house.listeners.remove(self.changed)

    def catch_up(self) -> int:
        """Records what a crash has left out; how many bouts that were."""
        late = self._transact(unrecorded)
        for bout in late:
            self._written.pop(bout, None)
            self.changed(bout)
        return len(late)

    def _transact(self, work: Any) -> Any:
        def inside() -> Any:
            with self.house.engine.begin() as connection:
                return work(connection)

        return self.house.writer.run(inside)


attend = OfThisHouse(Recorder)
"""The recorder of this process."""


def _stand(state: BoutState | None) -> tuple[BoutPhase, tuple[EntryLine, ...]] | None:
    return ((state.official or state).phase, recorded(state)) if state else None


def write(connection: Connection, bout: str, standing: Standing) -> int:
    """Puts the rows of ``bout`` in place of those that stood there; how many there are now."""
    row = connection.execute(select(BOUTS).where(BOUTS.c.id == bout, ~BOUTS.c.rehearsal)).first()
    if row is None or standing.state is None:
        return 0
    return _put(connection, row, standing.state, journal.read_after(connection, bout, 0))


def rebuild(connection: Connection) -> int:
    """Makes every row again from the journals (imported seasons have none and stay); how many rows there are then."""
    connection.execute(delete(RESULTS).where(~RESULTS.c.imported))
    connection.execute(delete(VERSIONS).where(VERSIONS.c.bout_id.in_(select(BOUTS.c.id))))
    rows = connection.execute(select(BOUTS).where(BOUTS.c.status == OPENED, ~BOUTS.c.rehearsal)).all()
    return sum(_replayed(connection, row) for row in rows)


def unrecorded(connection: Connection) -> list[str]:
    """Opened bouts that may have gone on since their rows were written: all but those archived."""
    done = select(RESULTS.c.bout_id).where(RESULTS.c.phase == BoutPhase.ARCHIVED.value)
    wanted = select(BOUTS.c.id).where(BOUTS.c.status == OPENED, ~BOUTS.c.rehearsal, BOUTS.c.id.not_in(done))
    return list(connection.scalars(wanted.order_by(BOUTS.c.id)))


def dump(connection: Connection) -> bytes:
    """All rows as one text, without their numbers: what two projections are compared by."""
    found = []
    for table in (RESULTS, VERSIONS):
        columns = [column for column in table.c if column.name != "id"]
        keys = columns[:2]
        found.append([list(row) for row in connection.execute(select(*columns).order_by(*keys))])
    return msgspec.json.encode(found, enc_hook=str)


def _replayed(connection: Connection, row: Row[Any]) -> int:
    records = journal.read_after(connection, row.id, 0)
    standing = Standing()
    for record in records:
        standing = folded(standing, record)
    return _put(connection, row, standing.state, records) if standing.state else 0


def _put(connection: Connection, row: Row[Any], state: BoutState, records: list[Record]) -> int:
    connection.execute(delete(RESULTS).where(RESULTS.c.bout_id == row.id))
    connection.execute(delete(VERSIONS).where(VERSIONS.c.bout_id == row.id))
    lines, standing = recorded(state), state.official or state
    if not lines:
        return 0
    version = max(len(standing.certifications), FIRST)
    connection.execute(insert(RESULTS), [_values(row, line, standing.phase, version) for line in lines])
    versions = _versions(row.id, standing, _certified(records))
    if versions:
        connection.execute(insert(VERSIONS), versions)
    return len(lines)


def _values(row: Row[Any], line: EntryLine, phase: BoutPhase, version: int) -> Values:
    return {
        "bout_id": row.id,
        "entry_key": line.key,
        "version": version,
        "arena_id": row.arena_id,
        "season_id": row.season_id,
        "held_on": row.held_on,
        "bout_number": row.number,
        "number": line.number,
        "department": line.department,
        "group": line.group,
        "speaker": line.speaker,
        "post": line.post,
        "topic": line.topic,
        "status": line.status,
        "rank": line.rank,
        "shared": line.shared,
        "final": line.final,
        "final_sort": sortable(line.final),
        "penalty": line.penalty,
        "overtime_s": line.overtime_s,
        "used_s": line.used_s,
        "award": line.award,
        "criteria": msgspec.json.encode(line.criteria).decode(),
        "chips": msgspec.json.encode(line.chips).decode(),
        "phase": phase.value,
        "imported": False,
        "demo": row.demo,
    }


def _versions(bout: str, state: BoutState, certified: list[Record]) -> list[Values]:
    """The certified versions that the journal has; each is void from the instant when the next one was certified."""
    voided = [*(record.at for record in certified[1:]), None][: len(certified)]
    return [
        {
            "bout_id": bout,
            "version": number,
            "certified_at": one.at,
            "hash": record.hash,
            "voided_at": at,
            "voided_by": one.void if at else "",
        }
        for number, (one, record, at) in enumerate(zip(state.certifications, certified, voided, strict=False), FIRST)
    ]


def _certified(records: Iterable[Record]) -> list[Record]:
    """The records that certified the result, oldest first."""
    return [
        record
        for record in records
        if any(isinstance(one, e.BoutAdvanced) and one.to is BoutPhase.CERTIFIED for one in record.decoded())
    ]
