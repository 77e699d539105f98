"""Standing arenas and their seasons."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, String, true
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class Arena(db.Model):
    """擂台: a standing series. ``kind`` (director, youth, topic) is also the id of its preset rulebook."""

    __tablename__ = "arena"
    __table_args__ = (CheckConstraint("kind IN ('director', 'youth', 'topic')", name="arena_kind_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(40))


class Season(db.Model):
    """赛季: one year of bouts. ``public``: its boards are for everybody, not for the staff alone."""

    __tablename__ = "season"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    public: Mapped[bool] = mapped_column(default=True, server_default=true())
