"""The live surfaces: console, judge's phone, wall, audience; and the same by plain HTTP where sockets are blocked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf

from arena.bout.views.public import public_receipt, public_view
from arena.domain.refusal import Refused
from arena.extensions import limiter
from arena.live import tickets, wire
from arena.live.guards import Answer, answered
from arena.live.hall import hall, obey
from arena.live.rooms import Kind, Room
from arena.models.preparation import SeatPlan
from arena.services import stage
from arena.services.credentials import seat_for

blueprint = Blueprint("live", __name__)
THEMES = ("red", "sea")
LONGEST_SECRET = 100
WRONG_SECRETS = "15/minute;150/hour"  # of an address, and only failures count: a hall is often one address


@blueprint.get("/host/<bout>")
def console(bout: str) -> ResponseReturnValue:
    """The host's console."""
    urls = {
        "command": url_for(".host_command", bout=bout),
        "view": url_for(".host_now", bout=bout),
        "screen": url_for(".screen", bout=bout),
        "live": url_for(".audience", bout=bout),
        "sheet": url_for("results.sheet", bout=bout),
        "xlsx": url_for("results.marks", bout=bout),
        "cards": url_for("setup.cards", bout=bout),
        "setup": url_for("setup.bout", bout=bout),
    }
    return render_template("host/console.html", page=_page(Room(Kind.HOST, bout), urls))


@blueprint.get("/screen/<bout>")
def screen(bout: str) -> ResponseReturnValue:
    """The wall."""
    theme = request.args.get("theme", "red")
    urls = {"view": url_for(".screen_now", bout=bout), "live": url_for(".audience", bout=bout, _external=True)}
    page = _page(Room(Kind.SCREEN, bout), urls)
    return render_template("screen/wall.html", page=page, theme=theme if theme in THEMES else "red")


@blueprint.get("/live/<bout>")
def audience(bout: str) -> ResponseReturnValue:
    """The audience's page; its facts also stand in it as plain HTML."""
    urls = {"view": url_for(".public_now", bout=bout), "receipt": url_for(".audience", bout=bout) + "/receipts/"}
    page = _page(Room(Kind.PUBLIC, bout), urls)
    state = stage.current(bout)
    return render_template("live/audience.html", page=page, view=public_view(state) if state else None)


@blueprint.get("/judge")
def sheet() -> ResponseReturnValue:
    """The judge's phone; who has no seat yet is sent to the door."""
    try:
        bout, actor = tickets.judge()
    except Refused:
        return redirect(url_for(".door"))
    urls = {
        "command": url_for(".judge_command"),
        "view": url_for(".judge_now"),
        "join": url_for(".door"),
        "leave": url_for(".leave"),
    }
    return render_template("judge/sheet.html", page=_page(Room(Kind.JUDGE, bout, actor.id), urls))


@blueprint.get("/judge/join")
def door() -> ResponseReturnValue:
    """Where a judge comes in. Opening the page signs nobody in; only the judge's own tap does."""
    urls = {"greet": url_for(".greet"), "join": url_for(".join")}
    return render_template("judge/join.html", page={"csrf": generate_csrf(), "urls": urls, "locale": _locale()})


@blueprint.post("/judge/greet")
@limiter.limit(WRONG_SECRETS, deduct_when=lambda response: response.status_code != 200)
def greet() -> ResponseReturnValue:
    """Whom a token or code belongs to, without letting anybody in."""
    plan = _seat_asked_for()
    state = stage.current(plan.bout_id) if plan else None
    if plan is None or state is None:
        return _json({"ok": False, "code": "unknown_code"}, 404)
    charter = state.charter
    return _json({"ok": True, "name": plan.name, "seat": plan.number, "arena": charter.arena, "number": charter.number})


@blueprint.post("/judge/join")
@limiter.limit(WRONG_SECRETS, deduct_when=lambda response: response.status_code != 200)
def join() -> ResponseReturnValue:
    """Gives this browser the seat."""
    plan = _seat_asked_for()
    if plan is None:
        return _json({"ok": False, "code": "unknown_code"}, 404)
    session[tickets.SEAT] = {"plan": plan.id, "salt": plan.salt}
    session.permanent = True
    return _json({"ok": True, "next": url_for(".sheet")})


@blueprint.post("/judge/leave")
def leave() -> ResponseReturnValue:
    """Gives the seat back, on a borrowed phone."""
    session.pop(tickets.SEAT, None)
    return redirect(url_for(".door"))


@blueprint.get("/live/<bout>/receipts/<int:number>")
def receipt(bout: str, number: int) -> ResponseReturnValue:
    """The arithmetic of one revealed entry."""
    state = stage.current(bout)
    found = public_receipt(state, number) if state else None
    return _json(found) if found else _json({"ok": False, "code": "unknown_entry"}, 404)


@blueprint.get("/screen/<bout>/now")
def screen_now(bout: str) -> ResponseReturnValue:
    """The wall's view."""
    return _now(Room(Kind.SCREEN, bout))


@blueprint.get("/live/<bout>/now")
def public_now(bout: str) -> ResponseReturnValue:
    """The audience's view."""
    return _now(Room(Kind.PUBLIC, bout))


@blueprint.get("/host/<bout>/now")
def host_now(bout: str) -> ResponseReturnValue:
    """The console's view."""
    return _for_ticket(lambda: (tickets.staff(), Room(Kind.HOST, bout))[1])


@blueprint.get("/judge/now")
def judge_now() -> ResponseReturnValue:
    """The view of the judge whose phone this is."""

    def room() -> Room:
        bout, actor = tickets.judge()
        return Room(Kind.JUDGE, bout, actor.id)

    return _for_ticket(room)


@blueprint.post("/host/<bout>/commands")
def host_command(bout: str) -> ResponseReturnValue:
    """A host's command without a socket."""
    return _answer(lambda: obey(bout, request.get_json(silent=True), tickets.staff()))


@blueprint.post("/judge/commands")
def judge_command() -> ResponseReturnValue:
    """A judge's command without a socket."""

    def act() -> Answer:
        bout, actor = tickets.judge()
        return obey(bout, request.get_json(silent=True), actor)

    return _answer(act)


def _page(room: Room, urls: dict[str, str]) -> dict[str, Any]:
    """What every live page starts from: its room, its first view, its addresses."""
    envelope = hall().show(room)
    if envelope is None:
        abort(404)
    return {
        "namespace": room.namespace,
        "auth": {"bout": room.bout},
        "csrf": generate_csrf(),
        "locale": _locale(),
        "envelope": wire.loads(wire.dumps(envelope)),
        "urls": urls,
    }


def _locale() -> str:
    return str(get_locale()).replace("_", "-")


def _seat_asked_for() -> SeatPlan | None:
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        return None
    secret = asked.get("token") or asked.get("code")
    return seat_for(secret) if isinstance(secret, str) and len(secret) <= LONGEST_SECRET else None


def _now(room: Room) -> ResponseReturnValue:
    envelope = hall().show(room)
    return _json(envelope) if envelope else _json({"ok": False, "code": "not_opened"}, 404)


def _for_ticket(room: Any) -> ResponseReturnValue:
    try:
        return _now(room())
    except Refused as refused:
        return _json({"ok": False, "code": refused.code}, 403)


def _answer(act: Any) -> ResponseReturnValue:
    return _json(answered(act))


def _json(value: Any, status: int = 200) -> Response:
    response = Response(wire.dumps(value), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
