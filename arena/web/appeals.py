"""申诉: lodged with name and facts, given to somebody, decided 维持 or 更正; all of it is in the bout's record."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.commands import AssignAppeal, Command, DecideAppeal, LodgeAppeal
from arena.bout.decide.certifying import APPEALABLE, objections_until
from arena.bout.policy import can
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.live import tickets
from arena.models.preparation import Bout
from arena.services import stage
from arena.services.perform import perform
from arena.web.forms.fields import options
from arena.web.forms.signing import GROUNDS, OUTCOMES, AppealForm, DecisionForm, HandlerForm
from arena.web.setup_words import moment_of
from arena.web.wording import worded

blueprint = Blueprint("appeals", __name__)


@blueprint.route("/appeals/<bout>", methods=["GET", "POST"])
def page(bout: str) -> ResponseReturnValue:
    """Every appeal of the bout, and a form to lodge one."""
    state, form = _state(bout), AppealForm()
    form.entry.choices = options((entry.id, _named(state, entry.id)) for entry in state.queue)
    if form.validate_on_submit():
        act = LodgeAppeal(form.entry.data, form.by.data, AppealGround(form.ground.data), form.facts.data.strip())
        return _done(bout, act, gettext("申诉已受理，写入记录。"))
    return _page(state, form)


@blueprint.post("/appeals/<bout>/<appeal>/assign")
def assign(bout: str, appeal: str) -> ResponseReturnValue:
    """Names who looks into it."""
    form = HandlerForm(prefix=_prefix(appeal))
    if not form.validate_on_submit():
        return _page(_state(bout), handler={appeal: form})
    return _done(bout, AssignAppeal(appeal, form.handler.data), gettext("已交办。"))


@blueprint.post("/appeals/<bout>/<appeal>/decide")
def decide(bout: str, appeal: str) -> ResponseReturnValue:
    """维持, 更正, or withdrawn."""
    form = DecisionForm(prefix=_prefix(appeal))
    if not form.validate_on_submit():
        return _page(_state(bout), decision={appeal: form})
    outcome = AppealOutcome(form.outcome.data)
    said = gettext("结论已写入记录。")
    if outcome is AppealOutcome.CORRECTED:
        said = gettext("结论已写入记录。请在主持台更正成绩；已认定的成绩先在那里重新打开。")
    return _done(bout, DecideAppeal(appeal, outcome, form.finding.data), said)


def _page(state: BoutState, form: AppealForm | None = None, **forms: Any) -> str:
    """The page; ``forms`` are the given forms of single appeals, with what was wrong in them."""
    role = tickets.staff().role
    if form is None:
        form = AppealForm(formdata=None)
        form.entry.choices = options((entry.id, _named(state, entry.id)) for entry in state.queue)
    return render_template(
        "signing/appeals.html",
        state=state,
        form=form,
        named={entry.id: _named(state, entry.id) for entry in state.queue},
        until=objections_until(state),
        may_lodge=state.phase in APPEALABLE and can(role, LodgeAppeal, state),
        may_decide=can(role, DecideAppeal, state),
        may_assign=can(role, AssignAppeal, state),
        handler_of=lambda key: forms.get("handler", {}).get(key) or HandlerForm(formdata=None, prefix=_prefix(key)),
        decision_of=lambda key: forms.get("decision", {}).get(key) or DecisionForm(formdata=None, prefix=_prefix(key)),
        grounds=GROUNDS,
        outcomes=OUTCOMES,
        moment_of=moment_of,
    )


def _prefix(appeal: str) -> str:
    """Tells the forms of several appeals on one page apart."""
    return f"appeal-{appeal}-"


def _done(bout: str, act: Command, said: str) -> ResponseReturnValue:
    actor = tickets.staff()
    db.session.rollback()  # perform's writer would wait for a transaction of ours
    try:
        perform(bout, act, actor, command_id=f"appeal-{secrets.token_urlsafe(12)}")
    except Refused as refused:
        flash(worded(refused), "bad")
    else:
        flash(said, "ok")
    return redirect(url_for(".page", bout=bout))


def _named(state: BoutState, entry: str) -> str:
    info = state.entries[entry].info
    named = gettext("%(n)s号 %(department)s %(name)s", n=info.number, department=info.department, name=info.speaker)
    return str(named)


def _state(bout: str) -> BoutState:
    if db.session.get(Bout, bout) is None:
        abort(404)
    db.session.rollback()  # a journal not read yet waits for whoever holds the tables
    return stage.current(bout) or abort(404)
