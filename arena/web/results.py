"""Results on paper and in tables, and the front page."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from flask import Blueprint, abort, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from arena.bout.phases import OFFICIAL, BoutPhase
from arena.bout.state import BoutState
from arena.bout.views.results import board, receipt
from arena.domain.local_time import CHINA
from arena.exports import xlsx
from arena.exports.tables import results, without_seats
from arena.extensions import db
from arena.models.arena import Arena
from arena.models.preparation import OPENED, Bout
from arena.services import imported, public_results, stage
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
        if bout.arena_id == arena.id and state is not None and state.phase in OFFICIAL:
            return bout, board(state)[:3]
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
    official = state.phase in OFFICIAL
    receipts = {key: receipt(state, state.entries[key], state.revealed) for key in state.revealed} if official else {}
    return render_template(
        "results/show.html",
        state=state,
        official=official,
        rows=board(state) if official else (),
        receipts=receipts,
        without_seats=without_seats,
    )


@blueprint.get("/results/<bout>/sheet")
def sheet(bout: str) -> ResponseReturnValue:
    """成绩汇总表, to print and sign."""
    state = _state(bout)
    if not _readable(state):
        return _public(state), 403
    seq, head = stage.head(bout)
    printed = datetime.now(UTC).astimezone(CHINA)
    return render_template(
        "results/sheet.html",
        state=state,
        found=results(state),
        seq=seq,
        head=head,
        printed=printed,
    )


@blueprint.get("/results/<bout>/marks.xlsx")
def marks(bout: str) -> ResponseReturnValue:
    """Everything in figures."""
    state = _state(bout)
    if not _readable(state):
        return _public(state), 403
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
    return bool(current_user.is_authenticated) or state.phase in OFFICIAL
