"""What is prepared for a bout before it opens: roster, seats, recusals.

From the opening on the journal alone decides; these rows are then a record of
what was prepared, and only a seat's salt may still change.
"""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.people import Department

DRAFT, OPENED = "draft", "opened"


class Bout(db.Model):
    """场次. ``rulebook`` is a ``Rulebook`` in JSON; ``id`` is public, short and random.

    ``supervised``, ``hold``, ``stepwise``, ``voting`` and ``guessing`` as in the charter; ``starts_at`` is the
    planned time of day in China. ``signed``: a chain of people signs the result before it is certified, and it is
    open to objections for ``publicity_days``. ``tickets`` voting codes are computed from ``ticket_salt``.
    """

    __tablename__ = "bout"
    __table_args__ = (
        UniqueConstraint("arena_id", "season_id", "number"),
        CheckConstraint("status IN ('draft', 'opened')", name="bout_status_known"),
        CheckConstraint("number > 0", name="bout_number_positive"),
    )

    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    arena_id: Mapped[int] = mapped_column(ForeignKey("arena.id"))
    season_id: Mapped[int] = mapped_column(ForeignKey("season.id"))
    number: Mapped[int]
    theme: Mapped[str] = mapped_column(String(80), default="")
    organiser: Mapped[str] = mapped_column(String(80), default="")
    held_on: Mapped[date | None]
    rulebook: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10), default=DRAFT)
    demo: Mapped[bool] = mapped_column(default=False)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    rehearsal_of: Mapped[str | None] = mapped_column(String(8))  # the bout that this copy rehearses
    supervised: Mapped[bool] = mapped_column(default=False, server_default=false())
    hold: Mapped[int] = mapped_column(default=0, server_default="0")
    stepwise: Mapped[bool] = mapped_column(default=False, server_default=false())
    starts_at: Mapped[time | None]
    voting: Mapped[str] = mapped_column(String(10), default="off", server_default="off")
    tickets: Mapped[int] = mapped_column(default=0, server_default="0")
    ticket_salt: Mapped[str] = mapped_column(String(40), default="", server_default="")
    guessing: Mapped[bool] = mapped_column(default=False, server_default=false())
    signed: Mapped[bool] = mapped_column(default=False, server_default=false())
    publicity_days: Mapped[int] = mapped_column(default=0, server_default="0")

    arena: Mapped[Arena] = relationship()
    season: Mapped[Season] = relationship()
    entries: Mapped[list[RosterEntry]] = relationship(
        back_populates="bout", cascade="all, delete-orphan", order_by="RosterEntry.number"
    )
    seats: Mapped[list[SeatPlan]] = relationship(
        back_populates="bout", cascade="all, delete-orphan", order_by="SeatPlan.number"
    )


class RosterEntry(db.Model):
    """参赛项: one line of the roster. ``contact``, ``phone`` and ``note`` never leave the administrator's pages."""

    __tablename__ = "roster_entry"
    __table_args__ = (UniqueConstraint("bout_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bout_id: Mapped[str] = mapped_column(ForeignKey("bout.id", ondelete="CASCADE"))
    number: Mapped[int]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    speaker: Mapped[str] = mapped_column(String(40))
    post: Mapped[str] = mapped_column(String(40), default="")
    topic: Mapped[str] = mapped_column(String(80))
    contact: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(String(300), default="")

    bout: Mapped[Bout] = relationship(back_populates="entries")
    department: Mapped[Department] = relationship()
    recusals: Mapped[list[Recusal]] = relationship(back_populates="entry", cascade="all, delete-orphan")


class SeatPlan(db.Model):
    """评委席: one judge's place. The credential is computed from ``salt``; a new salt revokes the old card."""

    __tablename__ = "seat_plan"
    __table_args__ = (UniqueConstraint("bout_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bout_id: Mapped[str] = mapped_column(ForeignKey("bout.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    post: Mapped[str] = mapped_column(String(40), default="")
    chief: Mapped[bool] = mapped_column(default=False)
    panel: Mapped[str | None] = mapped_column(String(40))  # the rulebook's first panel where empty
    salt: Mapped[str] = mapped_column(String(40))

    bout: Mapped[Bout] = relationship(back_populates="seats")
    recusals: Mapped[list[Recusal]] = relationship(back_populates="seat", cascade="all, delete-orphan")


class Recusal(db.Model):
    """回避: this judge must not score that entry."""

    __tablename__ = "recusal"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat_plan.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("roster_entry.id", ondelete="CASCADE"), primary_key=True)

    seat: Mapped[SeatPlan] = relationship(back_populates="recusals")
    entry: Mapped[RosterEntry] = relationship(back_populates="recusals")
