"""Judges' seats and recusals of a bout."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Form

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.live.tickets import staff
from arena.models.preparation import Bout, SeatPlan
from arena.services import credentials, preparing, rulebooks, seating
from arena.services.devices import go_out
from arena.services.opening import readiness
from arena.web import setup_words
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.fields import options
from arena.web.forms.lines import pairs_in
from arena.web.forms.seats import PasteSeatsForm, SeatForm
from arena.web.setup_desk import blueprint, found, frozen


@blueprint.route("/bouts/<bout>/seats", methods=["GET", "POST"])
def seats(bout: str) -> ResponseReturnValue:
    """The seats, and a place to add judges, one on a line."""
    one = found(bout)
    form = _with_panels(PasteSeatsForm(), one)
    if form.is_submitted() and (answer := frozen(one)):
        return answer
    if form.validate_on_submit():
        try:
            added = seating.add_seats(db.session, one, pairs_in(form.judges.data))
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {}, "judges")
        else:
            for seat in added:
                seat.panel = _panel(form, one)
            if not any(seat.chief for seat in one.seats):
                seating.make_chief(db.session, one, one.seats[0])
            db.session.commit()
            flash(gettext("已添加 %(count)s 位评委。", count=len(added)), "ok")
            return redirect(url_for(".seats", bout=bout))
    return render_template(
        "setup/seats.html",
        bout=found(bout),
        form=form,
        panels=rulebooks.seat_panels(preparing.rules_of(one)),
        checks=readiness(one),
        button=OnlyButton(),
    )


@blueprint.route("/bouts/<bout>/seats/<int:seat>", methods=["GET", "POST"])
def seat(bout: str, seat: int) -> ResponseReturnValue:
    """Edits a seat."""
    one, plan = found(bout), _seat(bout, seat)
    if answer := frozen(one):
        return answer
    form = _with_panels(SeatForm(obj=plan), one)
    if form.validate_on_submit():
        try:
            plan.panel = _panel(form, one)
            seating.change_seat(db.session, plan, form.number.data, form.name.data, form.post.data or "")
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {}, "number")
        else:
            db.session.commit()
            flash(gettext("已保存 %(number)s号席 %(name)s。", number=plan.number, name=plan.name), "ok")
            return redirect(url_for(".seats", bout=bout))
    return render_template("setup/seat.html", bout=found(bout), form=form, seat=_seat(bout, seat))


@blueprint.post("/bouts/<bout>/seats/<int:seat>/chief")
def chief(bout: str, seat: int) -> ResponseReturnValue:
    """Makes the judge on that seat the 总评委."""
    one, plan = found(bout), _seat(bout, seat)
    if answer := frozen(one):
        return answer
    seating.make_chief(db.session, one, plan)
    db.session.commit()
    flash(gettext("%(name)s 已设为总评委。", name=plan.name), "ok")
    return redirect(url_for(".seats", bout=bout))


@blueprint.post("/bouts/<bout>/seats/<int:seat>/delete")
def delete_seat(bout: str, seat: int) -> ResponseReturnValue:
    """Removes a seat with its recusals."""
    one, plan = found(bout), _seat(bout, seat)
    if answer := frozen(one):
        return answer
    number, name = plan.number, plan.name
    one.seats.remove(plan)
    db.session.commit()
    flash(gettext("已删除 %(number)s号席 %(name)s。", number=number, name=name), "ok")
    return redirect(url_for(".seats", bout=bout))


@blueprint.post("/bouts/<bout>/seats/<int:seat>/renew")
def renew_seat(bout: str, seat: int) -> ResponseReturnValue:
    """Gives the seat a new QR code and new digits, also in a running bout; the old card ends at once."""
    plan = _seat(bout, seat)
    credentials.renew(db.session, plan)
    journals, place, by = {plan.bout_id, credentials.bout_of(plan)}, f"s{plan.number}", staff()
    db.session.commit()
    for journal in journals:
        go_out(journal, place, by)
    flash(gettext("%(number)s号席 %(name)s 的旧评委卡已作废，请打印新卡。", number=plan.number, name=plan.name), "ok")
    return redirect(url_for(".cards", bout=bout, seat=seat))


@blueprint.route("/bouts/<bout>/recusals", methods=["GET", "POST"])
def recusals(bout: str) -> ResponseReturnValue:
    """Which judge must not score which entry."""
    one = found(bout)
    form = OnlyButton()
    if form.is_submitted() and (answer := frozen(one)):
        return answer
    if form.validate_on_submit():
        seating.set_recusals(db.session, one, set(map(_pair, request.form.getlist("recused"))))
        db.session.commit()
        flash(gettext("回避已保存。"), "ok")
        return redirect(url_for(".recusals", bout=bout))
    return render_template(
        "setup/recusals.html",
        bout=one,
        form=form,
        left=seating.judges_left(one),
        wanted=preparing.rules_of(one).judges.trim.from_sheets,
        recused={(recusal.seat_id, recusal.entry_id) for plan in one.seats for recusal in plan.recusals},
        checks=readiness(one),
    )


def _with_panels(form: Form, bout: Bout) -> Form:
    """The form with the bout's panels to choose from; without the field where there is only one."""
    panels = rulebooks.seat_panels(preparing.rules_of(bout))
    form["panel"].choices = options(panels.items())
    if len(panels) < 2:
        del form["panel"]
    return form


def _panel(form: Form, bout: Bout) -> str | None:
    """The chosen panel as a seat keeps it: nothing for the judges'."""
    chosen: str | None = form["panel"].data if "panel" in form else None
    return None if chosen == preparing.rules_of(bout).judges.id else chosen


def _pair(value: str) -> tuple[int, int]:
    seat, _, entry = value.partition("-")
    if not (seat.isascii() and seat.isdigit() and entry.isascii() and entry.isdigit()):
        abort(400)
    return int(seat), int(entry)


def _seat(bout: str, seat: int) -> SeatPlan:
    plan = db.session.get(SeatPlan, seat)
    return plan if plan is not None and plan.bout_id == bout else abort(404)
