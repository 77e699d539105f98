"""The live surfaces: console, judge's phone, wall, audience; and the same by plain HTTP where sockets are blocked."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from arena.bout.policy import Actor
from arena.bout.views.public import public_receipt
from arena.domain.refusal import Refused
from arena.extensions import db, limiter
from arena.live import tickets
from arena.live.guards import Answer
from arena.live.hall import obey
from arena.live.phone_label import phone_label
from arena.live.rooms import Kind, Room
from arena.models.preparation import Bout, SeatPlan
from arena.models.screen import Screen
from arena.services import screens, stage
from arena.services.credentials import bout_of, seat_for
from arena.services.devices import come_in, go_out
from arena.services.house import wall_clock
from arena.web.audience_facts import plain_facts, refusals
from arena.web.branding import brand_of
from arena.web.live_answers import answer_of, as_json, for_ticket, now_in, page_facts, readers_locale
from arena.web.setup_opening import base_url

blueprint = Blueprint("live", __name__)
LONGEST_SECRET = 100
WRONG_SECRETS = "15/minute;150/hour"  # of an address, and only failures count: a hall is often one address


@blueprint.get("/host/<bout>")
def console(bout: str) -> ResponseReturnValue:
    """The host's console."""
    urls = {
        "command": url_for(".host_command", bout=bout),
        "view": url_for(".host_now", bout=bout),
        "countersign": url_for("countersign.settle", bout=bout),
        "screen": url_for(".screen", bout=bout),
        "live": url_for(".audience", bout=bout),
        "sheet": url_for("results.sheet", bout=bout),
        "xlsx": url_for("results.marks", bout=bout),
        "cards": url_for("setup.cards", bout=bout),
        "setup": url_for("setup.bout", bout=bout),
        "check_in": url_for("check_in_pages.page", bout=bout),
        "readiness": url_for("readiness_pages.page", bout=bout),
        "log": url_for("log_pages.log", bout=bout),
        "sign": url_for("signing.page", bout=bout),
        "appeals": url_for("appeals.page", bout=bout),
        "screens": url_for("screen_pages.listed", bout=bout),
    }
    return render_template("host/console.html", page=page_facts(Room(Kind.HOST, bout), urls))


@blueprint.get("/screen/<bout>")
def screen(bout: str) -> ResponseReturnValue:
    """The wall of a bout; under a screen's code, of whatever bout that screen is pointed at.

    A code that has been taken off the list gets the screen a new one.
    """
    registered = screens.find(db.session, bout)
    if registered is None and len(bout) == screens.CODE_SIGNS:
        return redirect(url_for("screen_pages.register"))
    if registered is None:
        return wall(bout, request.args.get("theme", "red"))
    if registered.bout_id is None:
        return render_template("screen/waiting.html", screen=registered)
    return wall(registered.bout_id, registered.theme, registered)


def wall(bout: str, theme: str, registered: Screen | None = None) -> str:
    """The wall's page, for any screen or for one that the console knows."""
    urls = {
        "view": url_for(".screen_now", bout=bout),
        "live": base_url() + url_for(".audience", bout=bout),
        "qr": url_for("audience_code.code", bout=bout),
        "season": _season_of(bout),
    }
    page = page_facts(Room(Kind.SCREEN, bout), urls)
    if request.args.get("preview"):
        page["auth"]["preview"] = True
    if brand := brand_of(bout):
        page["brand"] = brand
    if registered is not None:
        page["screen"] = {"code": registered.code, "name": registered.name}
    return render_template("screen/wall.html", page=page, theme=theme if theme in screens.THEMES else "red")


def _season_of(bout: str) -> str:
    """Where the board of the bout's season is fetched; "" for a bout that is in no table."""
    row = db.session.get(Bout, bout)
    return url_for("boards.board_json", kind=row.arena.kind, year=row.season.year) if row else ""


@blueprint.get("/live/<bout>")
def audience(bout: str) -> ResponseReturnValue:
    """The audience's page; its facts also stand in it as plain HTML."""
    here = url_for(".audience", bout=bout)
    other = "zh" if readers_locale().startswith("en") else "en"
    urls = {
        "view": url_for(".public_now", bout=bout),
        "receipt": f"{here}/receipts/",
        "ballots": f"{here}/ballots",
        "guesses": f"{here}/guesses",
        "schedule": url_for("live_json.schedule", bout=bout),
        "home": url_for("results.home"),
        "language": url_for("language", code=other, next=here),
    }
    page = page_facts(Room(Kind.PUBLIC, bout), urls)
    state, number = stage.current(bout), request.args.get("entry", type=int)
    if state is None:
        abort(404)
    facts = plain_facts(state, page["envelope"]["view"], number, wall_clock())
    return render_template("live/audience.html", page=page, refusals=refusals(), **facts)


@blueprint.get("/judge")
def sheet() -> ResponseReturnValue:
    """The judge's phone; who has no seat yet is sent to the door."""
    try:
        bout, actor = tickets.judge()
    except Refused:
        return redirect(url_for(".door"))
    urls = {
        "command": url_for(".judge_command", bout=bout),
        "view": url_for(".judge_now"),
        "join": url_for(".door"),
        "leave": url_for(".leave"),
    }
    return render_template("judge/sheet.html", page=page_facts(_phone_of(bout, actor), urls))


@blueprint.get("/judge/join")
def door() -> ResponseReturnValue:
    """Where a judge comes in. Opening the page signs nobody in; only the judge's own tap does."""
    urls = {"greet": url_for(".greet"), "join": url_for(".join")}
    return render_template("judge/join.html", page={"csrf": generate_csrf(), "urls": urls, "locale": readers_locale()})


@blueprint.post("/judge/greet")
@limiter.limit(WRONG_SECRETS, deduct_when=lambda response: response.status_code != 200)
def greet() -> ResponseReturnValue:
    """Whom a token or code belongs to, without letting anybody in."""
    plan = _seat_asked_for()
    state = stage.current(bout_of(plan)) if plan else None
    if plan is None or state is None:
        return as_json({"ok": False, "code": "unknown_code"}, 404)
    charter = state.charter
    return as_json(
        {"ok": True, "name": plan.name, "seat": plan.number, "arena": charter.arena, "number": charter.number}
    )


@blueprint.post("/judge/join")
@limiter.limit(WRONG_SECRETS, deduct_when=lambda response: response.status_code != 200)
def join() -> ResponseReturnValue:
    """Gives this browser the seat, or lets it ask for one that another phone holds."""
    plan = _seat_asked_for()
    if plan is None:
        return as_json({"ok": False, "code": "unknown_code"}, 404)
    tickets.give_seat(plan)
    bout, actor = tickets.judge()
    db.session.rollback()  # the writer must not wait for us
    come_in(bout, actor, label=phone_label(), ask=True)
    return as_json({"ok": True, "next": url_for(".sheet")})


@blueprint.post("/judge/leave")
def leave() -> ResponseReturnValue:
    """Gives the seat back, on a borrowed phone."""
    with suppress(Refused):
        bout, actor = tickets.judge()
        db.session.rollback()
        go_out(bout, actor.id, actor)
    session.pop(tickets.SEAT, None)
    return redirect(url_for(".door"))


@blueprint.get("/live/<bout>/receipts/<int:number>")
def receipt(bout: str, number: int) -> ResponseReturnValue:
    """The arithmetic of one revealed entry."""
    state = stage.current(bout)
    found = public_receipt(state, number) if state else None
    return as_json(found) if found else as_json({"ok": False, "code": "unknown_entry"}, 404)


@blueprint.get("/screen/<bout>/now")
def screen_now(bout: str) -> ResponseReturnValue:
    """The wall's view."""
    return now_in(Room(Kind.SCREEN, bout))


@blueprint.get("/live/<bout>/now")
def public_now(bout: str) -> ResponseReturnValue:
    """The audience's view."""
    return now_in(Room(Kind.PUBLIC, bout))


@blueprint.get("/host/<bout>/now")
def host_now(bout: str) -> ResponseReturnValue:
    """The console's view."""
    return for_ticket(lambda: (tickets.staff(), Room(Kind.HOST, bout))[1])


@blueprint.get("/judge/now")
def judge_now() -> ResponseReturnValue:
    """The view of the judge whose phone this is."""

    def room() -> Room:
        return _phone_of(*tickets.judge())

    return for_ticket(room)


@blueprint.post("/host/<bout>/commands")
def host_command(bout: str) -> ResponseReturnValue:
    """A host's command without a socket."""
    return answer_of(lambda: obey(bout, request.get_json(silent=True), tickets.staff()))


@blueprint.post("/judge/commands")
def judge_command() -> ResponseReturnValue:
    """A judge's command without a socket."""

    def act() -> Answer:
        bout, actor = tickets.judge_in(request.args.get("bout"))
        return obey(bout, request.get_json(silent=True), actor)

    return answer_of(act)


def _phone_of(bout: str, judge: Actor) -> Room:
    return Room(Kind.JUDGE, bout, judge.id, judge.device)


def _seat_asked_for() -> SeatPlan | None:
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        return None
    secret = asked.get("token") or asked.get("code")
    return seat_for(secret) if isinstance(secret, str) and len(secret) <= LONGEST_SECRET else None
