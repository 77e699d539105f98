"""Robots prepare their bout here."""

from __future__ import annotations

import msgspec
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.live import tickets
from arena.services import rehearsals
from arena.web.wording import worded

blueprint = Blueprint("rehearsals", __name__)


@blueprint.post("/setup/rehearsals")
def prepare() -> ResponseReturnValue:
    """Opens a described bout; staff only. Answers with the bout's id and the judges' tokens."""
    try:
        actor = tickets.staff()
        described = msgspec.convert(request.get_json(silent=True), rehearsals.Described)
        ready = rehearsals.prepare(db.session, described, actor)
    except msgspec.ValidationError as error:
        return {"ok": False, "code": "malformed", "message": str(error)}, 400
    except Refused as refused:
        db.session.rollback()
        return {"ok": False, "code": refused.code, "message": worded(refused)}, 409
    return {"ok": True, "bout": ready.bout, "tokens": {str(seat): token for seat, token in ready.tokens.items()}}
