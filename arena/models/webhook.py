"""Who is told of certified results, and what still has to be said: an outbox that outlives the process."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from arena.extensions import db

WAITING, DELIVERED, FAILED = "waiting", "delivered", "failed"


class Webhook(db.Model):
    """One address that is told. ``secret`` signs what is sent; ``made_at`` (ms): what came before is not sent."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    url: Mapped[str] = mapped_column(String(300))
    secret: Mapped[str] = mapped_column(String(64))
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[int] = mapped_column(BigInteger)

    deliveries: Mapped[list[Delivery]] = relationship(
        back_populates="webhook", cascade="all, delete-orphan", order_by="Delivery.id.desc()"
    )


class Delivery(db.Model):
    """One message to one address: the ``version`` of a bout's result that was certified.

    ``next_at`` (ms) is when it is tried next, empty once it is ``delivered`` or
    has ``failed`` for good; ``answer`` the last HTTP status, ``trouble`` why there was none.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "bout_id", "version"),
        CheckConstraint("status IN ('waiting', 'delivered', 'failed')", name="webhook_delivery_status_known"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    bout_id: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10), default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[int | None] = mapped_column(BigInteger)
    made_at: Mapped[int] = mapped_column(BigInteger)
    tried_at: Mapped[int | None] = mapped_column(BigInteger)
    answer: Mapped[int | None]
    trouble: Mapped[str] = mapped_column(String(60), default="")

    webhook: Mapped[Webhook] = relationship(back_populates="deliveries")
