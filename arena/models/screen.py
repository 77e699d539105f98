"""The hall's screens, as they have registered themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class Screen(db.Model):
    """大屏: one wall, projector or monitor. ``code`` is what it shows while it belongs nowhere."""

    __tablename__ = "screen"
    __table_args__ = (CheckConstraint("theme IN ('red', 'sea')", name="screen_theme_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(4), unique=True)
    name: Mapped[str] = mapped_column(String(20), default="")
    bout_id: Mapped[str | None] = mapped_column(ForeignKey("bout.id", ondelete="SET NULL"))
    theme: Mapped[str] = mapped_column(String(10), default="red")
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
