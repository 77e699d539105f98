"""The journal of a rehearsal can be erased, and no other record ever, in either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from arena.services import journal
from arena.services.journal import Record, sealed

REHEARSED, REAL, ALIKE = "Rabc1234", "ab12cd34", "rabc1234"


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """A journal with one record of a rehearsal, of a bout, and of a bout whose id differs by its case only."""
    made = create_engine(database)
    records = [sealed(Record(key, 1, "c", "d", 1, "host", "1", "罗辰", "[]", "0")) for key in (REHEARSED, REAL, ALIKE)]
    with made.begin() as connection:
        journal.append(connection, records)
    yield made
    made.dispose()


def left(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        return sorted(journal.bouts(connection))


def test_a_rehearsal_is_erased_and_the_others_stay(engine):
    with engine.begin() as connection:
        journal.erase(connection, REHEARSED)
    assert left(engine) == sorted((REAL, ALIKE))


@pytest.mark.parametrize("bout", [REAL, ALIKE])
def test_the_database_itself_refuses_to_erase_a_bout(engine, bout):
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM journal WHERE bout = :bout"), {"bout": bout})
    assert len(left(engine)) == 3


def test_a_bout_cannot_be_renamed_to_a_rehearsal_nor_swept_away_with_one(engine):
    for statement in ("UPDATE journal SET bout = 'Rother12' WHERE bout = 'ab12cd34'", "DELETE FROM journal"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    assert len(left(engine)) == 3
