"""What the hall may know, for any number of readers: live.json and schedule.json, the same bytes for everybody.

The tag of an answer is a hash of its bytes and nothing else: no number in it
grows with what happens behind the curtain.  A cache in front of the server may
keep an answer for a second (docs/operations.md), and nobody's cookies have a
part in it.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers

from arena.bout.views.schedule import schedule_view
from arena.live.hall import hall
from arena.live.rooms import Kind, Room
from arena.services import stage
from arena.services.house import wall_clock
from arena.web.live_answers import as_json

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

blueprint = Blueprint("live_json", __name__)
KEPT_S = 1  # how long caches may keep what they have: nobody in a hall sees that


class SameForAll(Response):
    """An answer that no reader's session has a part in, signed in or not: it names no cookie and sets none."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """What is sent, whatever the application has added for the reader."""
        headers = super().get_wsgi_headers(environ)
        headers.remove("Set-Cookie")
        headers["Vary"] = "Accept-Encoding"
        headers["Cache-Control"] = f"public, max-age={KEPT_S}"
        return headers


@blueprint.get("/live/<bout>/live.json")
def live(bout: str) -> ResponseReturnValue:
    """The audience's view as it stands."""
    envelope = hall().show(Room(Kind.PUBLIC, bout))
    return _for_all(bytes(envelope.view)) if envelope else _never_opened()


@blueprint.get("/live/<bout>/schedule.json")
def schedule(bout: str) -> ResponseReturnValue:
    """The programme with the times as expected now."""
    state = stage.current(bout)
    return _for_all(msgspec.json.encode(schedule_view(state, wall_clock()))) if state else _never_opened()


def _for_all(body: bytes) -> Response:
    """``body`` with its tag; nothing but the tag for a reader who has it."""
    tag, packed = _packed(body)
    small = bool(request.accept_encodings["gzip"])
    answer = SameForAll(packed if small else body, mimetype="application/json")
    if small:
        answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(tag, weak=True)  # weak: the same for both encodings
    answer.make_conditional(request)
    return answer


@lru_cache(maxsize=32)
def _packed(body: bytes) -> tuple[str, bytes]:
    """The tag and the gzip form, made once for all who ask while it stands."""
    return hashlib.sha256(body).hexdigest()[:32], gzip.compress(body, 6, mtime=0)


def _never_opened() -> Response:
    return as_json({"ok": False, "code": "not_opened"}, 404)
