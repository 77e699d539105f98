"""承诺台账: what a speaker has promised on stage, and what has become of it; no part of the result."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arena.extensions import db

STATES = ("open", "done", "dropped")


class Promise(db.Model):
    """One promise. ``owner`` answers for it until ``due_on``; an open one past that day is late."""

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="promise_state_known"),
        Index("promise_of_department", "department"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bout_id: Mapped[str] = mapped_column(ForeignKey("bout.id", ondelete="CASCADE"))
    department: Mapped[str] = mapped_column(String(40))
    speaker: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str] = mapped_column(String(40), default="")
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10), default="open")

    changes: Mapped[list[PromiseChange]] = relationship(
        back_populates="promise", cascade="all, delete-orphan", order_by="PromiseChange.id"
    )


class PromiseChange(db.Model):
    """Who noted it or changed its state, when, and with what to say."""

    __tablename__ = "promise_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(200), default="")

    promise: Mapped[Promise] = relationship(back_populates="changes")
