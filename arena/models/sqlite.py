"""How we talk to SQLite (measured traps M4, M11, M13 of the reliability notes).

WAL with ``synchronous=FULL`` survives a power cut with every acknowledged row;
BEGIN IMMEDIATE takes the write lock before anything is read, since the default
loses updates without an error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=2000", "foreign_keys=ON", "trusted_schema=OFF")


def tune(engine: Engine, writes: Callable[[], bool] = lambda: True) -> Engine:
    """Sets every connection of ``engine`` right; ``writes`` tells whether the transaction about to begin may write.

    Does nothing for other databases.
    """
    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions on its own
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes() else "BEGIN")

    return engine
