"""The pages beside the console: timekeeper, announcer, scorer, supervisor; each also by plain HTTP."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from arena.live import tickets
from arena.live.hall import obey
from arena.live.rooms import Kind, Room
from arena.web.live_answers import answer_of, for_ticket, page_facts

blueprint = Blueprint("beside", __name__)


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
    return _page(Kind.CARD, bout, acts=False)


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


@blueprint.post("/supervise/<bout>/commands")
def supervise_command(bout: str) -> ResponseReturnValue:
    """The supervisor's command without a socket."""
    return _command(bout)


def _page(kind: Kind, bout: str, *, acts: bool) -> ResponseReturnValue:
    urls = {"view": url_for(f".{kind}_now", bout=bout), "door": url_for("auth.sign_in", next=request.path)}
    if acts:
        urls["command"] = url_for(f".{kind}_command", bout=bout)
    me = tickets.staff()
    page = page_facts(Room(kind, bout), urls) | {"me": {"role": me.role, "name": me.name}}
    return render_template(f"beside/{kind}.html", page=page)


def _now(kind: Kind, bout: str) -> ResponseReturnValue:
    return for_ticket(lambda: (tickets.staff(), Room(kind, bout))[1])


def _command(bout: str) -> ResponseReturnValue:
    """Everybody acts as what the account is; what that role may, the core decides."""
    return answer_of(lambda: obey(bout, request.get_json(silent=True), tickets.staff()))
