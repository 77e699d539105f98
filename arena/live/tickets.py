"""Who a page is: from its cookie and its CSRF token, for sockets and HTTP alike."""

from __future__ import annotations

import secrets
from typing import Any

from flask import session
from flask_login import current_user
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from arena.bout.policy import Actor, Role
from arena.domain.refusal import Refused
from arena.models.preparation import SeatPlan
from arena.services.credentials import bout_of, seat_by_id

SEAT = "seat"  # session key: {"plan": SeatPlan.id, "salt": its salt when the judge came in, "device": this phone}
DEVICE_BYTES = 9


def host_ticket(auth: dict[str, Any]) -> Actor:
    """The signed-in member of staff; refuses ``signed_out``."""
    _same_site(auth)
    return staff()


def staff() -> Actor:
    """The signed-in member of staff as an actor; refuses ``signed_out``."""
    if not current_user.is_authenticated:
        raise Refused("signed_out")
    return Actor(Role(current_user.role), str(current_user.id), current_user.name)


def judge_ticket(auth: dict[str, Any]) -> tuple[str, Actor]:
    """The bout and the judge whose seat this browser holds; refuses ``signed_out``, and ``moved`` as below."""
    _same_site(auth)
    return judge_in(auth.get("bout"))


def judge_in(page: object) -> tuple[str, Actor]:
    """The (bout, judge) of this browser; refuses ``moved`` where its page was made for another bout.

    A card leads to a rehearsal and back: what was filled in for one must never
    be handed in to the other.
    """
    bout, actor = judge()
    if page is not None and page != bout:
        raise Refused("moved")
    return bout, actor


def judge() -> tuple[str, Actor]:
    """The (bout, judge) of this browser; a renewed seat credential ends it."""
    held = session.get(SEAT, {})
    plan = seat_by_id(held.get("plan"))
    if plan is None or plan.salt != held.get("salt"):
        raise Refused("signed_out")
    return bout_of(plan), Actor(Role.JUDGE, f"s{plan.number}", plan.name, held.get("device", ""))


def give_seat(plan: SeatPlan) -> None:
    """Lets this browser in on ``plan``; it keeps its key as a phone for as long as the card is the same."""
    held = session.get(SEAT, {})
    same = (held.get("plan"), held.get("salt")) == (plan.id, plan.salt)
    device = held.get("device") if same else None
    session[SEAT] = {"plan": plan.id, "salt": plan.salt, "device": device or secrets.token_urlsafe(DEVICE_BYTES)}
    session.permanent = True


def public_ticket(auth: dict[str, Any]) -> str:
    """The bout that a screen or a phone wants to follow."""
    bout = auth.get("bout")
    if not isinstance(bout, str) or not bout.isalnum() or len(bout) > 40:
        raise Refused("malformed", why="bout")
    return bout


def _same_site(auth: dict[str, Any]) -> None:
    """A page of another site has our cookie but not our token."""
    try:
        validate_csrf(auth.get("csrf"))
    except ValidationError as error:
        raise Refused("signed_out") from error
