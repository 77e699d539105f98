"""The rulebooks: presets to start from, and the house's own to copy, edit and keep version by version."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from arena.domain.presets import PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import live_problems
from arena.exports.sentences import announcement
from arena.extensions import db
from arena.models.preparation import DRAFT, Bout
from arena.services import rulebooks as shelf
from arena.web import rulebook_rows, rulebook_told, rulebook_words, setup_words
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.rulebooks import LONGEST_NAME, RulebookForm
from arena.web.rulebook_draft import clock, draft_of
from arena.web.rulebook_faults import checked, dress, faults
from arena.web.rulebook_rows import changed, settled
from arena.web.rulebook_told import Told, worked
from arena.web.setup_desk import blueprint

blueprint.add_app_template_global(announcement, "announcement")
blueprint.add_app_template_global(rulebook_told.decided, "decided")
blueprint.add_app_template_global(rulebook_told.printed, "printed")
blueprint.add_app_template_filter(clock, "clock")
blueprint.add_app_template_filter(rulebook_rows.points, "points")
blueprint.add_app_template_filter(rulebook_rows.weights, "weights")
blueprint.add_app_template_filter(setup_words.moment, "moment")
blueprint.add_app_template_filter(setup_words.moment_of, "instant")
EXAMPLE_S = 50


@blueprint.app_context_processor
def wording() -> dict[str, object]:
    """The words for a rulebook's choices."""
    return {"rule_words": rulebook_words}


@blueprint.get("/rulebooks")
def rulebooks() -> ResponseReturnValue:
    """Presets and own rulebooks."""
    own = [(row, shelf.body_of(row)) for row in shelf.own(db.session)]
    return render_template("setup/rulebooks.html", presets=PRESETS.values(), own=own, button=OnlyButton())


@blueprint.get("/rulebooks/<key>")
def rulebook(key: str) -> ResponseReturnValue:
    """One rulebook in words, with its worked example; ``?version=`` shows an earlier one."""
    rules = known(key, request.args.get("version", type=int))
    return render_template(
        "setup/rulebook.html",
        rules=rules,
        preset=key in PRESETS,
        versions=shelf.versions(db.session, key),
        told=Told(rules, EXAMPLE_S),
        live=[rulebook_words.said(where, code, rules) for where, code in live_problems(rules)],
    )


@blueprint.post("/rulebooks/<key>/copy")
def copy_rulebook(key: str) -> ResponseReturnValue:
    """A copy to edit; with ``?bout=`` it is made for that bout."""
    source = known(key, request.args.get("version", type=int))
    return begun(source, request.args.get("bout"))


def begun(source: Rulebook, bout: str | None = None) -> ResponseReturnValue:
    """Goes on to edit a fresh copy of ``source``."""
    made = copied(source, gettext("%(name)s（副本）", name=source.name[: LONGEST_NAME - 8]))
    db.session.commit()
    flash(gettext("已复制为“%(name)s”，可以修改。", name=made.name), "ok")
    return redirect(url_for(".edit_rulebook", key=made.id, bout=bout))


def copied(source: Rulebook, name: str) -> Rulebook:
    """A copy of ``source`` under the signed-in person's name."""
    return shelf.copy(db.session, source, name, current_user.name)


@blueprint.route("/rulebooks/<key>/edit", methods=["GET", "POST"])
def edit_rulebook(key: str) -> ResponseReturnValue:
    """Edits an own rulebook; every button posts the whole form, and a save adds a version."""
    base = known(key)
    if key in PRESETS:
        return redirect(url_for(".rulebook", key=key))
    form, do = RulebookForm(data=draft_of(base)), request.form.get("do", "save")
    if not form.is_submitted():
        return _editor(form, base, Told(base, EXAMPLE_S))
    if do in ("save", "save_as"):
        made = checked(dress(form), base)
        return _editor(form, base, worked(form, base), tried=True) if made is None else _kept(form, base, made, do)
    if do == "example":
        form = RulebookForm(formdata=None, data=settled(form.data))
        return _editor(form, base, worked(dress(form), base))
    draft = settled(form.data) if do == "refresh" else changed(form.data, do)
    trial = RulebookForm(formdata=None, data=draft)  # whose faults the form need not show yet
    return _editor(RulebookForm(formdata=None, data=draft), base, worked(dress(trial), base))


def _kept(form: RulebookForm, base: Rulebook, made: Rulebook, do: str) -> ResponseReturnValue:
    """Adds the version (or a rulebook of its own), chooses it for the bout that it is edited for, and goes on."""
    try:
        saved = shelf.save(db.session, made, current_user.name) if do == "save" else copied(made, made.name)
    except Refused as refused:
        db.session.rollback()
        form.form_errors.append(setup_words.refusal(refused))
        return _editor(form, base, Told(made, int(form.example_overtime.data)), tried=True, moved_on=True), 409
    bout = draft_bout()
    if bout is not None:
        shelf.choose(db.session, bout, saved)
    db.session.commit()
    flash(gettext("已保存“%(name)s”第 %(version)s 版。", name=saved.name, version=saved.version), "ok")
    return redirect(url_for(".rules", bout=bout.id) if bout else url_for(".rulebook", key=saved.id))


def _editor(form: RulebookForm, base: Rulebook, told: Told, *, tried: bool = False, moved_on: bool = False) -> str:
    """The form with its example. Faults are summed up only after somebody ``tried`` to save."""
    return render_template(
        "setup/rulebook_edit.html",
        form=dress(form),
        base=base,
        told=told,
        faults=list(faults(form)) if tried else [],
        moved_on=moved_on,
        bout=draft_bout(),
    )


def draft_bout() -> Bout | None:
    """The draft bout that a rulebook is edited for (``?bout=``)."""
    bout = db.session.get(Bout, request.args.get("bout", ""))
    return bout if bout is not None and bout.status == DRAFT else None


@blueprint.post("/rulebooks/example")
def rulebook_example() -> ResponseReturnValue:
    """The example under what stands in the form, as a part of the page."""
    form = RulebookForm()
    base = known(form.key.data or "")
    return render_template("setup/rulebook_example.html", told=worked(dress(form), base))


def known(key: str, version: int | None = None) -> Rulebook:
    """The preset or own rulebook, or 404."""
    return shelf.find(db.session, key, version) or abort(404)
