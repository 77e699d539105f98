"""One bout: its basic facts, its rules in words, its removal while it is a draft."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.arena import Season
from arena.models.preparation import OPENED, Bout
from arena.services import preparing, rehearsing, stage
from arena.services.opening import may_open, readiness
from arena.services.vote_tickets import set_tickets
from arena.web import setup_words
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.bouts import BoutForm
from arena.web.forms.fields import options
from arena.web.setup_desk import blueprint, found, frozen


@blueprint.route("/bouts/<bout>", methods=["GET", "POST"])
def bout(bout: str) -> ResponseReturnValue:
    """Basic facts and the check-list."""
    one = found(bout)
    form = BoutForm(obj=one, season=one.season_id)
    seasons = db.session.scalars(select(Season).order_by(Season.year.desc()))
    form.season.choices = options((season.id, season.name) for season in seasons)
    if form.is_submitted() and (answer := frozen(one)):
        return answer
    if form.validate_on_submit():
        try:
            _change(one, form)
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {}, "number")
        else:
            db.session.commit()
            flash(gettext("基本信息已保存。"), "ok")
            return redirect(url_for(".bout", bout=bout))
    copy = rehearsing.copy_of(db.session, bout)
    return render_template(
        "setup/bout.html",
        bout=one,
        form=form,
        checks=readiness(one),
        button=OnlyButton(),
        copy=copy,
        may_rehearse=copy is not None or _may_rehearse(one),
    )


def _may_rehearse(one: Bout) -> bool:
    """Whether a rehearsal may begin: ready to open, and not begun itself."""
    if one.rehearsal_of is not None or not may_open(readiness(one)):
        return False
    if one.status != OPENED:
        return True
    state = stage.current(one.id)
    return state is not None and state.phase in rehearsing.BEFORE_THE_START


def _change(one: Bout, form: BoutForm) -> None:
    season = db.session.get(Season, form.season.data)
    if season is None:
        raise RuntimeError("the form offers known seasons only")
    preparing.check_number(db.session, one.arena, season, form.number.data, but=one)
    one.season = season
    one.number = form.number.data
    one.theme = form.theme.data or ""
    one.organiser = form.organiser.data or ""
    one.held_on = form.held_on.data
    one.rehearsal = form.rehearsal.data
    set_options(one, form)


def set_options(one: Bout, form: BoutForm) -> None:
    """How the evening is run, as the form says."""
    one.starts_at = form.starts_at.data
    one.supervised = form.supervised.data
    one.hold = form.hold.data or 0
    one.stepwise = form.stepwise.data
    one.voting = form.voting.data
    one.guessing = form.guessing.data
    one.signed = form.signed.data
    one.publicity_days = form.publicity_days.data or 0
    set_tickets(one, form.tickets.data or 0)


@blueprint.post("/bouts/<bout>/delete")
def delete_bout(bout: str) -> ResponseReturnValue:
    """Removes a draft with its roster and seats."""
    one = found(bout)
    if answer := frozen(one):
        return answer
    db.session.delete(one)
    db.session.commit()
    flash(gettext("草稿已删除。"), "ok")
    return redirect(url_for(".home"))
