"""Results as rows: what the journals of finished bouts come to, for boards, histories and the API.

A projection: every row can be made again from its journal (``arena rebuild``),
and nothing but the projection and the import of earlier seasons writes here.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db

STATUSES = ("scored", "no_show", "withdrawn")


class Result(db.Model):
    """One entry of one bout in its current version.

    Figures are text as printed; ``final_sort`` is the score times ten to its
    decimals, for the database's own order. ``criteria`` is JSON
    ``[[id, name, maximum, mean]]``, ``chips`` ``[[remark, count]]``.
    """

    __tablename__ = "result"
    __table_args__ = (
        UniqueConstraint("bout_id", "entry_key"),
        CheckConstraint("status IN ('scored', 'no_show', 'withdrawn')", name="result_status_known"),
        Index("result_of_arena", "arena_id", "season_id", "phase"),
        Index("result_of_department", "department"),
        Index("result_of_speaker", "speaker", "department"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bout_id: Mapped[str] = mapped_column(String(8))
    entry_key: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1)
    arena_id: Mapped[int] = mapped_column(ForeignKey("arena.id"))
    season_id: Mapped[int] = mapped_column(ForeignKey("season.id"))
    held_on: Mapped[date | None]
    bout_number: Mapped[int]
    number: Mapped[int]
    department: Mapped[str] = mapped_column(String(40))
    group: Mapped[str] = mapped_column(String(40), default="")
    speaker: Mapped[str] = mapped_column(String(40))
    post: Mapped[str] = mapped_column(String(40), default="")
    topic: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(10))
    rank: Mapped[int | None]
    shared: Mapped[bool] = mapped_column(default=False)
    final: Mapped[str | None] = mapped_column(String(20))
    final_sort: Mapped[int | None] = mapped_column(BigInteger)
    penalty: Mapped[str] = mapped_column(String(20), default="0")
    overtime_s: Mapped[int] = mapped_column(default=0)
    used_s: Mapped[int] = mapped_column(default=0)
    award: Mapped[str] = mapped_column(String(20), default="")
    criteria: Mapped[str] = mapped_column(Text, default="[]")
    chips: Mapped[str] = mapped_column(Text, default="[]")
    phase: Mapped[str] = mapped_column(String(10))
    imported: Mapped[bool] = mapped_column(default=False)
    demo: Mapped[bool] = mapped_column(default=False)


class ResultVersion(db.Model):
    """认定: one certified version of a bout's result, with the journal's head at that instant (ms)."""

    __tablename__ = "result_version"
    __table_args__ = (UniqueConstraint("bout_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bout_id: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    certified_at: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
    voided_at: Mapped[int | None] = mapped_column(BigInteger)
    voided_by: Mapped[str] = mapped_column(String(200), default="")
