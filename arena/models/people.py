"""Whom speakers represent."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db


class Department(db.Model):
    """部门: owner of season points. ``group`` is the 同类组别 it is compared within."""

    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    group: Mapped[str] = mapped_column(String(40), default="")
