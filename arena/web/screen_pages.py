"""The hall's screens: how one registers, and what the console does with it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from arena.domain.refusal import Refused
from arena.extensions import db, limiter
from arena.live.guards import Answer
from arena.live.hall import hall
from arena.live.walls import LOUDEST, ORDERS, Facts, is_level, order
from arena.models.screen import Screen
from arena.services import screens
from arena.services.house import wall_clock
from arena.web.live_answers import answer_of, as_json

blueprint = Blueprint("screen_pages", __name__)
REMEMBERED = "screen"
REGISTRATIONS = "30/hour"


def _remembered() -> Screen | None:
    return screens.find(db.session, str(session.get(REMEMBERED, "")))


@blueprint.get("/screen")
@limiter.limit(REGISTRATIONS, exempt_when=lambda: _remembered() is not None)  # a hall is often one address
def register() -> ResponseReturnValue:
    """Gives this browser a code of its own, or the one it has, and goes there."""
    known = _remembered()
    if known is None:
        known = screens.register(db.session)
        db.session.commit()
        session[REMEMBERED] = known.code
        session.permanent = True
    return redirect(url_for("live.screen", bout=known.code))


@blueprint.get("/screen/<code>/where")
def where(code: str) -> ResponseReturnValue:
    """Where that screen belongs: what one that waits, or has no socket, asks again and again."""
    known = screens.find(db.session, code)
    if known is None:
        return as_json({"known": False})
    hall().walls.asked(known.code, wall_clock())
    return as_json({"known": True, "bout": known.bout_id, "name": known.name, "theme": known.theme})


@blueprint.get("/host/<bout>/screens")
def listed(bout: str) -> ResponseReturnValue:
    """The screens of this bout and those that wait, each with what it says of itself."""
    walls, known = hall().walls, screens.around(db.session, bout)
    here, asking = walls.here(), walls.asking(wall_clock())
    return as_json({"screens": [_row(one, here.get(one.code), bout, one.code in asking) for one in known]})


@blueprint.post("/host/<bout>/screens/<code>")
def change(bout: str, code: str) -> ResponseReturnValue:
    """``{name?, theme?, here?, away?, remove?}`` changes the screen, ``{order, level?}`` speaks to it."""
    return answer_of(lambda: _changed(bout, code, request.get_json(silent=True)))


def _changed(bout: str, code: str, asked: Any) -> Answer:
    known = screens.find(db.session, code)
    if known is None or not isinstance(asked, dict):
        raise Refused("screen_unknown")
    if asked.get("order") in ORDERS:
        return order(known.code, asked["order"], name=known.name, code=known.code, **_level(asked))
    screens.change(known, name=_text(asked, "name"), theme=_text(asked, "theme"))
    if asked.get("here"):
        screens.point(db.session, known, bout)
    elif asked.get("away"):
        screens.point(db.session, known, None)
    elif asked.get("remove"):
        db.session.delete(known)
    db.session.commit()
    stays = not asked.keys() & {"theme", "here", "away", "remove"}
    return {"ok": True} if stays else order(code.upper(), "go")


def _level(asked: dict[str, Any]) -> dict[str, int]:
    """How loud, for the one order that says so; refuses ``volume_out_of_range``."""
    if asked["order"] != "volume":
        return {}
    level = asked.get("level")
    if not is_level(level):
        raise Refused("volume_out_of_range", most=LOUDEST)
    return {"level": level}


def _text(asked: dict[str, Any], field: str) -> str | None:
    given = asked.get(field)
    return given if isinstance(given, str) else None


def _row(screen: Screen, facts: Facts | None, bout: str, asking: bool) -> dict[str, Any]:
    return {
        "code": screen.code,
        "name": screen.name,
        "theme": screen.theme,
        "mine": screen.bout_id == bout,
        "elsewhere": screen.bout_id not in (bout, None),
        "online": facts is not None or asking,
        "hears": facts is not None,
        "size": [facts.width, facts.height] if facts and facts.width else None,
        "trip": facts.trip if facts else None,
        "sound": bool(facts and facts.sound),
        "volume": facts.volume if facts else None,
        "since": facts.since if facts else None,
    }
