"""Telling other systems of certified results: what has to be said, who says it, and how often it is tried."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import select, update

from arena.domain.refusal import Refused
from arena.models.result import ResultVersion
from arena.models.session import Session
from arena.models.webhook import DELIVERED, FAILED, WAITING, Delivery, Webhook
from arena.services import public_results, webhook_post
from arena.services.webhook_post import NotTaken

EVENT = "result.certified"
MOST_WEBHOOKS = 20
SHOWN = 20
MINUTE_MS = 60_000
BACK_OFF_MS = (10_000, *(minutes * MINUTE_MS for minutes in (1, 5, 30, 120, 360, 1440)))
"""How long after each failed attempt the next one comes; after the last one nothing is tried any more."""
LEASE_MS = 2 * MINUTE_MS
"""For so long nobody else takes up a message that is on its way: its sender may have died."""


class Message(Struct, frozen=True):
    """One message on its way."""

    delivery: int
    url: str
    secret: str
    body: str
    attempts: int


class Body(Struct, frozen=True):
    """What is sent: which bout, which version of its result, and its rows as the API gives them."""

    event: str
    bout: public_results.BoutItem
    results: tuple[public_results.ResultItem, ...]


def add_webhook(session: Session, name: str, url: str, now: int) -> Webhook:
    """A new address with a secret of its own; callers commit. Refuses ``url_wrong`` or ``webhooks_out_of_range``."""
    webhook_post.check_url(url)
    if len(all_webhooks(session)) >= MOST_WEBHOOKS:
        raise Refused("webhooks_out_of_range", most=MOST_WEBHOOKS)
    made = Webhook(name=name, url=url, secret=secrets.token_urlsafe(32), made_at=now, active=True)
    session.add(made)
    session.flush()
    return made


def all_webhooks(session: Session) -> Sequence[Webhook]:
    """Every address, the oldest first."""
    return session.scalars(select(Webhook).order_by(Webhook.id)).all()


def last_deliveries(session: Session, webhook: int) -> Sequence[Delivery]:
    """What was last sent to one address, the newest first."""
    newest = select(Delivery).where(Delivery.webhook_id == webhook).order_by(Delivery.id.desc()).limit(SHOWN)
    return session.scalars(newest).all()


def enqueue(session: Session, now: int) -> int:
    """Puts what has been certified since into the outbox, once for each address; callers commit."""
    count = 0
    for webhook in session.scalars(select(Webhook).where(Webhook.active)).all():
        told = select(Delivery.bout_id, Delivery.version).where(Delivery.webhook_id == webhook.id)
        known = {(bout, version) for bout, version in session.execute(told)}
        for version in _certified_since(session, webhook.made_at):
            body = None if (version.bout_id, version.version) in known else body_of(session, version.bout_id)
            if body is not None:
                session.add(
                    Delivery(
                        webhook_id=webhook.id,
                        bout_id=version.bout_id,
                        version=version.version,
                        body=body,
                        next_at=now,
                        made_at=now,
                    )
                )
                count += 1
    session.flush()
    return count


def _certified_since(session: Session, since: int) -> Sequence[ResultVersion]:
    """The versions that stand and were certified after ``since`` (ms)."""
    wanted = select(ResultVersion).where(ResultVersion.certified_at >= since, ResultVersion.voided_at.is_(None))
    return session.scalars(wanted.order_by(ResultVersion.certified_at)).all()


def body_of(session: Session, bout: str) -> str | None:
    """What is sent of that bout, or ``None`` where its result is not for everybody."""
    card = public_results.bout(session, bout)
    if card is None:
        return None
    rows = public_results.results_of_bout(session, bout)
    return msgspec.json.encode(Body(EVENT, card, rows)).decode()


def take_next(session: Session, now: int) -> Message | None:
    """The next message that is due, taken so that no other process sends it too; callers commit."""
    due = (
        select(Delivery, Webhook)
        .join(Webhook)
        .where(Delivery.status == WAITING, Delivery.next_at <= now, Webhook.active)
        .order_by(Delivery.next_at, Delivery.id)
        .limit(1)
    )
    found = session.execute(due).first()
    if found is None:
        return None
    one, webhook = found
    taken = (
        update(Delivery)
        .where(Delivery.id == one.id, Delivery.attempts == one.attempts, Delivery.next_at == one.next_at)
        .values(next_at=now + LEASE_MS, attempts=one.attempts + 1, tried_at=now)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    message = Message(one.id, webhook.url, webhook.secret, one.body, one.attempts + 1)
    return message if session.scalar(taken) is not None else None


def send(message: Message, now: int) -> int:
    """Sends it; the HTTP status. Raises ``NotTaken``."""
    body = message.body.encode()
    headers = {
        "User-Agent": "Arena",
        "Arena-Event": EVENT,
        "Arena-Delivery": str(message.delivery),
        "Arena-Signature": webhook_post.signature(message.secret, now // 1000, body),
    }
    return webhook_post.post(message.url, body, headers)


def settle(session: Session, message: Message, now: int, outcome: int | NotTaken) -> None:
    """Writes down how it went, and when it is tried again; callers commit."""
    one = session.get(Delivery, message.delivery)
    if one is None:  # its address was deleted meanwhile
        return
    if isinstance(outcome, int):
        one.status, one.next_at, one.answer, one.trouble = DELIVERED, None, outcome, ""
        return
    one.answer, one.trouble = outcome.status, outcome.why
    if message.attempts > len(BACK_OFF_MS):
        one.status, one.next_at = FAILED, None
    else:
        one.next_at = now + BACK_OFF_MS[message.attempts - 1]


def send_again(delivery: Delivery, now: int) -> None:
    """Puts a message back, to be tried from the beginning; callers commit."""
    delivery.status, delivery.next_at, delivery.attempts = WAITING, now, 0
