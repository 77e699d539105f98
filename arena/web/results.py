"""Results on paper and in tables, and the front page."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from flask import Blueprint, abort, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from arena.bout.chain import holding
from arena.bout.phases import OFFICIAL, BoutPhase
from arena.bout.state import BoutState, Signature
from arena.bout.views.results import board, receipt
from arena.domain.local_time import CHINA
from arena.exports import xlsx
from arena.exports.tables import results, without_seats
from arena.extensions import db
from arena.models.arena import Arena
from arena.models.preparation import OPENED, Bout
from arena.services import imported, public_results, stage, versions
from arena.services.preparing import ARENAS
from arena.web.setup_words import issue

blueprint = Blueprint("results", __name__)
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The front page: what runs now, what each arena has come to, where to go in."""
    bouts = list(db.session.scalars(select(Bout).where(~Bout.rehearsal).order_by(Bout.held_on.desc())))
    states = {bout.id: stage.current(bout.id) for bout in bouts if bout.status == OPENED}
    running = [bout for bout in bouts if (state := states.get(bout.id)) and _runs(state)]
    arenas = [
        (arena, _latest(arena, bouts, states), _coming(arena, bouts))
        for arena in db.session.scalars(select(Arena).order_by(Arena.id))
    ]
    return render_template("home.html", running=running, states=states, arenas=arenas)


def _runs(state: BoutState) -> bool:
    return state.phase not in OFFICIAL and state.phase is not BoutPhase.CANCELLED


def _latest(arena: Arena, bouts: list[Bout], states: dict[str, BoutState | None]) -> object:
    for bout in bouts:
        state = states.get(bout.id)
        official = state.official if state else None
        if bout.arena_id == arena.id and official is not None:
            return bout, board(official)[:3]
    return None


def _coming(arena: Arena, bouts: list[Bout]) -> list[Bout]:
    return [bout for bout in reversed(bouts) if bout.arena_id == arena.id and bout.status != OPENED]


@blueprint.get("/results/<bout>")
def show(bout: str) -> ResponseReturnValue:
    """The public result of a certified bout; before that, where to watch. Of an imported one, the bare result."""
    if bout.startswith(imported.MARK) and (earlier := public_results.bout(db.session, bout)):
        rows = public_results.results_of_bout(db.session, bout)
        return render_template("imports/bout.html", bout=earlier, rows=rows, arenas=ARENAS)
    return _public(_state(bout))


def _public(state: BoutState) -> str:
    official = state.official
    told = official.revealed if official else ()
    receipts = {key: receipt(official, official.entries[key], told) for key in told} if official else {}
    return render_template(
        "results/show.html",
        state=state,
        official=official is not None,
        rows=board(official) if official else (),
        receipts=receipts,
        without_seats=without_seats,
    )


@blueprint.get("/results/<bout>/sheet")
def sheet(bout: str) -> ResponseReturnValue:
    """成绩汇总表, to print and sign."""
    state = _state(bout)
    if not _readable(state):
        return _public(state), 403
    if state.certified and not current_user.is_authenticated:
        return redirect(url_for(".version", bout=bout, number=len(state.certified.certifications)))
    seq, head = stage.head(bout)
    printed = datetime.now(UTC).astimezone(CHINA)
    return render_template(
        "results/sheet.html",
        state=state,
        found=results(state),
        seq=seq,
        head=head,
        signatures=_signatures(state),
        printed=printed,
    )


@blueprint.get("/results/<bout>/versions/<int:number>")
def version(bout: str, number: int) -> ResponseReturnValue:
    """成绩汇总表 of one certified version, marked 作废 where a later one has taken its place."""
    _state(bout)
    found = versions.version(bout, number) or abort(404)
    return render_template(
        "results/sheet.html",
        state=found.state,
        found=results(found.state),
        seq=found.seq,
        head=found.head,
        version=found,
        signatures=_signatures(found.state),
        printed=datetime.now(UTC).astimezone(CHINA),
    )


def _signatures(state: BoutState) -> dict[str, Signature]:
    """Who has signed the result as it stands in ``state``, by place in the chain."""
    last = state.certifications[-1].signatures if state.phase in OFFICIAL and state.certifications else holding(state)
    return {one.signer: one for one in last}


@blueprint.get("/results/<bout>/marks.xlsx")
def marks(bout: str) -> ResponseReturnValue:
    """Everything in figures."""
    state = _state(bout)
    if not _readable(state):
        return _public(state), 403
    if state.certified and not current_user.is_authenticated:
        state = state.certified
    seq, head = stage.head(bout)
    name = f"{state.charter.arena}{issue(state.charter.number)}-成绩.xlsx"
    file = BytesIO(xlsx.workbook(state, seq, head, staff=current_user.is_authenticated))
    return send_file(file, mimetype=SPREADSHEET, as_attachment=True, download_name=name)


def _state(bout: str) -> BoutState:
    if db.session.get(Bout, bout) is None:
        abort(404)
    return stage.current(bout) or abort(404)


def _readable(state: BoutState) -> bool:
    """Whether this reader may have the papers: staff at any time, everybody once the result is certified."""
    return bool(current_user.is_authenticated) or state.official is not None
