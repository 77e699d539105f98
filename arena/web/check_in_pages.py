"""签到: the page at the door of the hall, by list or by scanned code; also by plain HTTP."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from arena.bout.commands import CheckIn, OpenCheckIn
from arena.bout.policy import can
from arena.live import tickets
from arena.live.hall import obey
from arena.live.rooms import Kind, Room
from arena.services import stage
from arena.web.live_answers import answer_of, for_ticket, page_facts

blueprint = Blueprint("check_in_pages", __name__)


@blueprint.get("/host/<bout>/check-in")
def page(bout: str) -> ResponseReturnValue:
    """Speakers and judges, each with one tap."""
    urls = {
        "view": url_for(".now", bout=bout),
        "command": url_for(".command", bout=bout),
        "door": url_for("auth.sign_in", next=request.path),
    }
    me, state = tickets.staff(), stage.current(bout)
    facts = page_facts(Room(Kind.CHECK_IN, bout), urls)
    may = {"may": can(me.role, CheckIn, state), "opens": can(me.role, OpenCheckIn, state)}
    return render_template("host/check_in.html", page=facts | may)


@blueprint.get("/host/<bout>/check-in/now")
def now(bout: str) -> ResponseReturnValue:
    """Who has come."""
    return for_ticket(lambda: (tickets.staff(), Room(Kind.CHECK_IN, bout))[1])


@blueprint.post("/host/<bout>/check-in/commands")
def command(bout: str) -> ResponseReturnValue:
    """A check-in without a socket."""
    return answer_of(lambda: obey(bout, request.get_json(silent=True), tickets.staff()))
