"""青年尖兵营: who was put forward for the youth talent pool, in which way, and how it went on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arena.extensions import db

WAYS = ("self", "dept", "org")
STATES = ("nominated", "review", "admitted", "declined", "left")


class Nomination(db.Model):
    """One candidate; ``way`` is 个人自荐, 部门举荐 or 组织考察."""

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("department", "name"),
        CheckConstraint("way IN ('self', 'dept', 'org')", name="nomination_way_known"),
        CheckConstraint(
            "state IN ('nominated', 'review', 'admitted', 'declined', 'left')", name="nomination_state_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(String(10))
    department: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(40))
    post: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default="nominated")
    demo: Mapped[bool] = mapped_column(default=False)

    changes: Mapped[list[NominationChange]] = relationship(
        back_populates="nomination", cascade="all, delete-orphan", order_by="NominationChange.id"
    )


class NominationChange(db.Model):
    """Who put somebody forward or moved him on, when, and with what to say."""

    __tablename__ = "nomination_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(200), default="")

    nomination: Mapped[Nomination] = relationship(back_populates="changes")
