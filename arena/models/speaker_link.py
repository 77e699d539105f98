"""The private links of speakers: computed, not stored; only how often one was renewed is kept."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class SpeakerLink(db.Model):
    """``turn`` counts renewals: a link of an earlier turn opens nothing any more."""

    __tablename__ = "speaker_link"
    __table_args__ = (UniqueConstraint("department", "speaker"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    department: Mapped[str] = mapped_column(String(40))
    speaker: Mapped[str] = mapped_column(String(40))
    turn: Mapped[int] = mapped_column(default=0)
