"""How an arena looks on the wall beyond its theme."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class Branding(db.Model):
    """主办方标识 of one arena: a title, and the names of its pictures in the instance's ``brand`` folder."""

    __tablename__ = "branding"

    arena_id: Mapped[int] = mapped_column(ForeignKey("arena.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(String(40), default="")
    logo: Mapped[str] = mapped_column(String(80), default="")
    background: Mapped[str] = mapped_column(String(80), default="")
