"""What live pages start from, and their answers by plain HTTP where sockets are blocked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf

from arena.domain.refusal import Refused
from arena.live import wire
from arena.live.guards import Answer, answered
from arena.live.hall import hall
from arena.live.rooms import Room


def page_facts(room: Room, urls: dict[str, str]) -> dict[str, Any]:
    """What every live page starts from: its room, its first view, its addresses; 404 for a bout never opened."""
    envelope = hall().show(room)
    if envelope is None:
        abort(404)
    return {
        "namespace": room.namespace,
        "auth": {"bout": room.bout},
        "csrf": generate_csrf(),
        "locale": readers_locale(),
        "envelope": wire.loads(wire.dumps(envelope)),
        "urls": urls,
    }


def readers_locale() -> str:
    """The reader's language as browsers write it."""
    return str(get_locale()).replace("_", "-")


def now_in(room: Room) -> ResponseReturnValue:
    """What ``room`` shows now."""
    envelope = hall().show(room)
    return as_json(envelope) if envelope else as_json({"ok": False, "code": "not_opened"}, 404)


def for_ticket(room: Callable[[], Room]) -> ResponseReturnValue:
    """What ``room()`` shows now, or why its asker has no ticket."""
    try:
        return now_in(room())
    except Refused as refused:
        return as_json({"ok": False, "code": refused.code}, 403)


def answer_of(act: Callable[[], Answer]) -> ResponseReturnValue:
    """The receipt of ``act()`` or its refusal."""
    return as_json(answered(act))


def as_json(value: Any, status: int = 200) -> Response:
    """An answer that no cache keeps."""
    response = Response(wire.dumps(value), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
