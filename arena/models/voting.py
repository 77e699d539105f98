"""The hall's ballots and the audience's guesses (ADR 0016).

What lies here says how often a grade was given and which tickets have been
used, never which ticket gave which grade, nor when, nor in which order: keys
only, stored in the order of their keys where the database can do that.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db

LONGEST_ID = 200  # of a panel or a grade: rulebooks name them as they like
BY_KEY = {"sqlite_with_rowid": False}
"""No hidden row number: SQLite then keeps the rows in the order of their key and nothing else."""


class PollRow(db.Model):
    """One voting as every process sees it: whether it still takes ballots, and whether it is done with."""

    __tablename__ = "poll"
    __table_args__ = (BY_KEY,)

    bout: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)
    panel: Mapped[str] = mapped_column(String(LONGEST_ID), primary_key=True)
    round: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    open: Mapped[bool] = mapped_column(default=True)
    settled: Mapped[bool] = mapped_column(default=False, server_default=false())


class PollTally(db.Model):
    """How many gave that grade. The rows of a poll are made together, at 0, and only their counts grow."""

    __tablename__ = "poll_tally"
    __table_args__ = (CheckConstraint("count >= 0", name="poll_tally_count_not_negative"), BY_KEY)

    bout: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)
    panel: Mapped[str] = mapped_column(String(LONGEST_ID), primary_key=True)
    round: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    grade: Mapped[str] = mapped_column(String(LONGEST_ID), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class UsedTicket(db.Model):
    """A ticket or phone that has voted, as a keyed hash that no other poll shares; gone when the poll is counted."""

    __tablename__ = "used_ticket"
    __table_args__ = (BY_KEY,)

    bout: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)
    panel: Mapped[str] = mapped_column(String(LONGEST_ID), primary_key=True)
    round: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    ticket: Mapped[str] = mapped_column(String(32), primary_key=True)


class Guesser(db.Model):
    """One phone that guesses, as a keyed hash, and the number in its automatic name."""

    __tablename__ = "guesser"
    __table_args__ = (UniqueConstraint("bout", "number"), BY_KEY)

    bout: Mapped[str] = mapped_column(String(40), primary_key=True)
    player: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int]


class Guess(db.Model):
    """What a phone expects an entry to score."""

    __tablename__ = "guess"
    __table_args__ = (BY_KEY,)

    bout: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)
    player: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(12))
