"""Who votes from this browser, kept in its own signed cookie and nowhere else: a random id, a ticket, "has voted"."""

from __future__ import annotations

import hashlib
import secrets

from flask import request, session

from arena.services.ballot_box import Box

PHONE = "phone"
TICKET = "ticket"  # [bout, code]: the card that was scanned or typed last
VOTED = "voted"  # [box, the tickets that have voted in it from here]
GUESSES = "guesses"
PHONE_BYTES, ID_SIGNS = 18, 32


def phone() -> str:
    """This browser's long random id; given on first need, worth nothing on another server."""
    if PHONE not in session:
        session[PHONE] = _from_token() or secrets.token_urlsafe(PHONE_BYTES)
        session.permanent = True
    return str(session[PHONE])


def phone_or_address() -> str:
    """Whom a limit counts: the browser if it can be told from others, else its address."""
    return str(session.get(PHONE) or _from_token() or request.remote_addr)


def _from_token() -> str:
    """The id that belongs to the token of this browser's pages, which nobody can post without.

    Two posts of an impatient finger so are one phone's, though neither has brought the id yet.
    """
    token = session.get("csrf_token")
    return hashlib.sha256(f"phone|{token}".encode()).hexdigest()[:ID_SIGNS] if token else ""


def ticket(bout: str) -> str:
    """The ticket that this browser has shown for ``bout``, or nothing."""
    held = session.get(TICKET, ["", ""])
    return str(held[1]) if held[0] == bout else ""


def keep_ticket(bout: str, code: str) -> None:
    """Remembers a ticket that was found to be one."""
    session[TICKET] = [bout, code]
    session.permanent = True


def drop_ticket() -> None:
    """Lets somebody else use this phone with a ticket of their own."""
    session.pop(TICKET, None)


def voted(box: Box) -> bool:
    """Whether this browser, with the ticket that it holds now, has voted in ``box``."""
    where, who = session.get(VOTED, ["", []])
    return where == _name(box) and ticket(box.bout) in who


def has_voted(box: Box, code: str) -> None:
    """Remembers that; nothing about the grade."""
    where, who = session.get(VOTED, ["", []])
    before = who if where == _name(box) else []
    session[VOTED] = [_name(box), [*before, code]]


def guesses() -> bool:
    """Whether this browser has ever guessed: of one that has not, nothing need be looked up."""
    return GUESSES in session


def has_guessed() -> None:
    """Remembers that."""
    session[GUESSES] = True


def _name(box: Box) -> str:
    return f"{box.bout}|{box.entry}|{box.panel}|{box.round}"
