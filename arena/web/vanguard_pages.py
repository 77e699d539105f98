"""青年尖兵营: candidates by self, department or organisation, and who of the youth arena might be one."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from arena.bout.policy import DESK
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.vanguard import Nomination
from arena.services import vanguard
from arena.web.forms.afterwards import POOL_STATES, WAYS, NominationForm, PoolStateForm
from arena.web.forms.fields import options
from arena.web.wording import worded

blueprint = Blueprint("vanguard_pages", __name__)


@blueprint.route("/vanguard", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """The pool, the youth arena's best who are not in it, and a form to nominate."""
    form = NominationForm(request.form if request.method == "POST" else request.args)
    if request.method == "POST" and not _may_change():
        abort(403)
    if form.validate_on_submit():
        try:
            made = vanguard.nominate(
                db.session,
                form.way.data,
                form.department.data,
                form.name.data,
                form.post.data or "",
                form.reason.data or "",
                by=current_user.name,
            )
        except Refused as refused:
            db.session.rollback()
            form.name.errors = [worded(refused)]
        else:
            db.session.commit()
            flash(gettext("已提名 %(name)s。", name=made.name), "ok")
            return redirect(url_for(".page"))
    return render_template(
        "vanguard/page.html",
        form=form,
        pool=vanguard.pool(db.session),
        candidates=vanguard.candidates(db.session),
        ways=WAYS,
        states=POOL_STATES,
        steps=_steps,
        may_change=_may_change(),
    )


@blueprint.post("/vanguard/<int:nomination>")
def move(nomination: int) -> ResponseReturnValue:
    """The next step of a candidate."""
    one = db.session.get(Nomination, nomination) or abort(404)
    if not _may_change():
        abort(403)
    form = _steps(one)
    if not form.validate_on_submit():
        flash(gettext("没有保存：请选择下一步，说明不超过 200 字。"), "bad")
        return redirect(url_for(".page"))
    try:
        vanguard.move(db.session, one, form.state.data, form.note.data or "", current_user.name)
    except Refused as refused:
        db.session.rollback()
        flash(worded(refused), "bad")
    else:
        db.session.commit()
        flash(gettext("%(name)s：%(state)s。", name=one.name, state=POOL_STATES[one.state]), "ok")
    return redirect(url_for(".page") + f"#n{nomination}")


def _steps(one: Nomination) -> PoolStateForm:
    form = PoolStateForm(prefix=f"n{one.id}-")
    form.state.choices = options((state, POOL_STATES[state]) for state in vanguard.ONWARD[one.state])
    return form


def _may_change() -> bool:
    return current_user.role in DESK
