"""The supervisor at somebody else's console: his 确认码 settles what waits for him."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from arena.bout.commands import Command, ConfirmAct, RejectAct
from arena.bout.policy import Actor, Role
from arena.domain.refusal import Refused
from arena.extensions import db, limiter
from arena.live.guards import Answer
from arena.services import accounts
from arena.services.perform import perform
from arena.web.live_answers import answer_of, as_json

blueprint = Blueprint("countersign", __name__)
WRONG_PINS = "5/minute;30/hour"  # only failures count; a code has a million values
LONGEST = {"proposal": 20, "pin": 40, "reject": 200}


@blueprint.errorhandler(429)
def too_often(_error: object) -> Response:
    """Somebody guesses: even the right code waits now."""
    return as_json({"ok": False, "code": "pin_too_often", "params": {}}, 429)


def _wrong(response: Response) -> bool:
    return bool(response.status_code == 403)


@blueprint.post("/host/<bout>/countersign")
@limiter.limit(WRONG_PINS, deduct_when=_wrong)
def settle(bout: str) -> ResponseReturnValue:
    """Confirms ``{proposal, pin}``, or rejects it where ``reject`` gives the reason, as the supervisor of that code."""
    asked = _understood(request.get_json(silent=True))
    account = accounts.account_by_pin(db.session, asked["pin"], Role.SUPERVISOR) if asked else None
    if asked is None or account is None:
        return as_json({"ok": False, "code": "pin_wrong", "params": {}}, 403)
    actor = Actor(Role.SUPERVISOR, str(account.id), account.name)
    db.session.rollback()  # perform's writer would wait for a transaction of ours
    return answer_of(lambda: _settled(bout, asked, actor))


def _understood(given: object) -> dict[str, str] | None:
    """The fields as text; ``None`` where one is missing or no text."""
    found: dict[str, str] = {}
    for name, most in LONGEST.items():
        value = given.get(name, "" if name == "reject" else None) if isinstance(given, dict) else None
        if not isinstance(value, str) or len(value) > most:
            return None
        found[name] = value
    return found if found["proposal"].isascii() else None


def _settled(bout: str, asked: dict[str, str], actor: Actor) -> Answer:
    proposal, reason = asked["proposal"], asked["reject"]
    act: Command = RejectAct(proposal, reason) if reason else ConfirmAct(proposal)
    verb = "reject" if reason else "confirm"
    try:
        receipt = perform(bout, act, actor, command_id=f"countersign-{verb}-{proposal}")
    except Refused as refused:
        if refused.code == "command_id_reused":
            raise Refused("no_such_proposal") from refused
        raise
    return {"ok": True, "seq": receipt.seq, "hash": receipt.hash, "at": receipt.at}
