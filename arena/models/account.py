"""Who may sign in."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from arena.extensions import db

KNOWN_ROLES = "role IN ('admin', 'host', 'timekeeper', 'scorer', 'verifier', 'supervisor', 'announcer')"


class Account(UserMixin, db.Model):
    """A member of staff with one role. ``username`` is stored folded, so that no second one only looks different.

    ``pin_hash`` is the 确认码 of one who signs results, with which he confirms and signs at somebody else's page.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint(KNOWN_ROLES, name="account_role_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    password_hash: Mapped[str] = mapped_column(String(200))
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))

    @property
    def is_active(self) -> bool:
        """Whether the account may sign in (Flask-Login asks)."""
        return self.active

    @property
    def is_admin(self) -> bool:
        """Whether accounts and contact data are open to it."""
        return self.role == "admin"

    def get_id(self) -> str:
        """What the session keeps: with the end of the hash, so that a new password ends all sessions."""
        return f"{self.id}:{self.password_hash[-12:]}"


class FirstRunToken(db.Model):
    """The hash of the link that makes the first administrator; gone once used."""

    __tablename__ = "first_run_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
