"""现场体检: one page that says what of the hall is not ready, worst first, and looks again every few seconds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select, text

from arena.bout.policy import Role
from arena.extensions import db
from arena.live.hall import hall
from arena.live.rooms import Kind
from arena.models.account import Account
from arena.models.preparation import DRAFT, Bout
from arena.services import screens, stage
from arena.services.backup import last_backup
from arena.services.browsers import browser_of
from arena.services.hall_check import Hall, Phone, Wall, hall_checks, worst_first
from arena.services.house import wall_clock
from arena.services.machine_check import Machine, machine_checks
from arena.services.opening import Check, Level
from arena.web import readiness_words, setup_desk, setup_words

blueprint = Blueprint("readiness_pages", __name__)
blueprint.add_app_template_filter(readiness_words.name, "point_name")
blueprint.add_app_template_filter(readiness_words.said, "point_said")
blueprint.add_app_template_filter(readiness_words.remedy, "point_remedy")
MB = 1024 * 1024
ELSEWHERE = {"arrivals": "check_in_pages.page", "zero": "papers.zero"}


@blueprint.get("/host/<bout>/readiness")
def page(bout: str) -> ResponseReturnValue:
    """The whole page."""
    return render_template("host/readiness.html", **_found(bout))


@blueprint.get("/host/<bout>/readiness/points")
def points(bout: str) -> ResponseReturnValue:
    """The points alone; ``at`` is the asking browser's clock (ms), ``trip`` its last round trip."""
    return render_template("host/readiness_points.html", **_found(bout))


@blueprint.app_template_filter("point_where")
def where(check: Check, bout: Bout) -> str:
    """The address of the page on which that point is mended; empty where it is mended in the hall."""
    if check.name in ELSEWHERE:
        return url_for(ELSEWHERE[check.name], bout=bout.id)
    prepared = check.name in setup_words.CHECK_NAMES and bout.status == DRAFT
    return setup_desk.where(check, bout.id) if prepared else ""


def _found(bout: str) -> dict[str, Any]:
    one = db.session.get(Bout, bout) or abort(404)
    state, phones = stage.current(bout), _phones(one)
    checks = worst_first((*hall_checks(one, state, _hall(one, phones)), *machine_checks(_machine())))
    counts = {level: sum(check.level is level for check in checks) for level in Level}
    return {"bout": one, "opened": state is not None, "checks": checks, "counts": counts, "phones": phones}


def _phones(bout: Bout) -> tuple[Phone, ...]:
    state = stage.current(bout.id)
    holders = state.holders if state else {}
    here, health = hall().attendance.seats(bout.id, holders), hall().attendance.health(bout.id, holders)
    found = []
    for seat in bout.seats:
        key = f"s{seat.number}"
        told, online = health.get(key), key in here and here[key].online
        trip, browser = (told.rtt_ms, browser_of(told.ua)) if told and online else (None, None)
        found.append(Phone(seat.number, seat.name, online, trip, browser))
    return tuple(found)


def _hall(bout: Bout, phones: tuple[Phone, ...]) -> Hall:
    here = hall().walls.here()
    walls = [one for one in screens.around(db.session, bout.id) if one.bout_id == bout.id]
    with_pin = select(Account.id).where(Account.role == Role.SUPERVISOR, Account.active, Account.pin_hash.is_not(None))
    return Hall(
        phones=phones,
        walls=tuple(
            Wall(one.name or one.code, True, facts.width, facts.height, facts.sound)
            if (facts := here.get(one.code))
            else Wall(one.name or one.code, online=False)
            for one in walls
        ),
        screens=hall().attendance.pages(bout.id, Kind.SCREEN),
        pin=db.session.scalars(with_pin).first() is not None,
    )


def _machine() -> Machine:
    instance, now = Path(current_app.instance_path), wall_clock()
    at, trip = request.args.get("at", type=int), request.args.get("trip", 0, type=int)
    return Machine(
        now=now,
        free_mb=shutil.disk_usage(instance).free // MB,
        backup=last_backup(instance),
        mode=_mode(),
        skew_ms=None if at is None else now - at - trip // 2,
    )


def _mode() -> tuple[str, int] | None:
    """SQLite's way of writing; ``None`` for another database."""
    if db.engine.dialect.name != "sqlite":
        return None
    mode = str(db.session.scalar(text("PRAGMA journal_mode")))
    return mode, int(db.session.scalar(text("PRAGMA synchronous")) or 0)
