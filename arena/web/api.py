"""The read-only API under /api/v1: certified results of public seasons, the same for everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from arena.extensions import db
from arena.services import public_results as public
from arena.services.public_results import Page
from arena.services.public_standings import public_standings
from arena.web.api_asked import Malformed, asked_of
from arena.web.api_document import (
    BASE,
    OPERATIONS,
    ArenaList,
    BoutPage,
    EntryPage,
    ResultList,
    ResultPage,
    SeasonList,
    Trouble,
    document,
)

blueprint = Blueprint("api", __name__, url_prefix=BASE)
KNOWN = {operation.name: operation for operation in OPERATIONS}
NOT_FOUND = Trouble("not_found", "没有，或尚未公布。")


@blueprint.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """What this API answers, for programs."""
    return _answer(document("擂台 Arena"))


@blueprint.get("/arenas")
def arenas() -> ResponseReturnValue:
    """Every arena."""
    return _answer(ArenaList(public.arenas(db.session)))


@blueprint.get("/seasons")
def seasons() -> ResponseReturnValue:
    """Every public season."""
    return _answer(SeasonList(public.seasons(db.session)))


@blueprint.get("/bouts")
def bouts() -> ResponseReturnValue:
    """Bouts with a certified result."""
    wanted, page = asked_of(KNOWN["bouts"])
    items, total = public.bouts(db.session, wanted, page)
    return _paged(BoutPage(items, total, page.page, page.limit), page, total)


@blueprint.get("/bouts/<bout>")
def bout(bout: str) -> ResponseReturnValue:
    """One of them."""
    found = public.bout(db.session, bout)
    return _answer(found) if found else _answer(NOT_FOUND, 404)


@blueprint.get("/bouts/<bout>/results")
def bout_results(bout: str) -> ResponseReturnValue:
    """Its results, best first."""
    found = public.bout(db.session, bout)
    if found is None:
        return _answer(NOT_FOUND, 404)
    return _answer(ResultList(found, public.results_of_bout(db.session, bout)))


@blueprint.get("/results")
def results() -> ResponseReturnValue:
    """Certified results."""
    wanted, page = asked_of(KNOWN["results"])
    items, total = public.results(db.session, wanted, page)
    return _paged(ResultPage(items, total, page.page, page.limit), page, total)


@blueprint.get("/entries")
def entries() -> ResponseReturnValue:
    """Entries of bouts with a certified result."""
    wanted, page = asked_of(KNOWN["entries"])
    items, total = public.entries(db.session, wanted, page)
    return _paged(EntryPage(items, total, page.page, page.limit), page, total)


@blueprint.get("/standings")
def standings() -> ResponseReturnValue:
    """The standings of one arena in one season."""
    wanted, _ = asked_of(KNOWN["standings"])
    found = public_standings(db.session, wanted.arena or "", wanted.season or 0)
    return _answer(found) if found else _answer(NOT_FOUND, 404)


@blueprint.get("/<path:rest>")
def missing(rest: str) -> ResponseReturnValue:  # noqa: ARG001 - the rule names it
    """Any other address under here: a program is told so in its own language."""
    return _answer(NOT_FOUND, 404)


@blueprint.errorhandler(Malformed)
def malformed(error: Malformed) -> ResponseReturnValue:
    """A parameter is not as the document says."""
    return _answer(Trouble("malformed", f"参数 {error.name} 不对，请看 {BASE}/openapi.json。"), 400)


def _paged(body: object, page: Page, total: int) -> Response:
    """The answer with the addresses of its neighbours (RFC 8288)."""
    turns = {"prev": page.page - 1 if page.page > 1 else None, "next": page.page + 1}
    if page.page * page.limit >= total:
        turns["next"] = None
    links = [f'<{_turned(to)}>; rel="{way}"' for way, to in turns.items() if to]
    answer = _answer(body)
    if links:
        answer.headers["Link"] = ", ".join(links)
    return answer


def _turned(page: int) -> str:
    known: dict[str, Any] = {name: value for name, value in request.args.items() if name in KNOWN[_operation()].asked}
    return url_for(str(request.endpoint), **{**known, "page": page})


def _operation() -> str:
    return str(request.endpoint).partition(".")[2]


def _answer(body: object, status: int = 200) -> Response:
    """``body`` as JSON with an ETag; 304 where the asker has it."""
    text = _encode(body)
    answer = Response(text, status, mimetype="application/json")
    answer.headers["Access-Control-Allow-Origin"] = "*"  # everybody may know it anyway
    if status == 200:
        answer.set_etag(hashlib.sha256(text).hexdigest()[:32])
        answer.headers["Cache-Control"] = "no-cache"
        answer.make_conditional(request)
    return answer


_encode: Callable[[object], bytes] = msgspec.json.Encoder(order="deterministic").encode
