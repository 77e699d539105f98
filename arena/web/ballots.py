"""What the voting page and its twin for scripts share: limits, the ticket in a request, the one way to the box."""

from __future__ import annotations

from flask import g, request

from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.extensions import db, limiter
from arena.services import voting
from arena.services.house import wall_clock
from arena.services.vote_tickets import is_ticket, tidy_code
from arena.web import voters

WRONG_TICKETS = "15/minute;150/hour"  # of an address, and only tickets that are none count: a hall is often one address
OF_A_PHONE = "30/minute"


def _tries_nothing() -> bool:
    """Whether the request shows no other ticket than this browser has shown before.

    Such a one may always vote, also while somebody behind the same address is guessing at codes.
    """
    return given_ticket() in ("", voters.ticket((request.view_args or {}).get("bout", "")))


tickets_limit = limiter.shared_limit(
    WRONG_TICKETS,
    scope="tickets",
    deduct_when=lambda _response: g.get("no_ticket", False),
    exempt_when=_tries_nothing,
)
phones_limit = limiter.shared_limit(OF_A_PHONE, scope="phones", key_func=voters.phone_or_address)


def given_ticket() -> str:
    """The code that came with this request, as digits, or nothing."""
    if request.method == "GET":
        return tidy_code(request.args.get("t", ""))
    asked = request.get_json(silent=True) if request.is_json else request.form.to_dict()
    given = asked.get("ticket") if isinstance(asked, dict) else None
    return tidy_code(given) if isinstance(given, str) else ""


def accept(bout: str, code: str) -> bool:
    """Remembers ``code`` if it is on a ticket of ``bout``; if not, the try counts against the address."""
    if is_ticket(db.session, bout, code):
        voters.keep_ticket(bout, code)
        return True
    g.no_ticket = True
    return False


def cast(bout: str, state: BoutState, entry: str, panel: str, grade: str) -> None:
    """Counts a ballot of this browser, and remembers what its next page needs to know; refuses as ``voting.cast``."""
    by_ticket = state.charter.voting == "tickets"
    code = given_ticket() or voters.ticket(bout)
    if by_ticket and code:
        accept(bout, code)
    voter = code if by_ticket else voters.phone()
    db.session.rollback()  # the writer must not wait for us
    box = voting.box_of(bout, state.poll) if state.poll else None
    try:
        voting.cast(bout, entry, panel, grade, voter, wall_clock())
    except Refused as refused:
        if box is not None and refused.code == "voted_before":
            voters.has_voted(box, voters.ticket(bout))
        raise
    if box is not None:
        voters.has_voted(box, voters.ticket(bout))


def has_voted(bout: str, state: BoutState) -> bool:
    """Whether this browser has voted in the voting that is on."""
    return state.poll is not None and voters.voted(voting.box_of(bout, state.poll))


def takes(state: BoutState) -> bool:
    """Whether a ballot that comes now counts."""
    return state.poll is not None and state.poll.takes(wall_clock())


def key(bout: str, state: BoutState) -> str:
    """Changes whenever a page of this browser would look different."""
    turn = state.poll.turn if state.poll else 0
    return f"{turn}:{takes(state):d}:{has_voted(bout, state):d}"
