"""The desk's first page: what runs, what is being prepared, what the year holds; and new bouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from arena.bout.phases import AFTER_LIVE, LEFT, BoutPhase, EntryPhase
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.people import Department
from arena.models.preparation import OPENED, Bout, RosterEntry, SeatPlan
from arena.services import preparing, stage
from arena.services.calendar import phases_of
from arena.services.glance import glance
from arena.services.opening import readiness
from arena.services.todo import todos
from arena.web import calendar_pages, setup_words, todo_words
from arena.web.forms.bouts import NewBoutForm
from arena.web.forms.fields import options
from arena.web.setup_bout import set_options
from arena.web.setup_desk import blueprint

FINISHED = frozenset(phase.value for phase in AFTER_LIVE)
OVER = FINISHED | {BoutPhase.CANCELLED.value}


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Running bouts and what waits first, then the coming bouts, the season at a glance, the year."""
    seasons = list(db.session.scalars(select(Season).order_by(Season.year.desc(), Season.id)))
    year = request.args.get("year", type=int)
    season = next((one for one in seasons if one.year == year), seasons[0] if seasons else None)
    today = calendar_pages.today()
    rows = _rows(season)
    seen = glance(db.session, season.year, today) if season else None
    return render_template(
        "setup/home.html",
        seasons=seasons,
        season=season,
        running=[row for row in rows if row["kind"] == "running"],
        todo=[
            one for one in todos(db.session, today, Path(current_app.instance_path)) if todo_words.open_to_reader(one)
        ],
        arenas=seen.arenas if seen else (),
        coming=seen.coming if seen else (),
        bout_page=calendar_pages.where,
        rows=[row for row in rows if season and row["bout"].season_id == season.id],
        departments=db.session.scalar(select(func.count(Department.id))),
        any_bout=db.session.scalar(select(Bout.id).where(Bout.rehearsal_of.is_(None)).limit(1)) is not None,
    )


def _rows(season: Season | None) -> list[dict[str, Any]]:
    """The bouts of ``season``, and those of others that run; as many queries for many drafts as for few."""
    every = select(Bout.id, Bout.status, Bout.season_id).where(Bout.rehearsal_of.is_(None))
    known = db.session.execute(every).all()
    phases = phases_of(db.session, [one.id for one in known if one.status == OPENED])
    running = {bout for bout, phase in phases.items() if phase not in OVER}
    wanted = [one.id for one in known if one.id in running or (season and one.season_id == season.id)]
    chosen = (
        select(Bout)
        .where(Bout.id.in_(wanted))
        .order_by(Bout.held_on.desc(), Bout.number.desc(), Bout.id)
        .options(
            selectinload(Bout.arena),
            selectinload(Bout.entries).selectinload(RosterEntry.department),
            selectinload(Bout.seats).selectinload(SeatPlan.recusals),
        )
    )
    return [_row(bout, phases.get(bout.id)) for bout in db.session.scalars(chosen)]


def _row(bout: Bout, phase: str | None) -> dict[str, Any]:
    """One bout as the lists show it: kind is draft, running, finished or cancelled; an archived one is not read."""
    row: dict[str, Any] = {"bout": bout, "kind": "draft", "phase": phase, "checks": (), "state": None}
    if phase is None:
        return row | {"checks": readiness(bout)}
    kinds = {BoutPhase.CANCELLED.value: "cancelled"} | dict.fromkeys(FINISHED, "finished")
    row["kind"] = kinds.get(phase, "running")
    state = stage.current(bout.id) if phase != BoutPhase.ARCHIVED.value else None
    return row | {"state": _standing(state) if state else None}


def _standing(state: BoutState) -> dict[str, Any]:
    entries = state.queue
    return {
        "entries": len(entries),
        "seats": len(state.charter.seats),
        "revealed": sum(entry.phase is EntryPhase.REVEALED or entry.phase in LEFT for entry in entries),
        "current": state.stage.info if state.stage else None,
        "waiting": len(state.waiting_for(state.stage)) if state.stage else 0,
        "expected": len(state.expected(state.stage)) if state.stage else 0,
        "scoring": bool(state.stage and state.stage.phase is EntryPhase.SCORING),
    }


@blueprint.route("/bouts/new", methods=["GET", "POST"])
def new_bout() -> ResponseReturnValue:
    """Makes a draft from an arena's preset."""
    seasons = list(db.session.scalars(select(Season).order_by(Season.year.desc(), Season.id)))
    form = NewBoutForm(arena=request.args.get("arena"), season=request.args.get("season", type=int))
    form.season.choices = options((season.id, season.name) for season in seasons)
    names = {arena.kind: arena.name for arena in db.session.scalars(select(Arena))}
    form.arena.choices = options((kind, names.get(kind, name)) for kind, name in preparing.ARENAS.items())
    if form.validate_on_submit():
        try:
            bout = _made(form)
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {}, "number")
        else:
            db.session.commit()
            flash(gettext("已创建。接下来导入名单、添加评委。"), "ok")
            return redirect(url_for(".bout", bout=bout.id))
    return render_template("setup/new_bout.html", form=form, seasons=seasons, following=_following(seasons))


def _made(form: NewBoutForm) -> Bout:
    season = db.session.get(Season, form.season.data)
    if season is None:
        raise RuntimeError("the form offers known seasons only")
    made = preparing.create_bout(
        db.session,
        preparing.ensure_arenas(db.session)[form.arena.data],
        season,
        number=form.number.data,
        theme=form.theme.data or "",
        organiser=form.organiser.data or "",
        held_on=form.held_on.data,
        rehearsal=form.rehearsal.data,
    )
    set_options(made, form)
    return made


def _following(seasons: list[Season]) -> dict[str, int]:
    """The number that the next bout of each arena would take in the newest season."""
    following = dict.fromkeys(preparing.ARENAS, 1)
    for arena in db.session.scalars(select(Arena)):
        if seasons:
            following[arena.kind] = preparing.next_number(db.session, arena, seasons[0])
    return following
