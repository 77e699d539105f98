"""Everything of a bout in one file: the workbook for the staff, tables for others, and the 公示包."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from flask_login import current_user

from arena.bout.phases import OFFICIAL
from arena.bout.state import BoutState
from arena.exports import xlsx
from arena.exports.chronicle import chronicle
from arena.exports.csvfile import table
from arena.exports.package import package
from arena.exports.paper_results import bulletin
from arena.exports.result_rows import HEAD, result_rows
from arena.exports.season_book import season_csv, season_workbook
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import stage
from arena.services.seasons import season_board
from arena.web.native import natively
from arena.web.paper_files import as_pdf
from arena.web.paper_kinds import wanted

blueprint = Blueprint("package_pages", __name__, url_prefix="/exports")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHINESE = "zh_Hans_CN"  # what goes into the file is read by others than who clicks


@blueprint.get("/<bout>/everything.xlsx")
def everything(bout: str) -> ResponseReturnValue:
    """Ranking, all marks, the arithmetic, what judges wrote, and the log: for the staff."""
    one, state = _found(bout)
    with force_locale(CHINESE):
        asked, lines = wanted(one), list(chronicle(stage.records(bout)))
    seq, head = stage.head(bout)
    file = natively(lambda: xlsx.workbook(state, seq, head, staff=True, at=asked.at, log=lines))
    return _attached(file, SPREADSHEET, f"{asked.printed.heading}-全部数据.xlsx")


@blueprint.get("/<bout>/results.csv")
def results_csv(bout: str) -> ResponseReturnValue:
    """Places, figures and awards, for any spreadsheet."""
    one, state = _found(bout)
    with force_locale(CHINESE):
        file, asked = table(HEAD, result_rows(state)), wanted(one)
    return _attached(file, "text/csv; charset=utf-8", f"{asked.printed.heading}-成绩.csv")


@blueprint.get("/season/<kind>/<int:year>.<any(xlsx, csv):form>")
def season(kind: str, year: int, form: str) -> ResponseReturnValue:
    """赛季榜 as a table; of a season that is not public for the staff alone."""
    board = season_board(db.session, kind, year)
    if board is None or not (board.public or current_user.is_authenticated):
        abort(404)
    numbers, title = [column.number for column in board.columns], f"{board.arena} {board.season}"
    if form == "csv":
        return _attached(season_csv(numbers, board.lines), "text/csv; charset=utf-8", f"{title}-赛季榜.csv")
    return _attached(season_workbook(title, numbers, board.lines), SPREADSHEET, f"{title}-赛季榜.xlsx")


@blueprint.get("/<bout>/publication.zip")
def publication(bout: str) -> ResponseReturnValue:
    """公示包, once the result is certified."""
    one, state = _found(bout)
    if state.phase not in OFFICIAL:
        title = gettext("成绩尚未认定")
        return render_template("errors.html", title=title, advice=gettext("认定之后才能生成公示包。"), code=409), 409
    with force_locale(CHINESE):
        asked = wanted(one)
        lines = list(chronicle(stage.records(bout)))
        told = as_pdf((bulletin(state, asked.printed),), asked.at)
        file = package(state, lines, asked.printed.heading, told, asked.at)
    return _attached(file, "application/zip", f"{asked.printed.heading}-公示包.zip")


def _found(bout: str) -> tuple[Bout, BoutState]:
    one = db.session.get(Bout, bout) or abort(404)
    return one, stage.current(bout) or abort(404)


def _attached(file: bytes, mimetype: str, name: str) -> Response:
    answer = Response(file, content_type=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
