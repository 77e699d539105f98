"""Judges' credentials: a token for the QR code and six digits for the hand, both computed, neither stored.

Both are HMACs under the installation's key over bout, seat number and salt; a
new salt revokes them.  A copy of the database without the key gives nobody in.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection

from sqlalchemy import or_, select

from arena.bout.phases import AFTER_LIVE, BoutPhase
from arena.extensions import db
from arena.models.preparation import OPENED, Bout, SeatPlan
from arena.models.session import Session
from arena.services import stage

TOKEN_BYTES = 18  # 144 bits: 24 characters without padding
CODE_DIGITS = 6
CODES = 10**CODE_DIGITS
FINISHED = AFTER_LIVE | {BoutPhase.CANCELLED}

_key: list[bytes] = []


def use_key(key: str | bytes) -> None:
    """Makes ``key`` the one that all credentials of this process hang on."""
    _key[:] = [key.encode() if isinstance(key, str) else key]


def token_of(seat: SeatPlan) -> str:
    """What the judge's QR code carries."""
    return base64.urlsafe_b64encode(_mac("token", seat)[:TOKEN_BYTES]).decode()


def code_of(seat: SeatPlan) -> str:
    """The six digits for a judge whose phone reads no QR code."""
    return _code(_mac("code", seat))


def peppered(label: str, secret: str) -> str:
    """``secret`` under the installation's key: a copy of the database without the key gives no short code away."""
    return hmac.new(_installed(), f"arena-{label}|{secret}".encode(), hashlib.sha256).hexdigest()


def renew(session: Session, seat: SeatPlan) -> None:
    """Gives ``seat`` a new credential, unlike every other code; the old card is worthless from then on.

    The seat needs its bout and number; callers commit.
    """
    others = session.scalars(select(SeatPlan).where(SeatPlan.id != seat.id) if seat.id else select(SeatPlan))
    taken = {code_of(other) for other in others if other is not seat and other.salt}
    _draw(seat, taken)


def _draw(seat: SeatPlan, taken: Collection[str]) -> None:
    while True:
        seat.salt = secrets.token_urlsafe(12)
        if code_of(seat) not in taken:
            return


def seat_for(secret: str) -> SeatPlan | None:
    """The seat that a token or code opens, in a bout that is open and not finished, else ``None``."""
    given = "".join(secret.split())
    by_code = len(given) == CODE_DIGITS and given.isascii() and given.isdigit()
    computed = code_of if by_code else token_of
    found = [seat for seat in _seats_of_opened() if hmac.compare_digest(computed(seat).encode(), given.encode())]
    if len(found) != 1:  # two only after numbers were changed by hand: then the QR code must do
        return None
    bout, seat_id = bout_of(found[0]), found[0].id
    db.session.rollback()  # the journal may have to be read on the writer, which must not wait for us
    state = stage.current(bout)
    if state is None or state.phase in FINISHED:
        return None
    return seat_by_id(seat_id)


def bout_of(seat: SeatPlan) -> str:
    """Where that card leads now: to the seat's bout, or to the copy that it is being rehearsed on."""
    copy: str | None = db.session.scalar(select(Bout.id).where(Bout.rehearsal_of == seat.bout_id))
    return copy or seat.bout_id


def seat_by_id(plan: object) -> SeatPlan | None:
    """The seat with that key, if any."""
    return db.session.get(SeatPlan, plan) if isinstance(plan, int) else None


def _seats_of_opened() -> list[SeatPlan]:
    rehearsed = select(Bout.rehearsal_of).where(Bout.rehearsal_of.is_not(None))
    wanted = or_(Bout.status == OPENED, Bout.id.in_(rehearsed))
    return list(db.session.scalars(select(SeatPlan).join(Bout).where(wanted)))


def _mac(label: str, seat: SeatPlan) -> bytes:
    message = f"arena-seat:{label}|{seat.bout_id}|{seat.number}|{seat.salt}"
    return hmac.new(_installed(), message.encode(), hashlib.sha256).digest()


def _installed() -> bytes:
    if not _key:
        raise RuntimeError("no key: create_app calls use_key")
    return _key[0]


def _code(mac: bytes) -> str:
    return f"{int.from_bytes(mac[:8]) % CODES:0{CODE_DIGITS}d}"
