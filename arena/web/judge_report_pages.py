"""评委评分分析: for the supervisor alone, of one certified bout or of a season."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from arena.exports.csvfile import table
from arena.extensions import db
from arena.services import judge_report, stage
from arena.services.judge_report import Report
from arena.services.preparing import ARENAS
from arena.web.setup_words import issue

blueprint = Blueprint("judge_report_pages", __name__, url_prefix="/judges/report")
FEW = 30  # sheets below which every figure is said to be a hint only


@blueprint.get("")
def index() -> ResponseReturnValue:
    """Every certified bout, and every arena's season with one."""
    states = judge_report.certified(db.session)
    seasons = sorted({(one.charter.kind, one.charter.held_on[:4]) for one in states if one.charter.held_on})
    return render_template("judge_report/index.html", states=states[::-1], seasons=seasons, arenas=ARENAS)


@blueprint.get("/<bout>")
def bout(bout: str) -> ResponseReturnValue:
    """Of one bout."""
    state = stage.current(bout)
    official = state.official if state else None
    if official is None or official.charter.rehearsal:
        abort(404)
    title = f"{official.charter.arena}{issue(official.charter.number)}"
    return _page(judge_report.report([official]), title, bout)


@blueprint.get("/<kind>/<int:year>")
def season(kind: str, year: int) -> ResponseReturnValue:
    """Of all bouts of a season."""
    states = judge_report.certified(db.session, kind, year)
    if not states:
        abort(404)
    return _page(judge_report.report(states), f"{states[0].charter.arena} {year}", "")


@blueprint.get("/<kind>/<int:year>.csv")
def season_csv(kind: str, year: int) -> ResponseReturnValue:
    """Every judge's figures of a season, for a spreadsheet."""
    states = judge_report.certified(db.session, kind, year)
    if not states:
        abort(404)
    found = judge_report.report(states)
    with force_locale("zh_Hans_CN"):
        head = [gettext("评委"), gettext("与其他评委之差"), gettext("波动"), gettext("评分表份数")]
        rows = [(one.judge, one.difference, one.spread, one.sheets) for one in found.severities]
    answer = Response(table(head, rows), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"评委分析-{year}.csv")
    return answer


def _page(found: Report, title: str, one: str) -> str:
    widest = max((abs(float(line.difference or 0)) for line in found.severities), default=0.0)
    slope = max((abs(place.difference) for place in found.order), default=0.0)
    return render_template(
        "judge_report/page.html",
        found=found,
        title=title,
        bout=one,
        few=found.sheets < FEW,
        widest=widest or 1.0,
        slope=slope or 1.0,
    )
