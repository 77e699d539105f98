"""Staff accounts: the first administrator, roles, passwords, supervisors' codes. Functions flush; callers commit."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select

from arena.bout.policy import STAFF, Role
from arena.domain.refusal import Refused
from arena.models.account import Account, FirstRunToken
from arena.models.session import Session
from arena.services import credentials
from arena.services.writer import patched

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
ROLES = tuple(role.value for role in Role if role in STAFF)
PIN_DIGITS = 6
WELL_KNOWN_PINS = frozenset({"147258", "147369", "159357", "159753", "258369", "357159", "369258", "520131", "741852"})
"""Roads across a keypad, and the one that everybody likes; the rules below catch the rest."""

_hasher = PasswordHasher()
R = TypeVar("R")


def folded(username: str) -> str:
    """The one spelling under which a user name is kept: NFKC, no outer blanks, no case."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def create_account(session: Session, username: str, name: str, password: str, role: str) -> Account:
    """A new account; refuses ``username_taken``, ``password_too_short``, ``password_too_plain``."""
    key = folded(username)
    if session.scalar(select(Account.id).where(Account.username == key)) is not None:
        raise Refused("username_taken", given=key)
    _check_password(password, key)
    account = Account(username=key, name=name.strip(), password_hash=_hash(password), role=role)
    session.add(account)
    session.flush()
    return account


def verified(session: Session, username: str, password: str) -> Account | None:
    """The active account with that password, else ``None``; takes as long for a name that nobody has."""
    account: Account | None = session.scalar(select(Account).where(Account.username == folded(username)))
    right = _matches(account.password_hash if account else _nobody(), password)
    if account is None or not right or not account.active:
        return None
    if _hasher.check_needs_rehash(account.password_hash):
        account.password_hash = _hash(password)
    return account


def change_password(session: Session, account: Account, old: str, new: str) -> None:
    """Replaces the password, which ends all sessions; refuses ``password_wrong`` and what a new account refuses."""
    if not _matches(account.password_hash, old):
        raise Refused("password_wrong")
    _check_password(new, account.username)
    account.password_hash = _hash(new)
    session.flush()


def set_active(session: Session, account: Account, active: bool, by: Account) -> None:
    """Allows or ends signing in; refuses ``own_account``, and so the last administrator stays.

    Who comes back chooses a new 确认码: meanwhile somebody else may have taken the old one.
    """
    if account.id == by.id:
        raise Refused("own_account")
    account.active = active
    account.pin_hash = None
    session.flush()


def set_pin(session: Session, account: Account, password: str, pin: str) -> None:
    """Replaces somebody's 确认码; refuses ``password_wrong``, ``pin_shape``, ``pin_too_plain``, ``pin_taken``."""
    if not _matches(account.password_hash, password):
        raise Refused("password_wrong")
    digits = _digits(pin)
    if len(digits) != PIN_DIGITS or not digits.isascii() or not digits.isdigit():
        raise Refused("pin_shape", digits=PIN_DIGITS)
    if _plain(digits):
        raise Refused("pin_too_plain")
    holder = account_by_pin(session, digits, account.role)
    if holder is not None and holder.id != account.id:
        raise Refused("pin_taken")
    account.pin_hash = _hash(_peppered(digits))
    session.flush()


def account_by_pin(session: Session, pin: str, role: str) -> Account | None:
    """The active account of ``role`` whose 确认码 that is, else ``None``.

    Costs the same whoever it is and if it is nobody: one hash for every active
    account of that role (about a quarter second each), and one where there is none.
    """
    asked = select(Account).where(Account.role == role, Account.active).order_by(Account.id)
    digits = _digits(pin)
    rights = [(one, _matches(one.pin_hash or _nobody(), _peppered(digits))) for one in session.scalars(asked)]
    if not rights:
        _matches(_nobody(), _peppered(digits))
    return next((one for one, right in rights if right and one.pin_hash), None)


def session_account(session: Session, key: str) -> Account | None:
    """Whom a session key (``Account.get_id``) stands for, if still active and with the same password."""
    number, _, _ = key.partition(":")
    account = session.get(Account, int(number)) if number.isascii() and number.isdigit() else None
    if account is None or not account.active or not secrets.compare_digest(account.get_id(), key):
        return None
    return account


def nobody_yet(session: Session) -> bool:
    """Whether the installation has no account at all."""
    return not session.scalar(select(func.count(Account.id)))


def no_admin_yet(session: Session) -> bool:
    """Whether nobody administers the installation; the demo's host does not."""
    return not session.scalar(select(func.count(Account.id)).where(Account.role == "admin"))


def first_run_token(session: Session) -> str | None:
    """A fresh single-use token for /first-run, or ``None`` once somebody administers. Ends earlier ones; commits."""
    if not no_admin_yet(session):
        return None
    token = secrets.token_urlsafe(24)
    session.execute(delete(FirstRunToken))
    session.add(FirstRunToken(token_hash=_digest(token)))
    session.commit()
    return token


def token_is_good(session: Session, token: str) -> bool:
    """Whether that token may still make the first administrator."""
    known = session.scalar(select(FirstRunToken.id).where(FirstRunToken.token_hash == _digest(token)))
    return known is not None and no_admin_yet(session)


def create_first_admin(session: Session, token: str, username: str, name: str, password: str) -> Account:
    """The first administrator; uses the token up. Refuses ``token_used`` and what a new account refuses."""
    if not token_is_good(session, token):
        raise Refused("token_used")
    account = create_account(session, username, name, password, "admin")
    spent = delete(FirstRunToken).where(FirstRunToken.token_hash == _digest(token)).returning(FirstRunToken.id)
    if session.scalar(spent) is None:
        raise Refused("token_used")
    return account


def _check_password(password: str, username: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", least=SHORTEST_PASSWORD)
    if len(set(password)) < 4 or folded(password) == username:
        raise Refused("password_too_plain")


def _digits(pin: str) -> str:
    """The code as typed, without blanks and with plain digits."""
    return "".join(unicodedata.normalize("NFKC", pin).split())


def _peppered(digits: str) -> str:
    """Six digits are soon tried out; without the installation's key they are not."""
    return credentials.peppered("pin", digits)


def _plain(digits: str) -> bool:
    """Whether a stranger would try that code early: 111111, 121212, 123123, 123456, 135791."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    half = len(digits) // 2
    return (
        len(set(digits)) < 3
        or len(steps) == 1
        or digits[:half] == digits[half:]
        or digits in WELL_KNOWN_PINS
        or digits[::-1] in WELL_KNOWN_PINS
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()  # the token is random: nothing slower is needed


def _hash(password: str) -> str:
    return _aside(lambda: _hasher.hash(password))


def _matches(known: str, password: str) -> bool:
    try:
        return _aside(lambda: _hasher.verify(known, password[:LONGEST_PASSWORD]))
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hash(secrets.token_urlsafe())


def _aside(work: Callable[[], R]) -> R:
    """Runs a quarter second of hashing where it does not stop the hall: off gevent's loop, if there is one."""
    if not patched():
        return work()
    from gevent import get_hub

    answer: R = get_hub().threadpool.apply(work)
    return answer
