"""Rulebooks that this house keeps, beside the presets."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, DateTime, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class RulebookVersion(db.Model):
    """One saved state of a rulebook. Rows are only ever added: a save is the next ``version`` of its ``key``.

    ``body`` is a ``Rulebook`` in JSON that carries the key as its id and the same version.
    """

    __tablename__ = "rulebook_version"
    __table_args__ = (
        UniqueConstraint("key", "version"),
        CheckConstraint("version > 0", name="rulebook_version_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
    saved_by: Mapped[str] = mapped_column(String(40))
