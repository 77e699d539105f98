"""赛季榜 for everybody: the boards of the arenas, as pages and for the wall."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from arena.extensions import db
from arena.services import seasons
from arena.services.across import across, best_scores
from arena.services.seasons import SeasonBoard
from arena.web.live_answers import as_json

blueprint = Blueprint("boards", __name__)
SHOWN = 12  # of the newest bouts; the others are one tap away
WINDOWS: dict[str, Sequence[int]] = {
    "year": (),
    **{f"q{quarter}": tuple(range(quarter * 3 - 2, quarter * 3 + 1)) for quarter in range(1, 5)},
    **{f"m{month}": (month,) for month in range(1, 13)},
}


@blueprint.get("/arenas")
def index() -> ResponseReturnValue:
    """Every board there is."""
    return render_template("boards/index.html", boards=seasons.seasons_of(db.session))


@blueprint.get("/arenas/all/<int:year>")
def departments(year: int) -> ResponseReturnValue:
    """Every department over all arenas of a season, or of a quarter or month of it (``?window=q2``)."""
    window = request.args.get("window", "year")
    if window not in WINDOWS:
        return redirect(url_for(".departments", year=year))
    found = across(db.session, year, WINDOWS[window], everything=bool(current_user.is_authenticated))
    years = sorted({one for _, _, one in seasons.seasons_of(db.session)}, reverse=True)
    if not found.lines and window == "year":
        abort(404)
    return render_template("boards/departments.html", found=found, window=window, years=years)


@blueprint.get("/arenas/<kind>")
def arena(kind: str) -> ResponseReturnValue:
    """The newest season's board of that arena."""
    newest = next((year for one, _, year in seasons.seasons_of(db.session) if one == kind), None)
    return redirect(url_for(".board", kind=kind, year=newest)) if newest else redirect(url_for(".index"))


@blueprint.get("/arenas/<kind>/<int:year>")
def board(kind: str, year: int) -> ResponseReturnValue:
    """The board of one season, or of a quarter or month of it (``?window=q2``)."""
    window = request.args.get("window", "year")
    if window not in WINDOWS:
        return redirect(url_for(".board", kind=kind, year=year))
    found = _found(kind, year, window)
    shown = len(found.columns) if request.args.get("bouts") == "all" else SHOWN
    group = request.args.get("group", "")
    groups = sorted({line.group for line in found.lines if line.group})
    years = [one for other, _, one in seasons.seasons_of(db.session) if other == kind]
    held = {column.held_on.month for column in found.columns if column.held_on} if window == "year" else set()
    return render_template(
        "boards/board.html",
        board=found,
        window=window,
        windows=WINDOWS,
        years=years,
        held=held,
        shown=shown,
        group=group,
        groups=groups,
        best=best_scores(db.session, found),
    )


@blueprint.get("/arenas/<kind>/<int:year>/board.json")
def board_json(kind: str, year: int) -> ResponseReturnValue:
    """The same for the wall's season scene."""
    found = _found(kind, year, "year")
    return as_json({"title": f"{found.arena} · {found.season}", "rows": list(map(_row, found.lines))})


def _row(line: seasons.BoardLine) -> dict[str, object]:
    last = line.cells[-1] if line.cells else None
    return {
        "rank": line.rank,
        "shared": line.shared,
        "department": line.department,
        "group": line.group,
        "points": line.points,
        "moved": line.moved,
        "last": last.points if last else None,
    }


def _found(kind: str, year: int, window: str) -> SeasonBoard:
    """The board, if this reader may see it; a season that is not public is there for the staff alone."""
    found = seasons.season_board(db.session, kind, year, WINDOWS[window])
    if found is None or not (found.public or current_user.is_authenticated):
        abort(404)
    return found
