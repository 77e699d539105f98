"""The pages beside the console: timekeeper, announcer, scorer, supervisor; each also by plain HTTP."""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.live import tickets
from arena.live.hall import obey
from arena.live.rooms import Kind, Room
from arena.services import sheet_codes
from arena.web.live_answers import answer_of, for_ticket, page_facts
from arena.web.promise_pages import promises_before

blueprint = Blueprint("beside", __name__)
Asked = TypeVar("Asked")


class CodeTyped(msgspec.Struct, frozen=True):
    """What stands in the code field."""

    text: Annotated[str, msgspec.Meta(max_length=100)]


class SheetTyped(msgspec.Struct, frozen=True):
    """A paper sheet as typed, to be checked."""

    entry: str
    seat: str
    marks: dict[str, str]


def sent(kind: type[Asked]) -> Asked:
    """The request's body as ``kind``; refuses ``malformed``."""
    try:
        return msgspec.convert(request.get_json(silent=True), kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Refused("malformed", why=str(error)[:200]) from error


@blueprint.get("/timer/<bout>")
def timer(bout: str) -> ResponseReturnValue:
    """The timekeeper's phone."""
    return _page(Kind.TIMER, bout, acts=True)


@blueprint.get("/paper/<bout>")
def paper(bout: str) -> ResponseReturnValue:
    """The scorer's desk."""
    return _page(Kind.PAPER, bout, acts=True)


@blueprint.get("/supervise/<bout>")
def supervise(bout: str) -> ResponseReturnValue:
    """The supervisor's phone."""
    return _page(Kind.SUPERVISE, bout, acts=True)


@blueprint.get("/card/<bout>")
def card(bout: str) -> ResponseReturnValue:
    """The announcer's card, to read from."""
    return _page(Kind.CARD, bout, acts=False, promises=promises_before(bout))


@blueprint.get("/timer/<bout>/now")
def timer_now(bout: str) -> ResponseReturnValue:
    """The timekeeper's view."""
    return _now(Kind.TIMER, bout)


@blueprint.get("/paper/<bout>/now")
def paper_now(bout: str) -> ResponseReturnValue:
    """The scorer's view."""
    return _now(Kind.PAPER, bout)


@blueprint.get("/supervise/<bout>/now")
def supervise_now(bout: str) -> ResponseReturnValue:
    """The supervisor's view."""
    return _now(Kind.SUPERVISE, bout)


@blueprint.get("/card/<bout>/now")
def card_now(bout: str) -> ResponseReturnValue:
    """The announcer's view."""
    return _now(Kind.CARD, bout)


@blueprint.post("/timer/<bout>/commands")
def timer_command(bout: str) -> ResponseReturnValue:
    """The timekeeper's command without a socket."""
    return _command(bout)


@blueprint.post("/paper/<bout>/commands")
def paper_command(bout: str) -> ResponseReturnValue:
    """The scorer's command without a socket."""
    return _command(bout)


@blueprint.post("/paper/<bout>/codes")
def paper_code(bout: str) -> ResponseReturnValue:
    """What a typed or scanned code means; nothing is stored."""

    def read() -> dict[str, object]:
        asked, actor = sent(CodeTyped), tickets.staff()
        db.session.rollback()  # signing in has read tables; a journal not read yet waits for whoever holds them
        return {"ok": True, "read": sheet_codes.read_code(bout, asked.text, actor)}

    return answer_of(read)


@blueprint.post("/paper/<bout>/checks")
def paper_check(bout: str) -> ResponseReturnValue:
    """Where a typed paper sheet differs from the one on record; that it was held against it is recorded."""

    def compare() -> dict[str, object]:
        asked, actor = sent(SheetTyped), tickets.staff()
        db.session.rollback()  # as above
        return {"ok": True, "found": sheet_codes.check(bout, asked.entry, asked.seat, asked.marks, actor)}

    return answer_of(compare)


@blueprint.post("/supervise/<bout>/commands")
def supervise_command(bout: str) -> ResponseReturnValue:
    """The supervisor's command without a socket."""
    return _command(bout)


def _page(kind: Kind, bout: str, *, acts: bool, **more: object) -> ResponseReturnValue:
    urls = {"view": url_for(f".{kind}_now", bout=bout), "door": url_for("auth.sign_in", next=request.path)}
    if acts:
        urls["command"] = url_for(f".{kind}_command", bout=bout)
    if kind is Kind.PAPER:
        urls |= {"code": url_for(".paper_code", bout=bout), "check": url_for(".paper_check", bout=bout)}
    me = tickets.staff()
    page = page_facts(Room(kind, bout), urls) | {"me": {"role": me.role, "name": me.name}} | more
    return render_template(f"beside/{kind}.html", page=page)


def _now(kind: Kind, bout: str) -> ResponseReturnValue:
    return for_ticket(lambda: (tickets.staff(), Room(kind, bout))[1])


def _command(bout: str) -> ResponseReturnValue:
    """Everybody acts as what the account is; what that role may, the core decides."""
    return answer_of(lambda: obey(bout, request.get_json(silent=True), tickets.staff()))
