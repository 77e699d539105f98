"""投票卡: codes on slips of paper, computed like the judges' cards (ADR 0007), stored nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from functools import lru_cache

from arena.domain.refusal import Refused
from arena.models.preparation import Bout
from arena.models.session import Session
from arena.services import stage
from arena.services.credentials import peppered

CODE_DIGITS = 8  # two groups of four: digits alone are typed without changing the keyboard
MOST_TICKETS = 1000


def codes(bout: Bout, count: int | None = None) -> tuple[str, ...]:
    """The first ``count`` codes of ``bout``, or as many as it has tickets. More tickets leave these as they are."""
    return _computed(_seed(bout.id, bout.ticket_salt), bout.tickets if count is None else count)


def known_codes(bout: str, salt: str, count: int) -> frozenset[str]:
    """The codes that open the boxes of the bout with that id, salt and number of tickets."""
    return _set_of(_seed(bout, salt), count) if salt else frozenset()


def is_ticket(session: Session, bout: str, code: str) -> bool:
    """Whether ``code``, as ``tidy_code`` gives it, is on a ticket of ``bout``, or of the bout that it rehearses."""
    row = session.get(Bout, bout)
    owner = session.get(Bout, row.rehearsal_of) if row and row.rehearsal_of else row
    return owner is not None and code in known_codes(owner.id, owner.ticket_salt, owner.tickets)


def tidy_code(typed: str) -> str:
    """The digits that somebody meant: without blanks and hyphens, full width or not."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign not in " -\t\u2013\u2014\u3000")


def set_tickets(bout: Bout, count: int) -> None:
    """Gives ``bout`` that many tickets; those that were printed before keep their codes. Callers commit."""
    if not 0 <= count <= MOST_TICKETS:
        raise Refused("tickets_out_of_range", field="tickets", given=count, most=MOST_TICKETS)
    bout.tickets = count
    bout.ticket_salt = bout.ticket_salt or secrets.token_urlsafe(12)


def renew_tickets(bout: Bout) -> None:
    """Makes every printed ticket worthless and new ones possible. Callers commit.

    Refuses ``voting_open`` while the hall votes: who has voted could vote again with a new one.
    """
    state = stage.current(bout.id)
    if state is not None and state.poll is not None:
        raise Refused("voting_open")
    bout.ticket_salt = secrets.token_urlsafe(12)


def _seed(bout: str, salt: str) -> str:
    return peppered("tickets", f"{bout}|{salt}")


@lru_cache(maxsize=32)
def _set_of(seed: str, count: int) -> frozenset[str]:
    return frozenset(_computed(seed, count))


@lru_cache(maxsize=32)
def _computed(seed: str, count: int) -> tuple[str, ...]:
    """Codes 1 to ``count``; one that an earlier ticket has is drawn again."""
    found: dict[str, None] = {}
    for serial in range(1, count + 1):
        drawn = 0
        while (code := _digits(seed, serial, drawn)) in found:
            drawn += 1
        found[code] = None
    return tuple(found)


def _digits(seed: str, serial: int, drawn: int) -> str:
    mac = hmac.new(seed.encode(), f"{serial}|{drawn}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(mac[:16]) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"
