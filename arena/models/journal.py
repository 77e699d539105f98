"""The journal: one row per command that was accepted, chained, never changed.

A row holds all events of one command, so that a command is stored whole or not
at all, and ``(bout, command_id)`` makes a repeated command harmless.  Triggers
in the migration refuse UPDATE and DELETE on both databases.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class JournalRecord(db.Model):
    """One accepted command of one bout."""

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("bout", "seq"),
        UniqueConstraint("bout", "command_id"),
        CheckConstraint("seq > 0"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    bout: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(Integer)
    command_id: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))  # of the command as sent: the same id with another body is refused
    at: Mapped[int] = mapped_column(BigInteger)  # server's wall clock, ms since 1970 UTC
    actor_role: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[str] = mapped_column(String(64))
    actor_name: Mapped[str] = mapped_column(String(80))
    events: Mapped[str] = mapped_column(Text)
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
