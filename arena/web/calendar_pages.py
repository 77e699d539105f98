"""年历: the bouts of a year by month, as a page and as a file for calendar programs."""

from __future__ import annotations

from datetime import UTC, date, datetime

from babel.dates import get_month_names
from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from flask_login import current_user

from arena.domain.local_time import CHINA
from arena.extensions import db
from arena.services.calendar import Dated, Year, year_of
from arena.services.ics import Event, calendar_file
from arena.web import todo_words
from arena.web.access import may
from arena.web.setup_words import issue
from arena.web.todo_words import phase_word

blueprint = Blueprint("calendar_pages", __name__)
for words in (
    "phase_word",
    "phase_sign",
    "todo_said",
    "todo_verb",
    "todo_of",
    "todo_days",
    "todo_urgency",
    "todo_where",
):
    blueprint.add_app_template_global(getattr(todo_words, words), words)
FIRST, LAST = 1970, 2200


@blueprint.get("/calendar")
def now() -> ResponseReturnValue:
    """The calendar of this year."""
    return redirect(url_for(".page", year=today().year))


@blueprint.get("/calendar/<int:year>")
def page(year: int) -> ResponseReturnValue:
    """The twelve months of one year."""
    shown = _year(year)
    return render_template(
        "calendar/page.html",
        shown=shown,
        months=get_month_names("wide", locale=get_locale()),
        today=today(),
        where=where,
        count=sum(map(len, shown.months)) + len(shown.undated),
    )


@blueprint.get("/calendar/<int:year>.ics")
def file(year: int) -> ResponseReturnValue:
    """The same bouts for a calendar program."""
    shown = _year(year)
    name = gettext("擂台 %(year)s", year=year)
    events = [Event(one, _summary(one), phase_word(one.phase)) for month in shown.months for one in month]
    answer = Response(calendar_file(name, events, datetime.now(UTC)), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f"attachment; filename=arena-{year}.ics"
    return answer


def today() -> date:
    """The day it is in China."""
    return datetime.now(CHINA).date()


def where(one: Dated) -> str | None:
    """The page of that bout that is of most use to this reader; ``None`` where there is none for him."""
    if one.imported or one.phase in ("certified", "publicity", "archived"):
        return url_for("results.show", bout=one.bout)
    if one.phase in ("draft", "cancelled"):
        return url_for("setup.bout", bout=one.bout) if may("setup.bout") else None
    if one.phase in ("tallied", "verified") and current_user.is_authenticated:
        return url_for("results.sheet", bout=one.bout)
    if may("live.console"):
        return url_for("live.console", bout=one.bout)
    return url_for("duty.home") if current_user.is_authenticated else url_for("live.audience", bout=one.bout)


def _summary(one: Dated) -> str:
    title = f"{one.arena}{issue(one.number)}"
    return f"{title} · {one.theme}" if one.theme else title


def _year(year: int) -> Year:
    if not FIRST <= year <= LAST:
        abort(404)
    return year_of(db.session, year, staff=current_user.is_authenticated)
