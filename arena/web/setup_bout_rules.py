"""The rules of one bout: in words, another rulebook for a draft, and the sandbox for a finished one."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import SelectChoice

from arena.bout.handed_in import contest
from arena.bout.phases import AFTER_LIVE
from arena.bout.state import BoutState
from arena.domain.contest import outcome
from arena.domain.presets import PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.extensions import db
from arena.models.preparation import DRAFT, Bout
from arena.services import preparing, stage
from arena.services import rulebooks as shelf
from arena.services.opening import readiness
from arena.web import setup_words
from arena.web.forms.fields import options
from arena.web.forms.rulebooks import ChooseForm, CompareForm
from arena.web.rulebook_sandbox import compared
from arena.web.setup_desk import blueprint, found
from arena.web.setup_rulebooks import begun
from arena.web.wording import worded


@blueprint.route("/bouts/<bout>/rules", methods=["GET", "POST"])
def rules(bout: str) -> ResponseReturnValue:
    """The bout's rulebook in words; a draft may choose another."""
    one = found(bout)
    form = ChooseForm(rulebook=preparing.rules_of(one).id)
    form.rulebook.choices = _choices()
    if form.is_submitted() and one.status != DRAFT:
        return redirect(url_for(".rules", bout=bout))
    if form.validate_on_submit():
        return _chosen(one, form)
    mine = preparing.rules_of(one)
    return render_template(
        "setup/rules.html",
        bout=one,
        rules=mine,
        form=form,
        newer=_newer(mine),
        own=mine.id not in PRESETS and bool(shelf.versions(db.session, mine.id)),
        checks=readiness(one),
    )


def _choices() -> list[SelectChoice]:
    own = ((row.key, row.name) for row in shelf.own(db.session))
    return [*options((rules.id, rules.name) for rules in PRESETS.values()), *options(own)]


def _chosen(one: Bout, form: ChooseForm) -> ResponseReturnValue:
    wanted = shelf.find(db.session, form.rulebook.data) or abort(404)
    try:
        shelf.choose(db.session, one, wanted)
    except Refused as refused:
        db.session.rollback()
        flash(setup_words.refusal(refused), "bad")
    else:
        db.session.commit()
        flash(gettext("本场改用“%(name)s”。", name=wanted.name), "ok")
    return redirect(url_for(".rules", bout=one.id))


def _newer(mine: Rulebook) -> int | None:
    """The latest version of the own rulebook that the bout uses, where the bout's is older."""
    latest = shelf.find(db.session, mine.id)
    return latest.version if latest is not None and latest.version > mine.version else None


@blueprint.post("/bouts/<bout>/rules/copy")
def copy_rules(bout: str) -> ResponseReturnValue:
    """A copy of the bout's rules to edit, for the bout itself while it is a draft."""
    one = found(bout)
    return begun(preparing.rules_of(one), bout if one.status == DRAFT else None)


@blueprint.get("/bouts/<bout>/sandbox")
def sandbox(bout: str) -> ResponseReturnValue:
    """A finished bout scored anew under another rulebook (``?rulebook=``), side by side. Writes nothing."""
    one = found(bout)
    state = stage.current(bout)
    if state is None or not tallied(bout):
        flash(gettext("汇总之后才能用规则沙盘。"), "warn")
        return redirect(url_for(".rules", bout=bout))
    form = CompareForm(request.args)
    form.rulebook.choices = options([("", gettext("请选择")), *((value.value, value.label) for value in _choices())])
    other = shelf.find(db.session, form.rulebook.data) if form.rulebook.data else None
    if form.rulebook.data and other is None:
        abort(404)
    tried, problem = _tried(state, other)
    return render_template(
        "setup/sandbox.html", bout=one, state=state, form=form, other=other, tried=tried, problem=problem
    )


@blueprint.app_template_filter("tallied")
def tallied(bout: str) -> bool:
    """Whether the bout has come to its results."""
    state = stage.current(bout)
    return state is not None and state.phase in AFTER_LIVE


def _tried(state: BoutState, other: Rulebook | None) -> tuple[object, str]:
    if other is None:
        return None, ""
    try:
        return compared(state, outcome(contest(state), other), other), ""
    except Refused as refused:
        return None, worded(refused)
