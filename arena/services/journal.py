"""Reading, writing and verifying the journal. Tables in, records out; no rule of the contest here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import cast

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, delete, insert, select

from arena.bout.events import AnyEvent, Event
from arena.bout.older import modern_events
from arena.models.journal import JournalRecord

TABLE = cast(Table, JournalRecord.__table__)
GENESIS = "0" * 64
SCHEME = b"arena-journal:1\n"
REHEARSED = "R"
"""What the id of a rehearsal's copy begins with: its records alone can be erased (ADR 0010)."""

_events = msgspec.json.Decoder(tuple[AnyEvent, ...])


class Record(Struct, frozen=True):
    """One accepted command with all that it caused; ``hash`` covers every other field and the one before."""

    bout: str
    seq: int
    command_id: str
    digest: str
    at: int
    actor_role: str
    actor_id: str
    actor_name: str
    events: str
    prev: str
    hash: str = ""

    def decoded(self) -> tuple[Event, ...]:
        """The events themselves."""
        try:
            return _events.decode(self.events)
        except msgspec.ValidationError:  # written by an earlier version; what was hashed stays as it was
            return msgspec.convert(modern_events(msgspec.json.decode(self.events)), tuple[AnyEvent, ...], strict=False)


class BrokenChain(Exception):
    """The journal is not what was written; says where."""


def sealed(record: Record) -> Record:
    """``record`` with its hash: SHA-256 over the fields as one JSON array, in the order of the class."""
    body = [getattr(record, name) for name in Record.__struct_fields__ if name != "hash"]
    return msgspec.structs.replace(record, hash=hashlib.sha256(SCHEME + msgspec.json.encode(body)).hexdigest())


def encode_events(events: Sequence[Event]) -> str:
    """The journal's text for ``events``; sorted keys, so that the same events are the same bytes."""
    return msgspec.json.encode(events, order="deterministic").decode()


def read_after(connection: Connection, bout: str, seq: int) -> list[Record]:
    """Records of ``bout`` after ``seq``, in order."""
    columns = [TABLE.c[name] for name in Record.__struct_fields__]
    query = select(*columns).where(TABLE.c.bout == bout, TABLE.c.seq > seq).order_by(TABLE.c.seq)
    return [Record(*row) for row in connection.execute(query)]


def append(connection: Connection, records: Sequence[Record]) -> None:
    """Adds ``records``; the database refuses a second (bout, seq) or (bout, command_id)."""
    connection.execute(insert(TABLE), [msgspec.structs.asdict(record) for record in records])


def erase(connection: Connection, bout: str) -> None:
    """Removes the whole journal of a rehearsal; ``ValueError`` for any other bout (the database refuses as well)."""
    if not bout.startswith(REHEARSED):
        raise ValueError(f"{bout} is no rehearsal")
    connection.execute(delete(TABLE).where(TABLE.c.bout == bout))


def bouts(connection: Connection) -> list[str]:
    """Every bout that has a journal."""
    return list(connection.scalars(select(TABLE.c.bout).distinct().order_by(TABLE.c.bout)))


def check_chain(records: Iterable[Record]) -> tuple[int, str]:
    """The head (seq, hash) of a whole journal; raises ``BrokenChain`` at the first record that does not fit."""
    seq, head = 0, GENESIS
    for record in records:
        if record.seq != seq + 1:
            raise BrokenChain(f"bout {record.bout}: record {seq + 1} is missing")
        if record.prev != head or sealed(record).hash != record.hash:
            raise BrokenChain(f"bout {record.bout}: record {record.seq} was changed")
        seq, head = record.seq, record.hash
    return seq, head
