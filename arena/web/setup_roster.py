"""The roster of a bout by hand: add, edit, move, remove one entry."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry
from arena.services import preparing
from arena.services.opening import readiness
from arena.web import setup_words
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.fields import options
from arena.web.forms.roster import EntryForm, EntryWithContactForm
from arena.web.setup_desk import blueprint, found, frozen

FIELDS = {"entry_number_taken": "number", "entries_full": "number"}


@blueprint.get("/bouts/<bout>/roster")
def roster(bout: str) -> ResponseReturnValue:
    """The entries in order."""
    one = found(bout)
    return render_template("setup/roster.html", bout=one, checks=readiness(one), button=OnlyButton())


@blueprint.route("/bouts/<bout>/roster/new", methods=["GET", "POST"])
def new_entry(bout: str) -> ResponseReturnValue:
    """Adds an entry."""
    one = found(bout)
    if answer := frozen(one):
        return answer
    form = _form(None, number=preparing.next_entry_number(one))
    if form.validate_on_submit() and _saved(one, None, form):
        flash(gettext("已添加 %(number)s 号 %(speaker)s。", number=form.number.data, speaker=form.speaker.data), "ok")
        return redirect(url_for(".roster", bout=bout))
    return render_template("setup/entry.html", bout=found(bout), form=form, entry=None)


@blueprint.route("/bouts/<bout>/roster/<int:entry>", methods=["GET", "POST"])
def entry(bout: str, entry: int) -> ResponseReturnValue:
    """Edits an entry."""
    one, line = found(bout), _entry(bout, entry)
    if answer := frozen(one):
        return answer
    form = _form(line)
    if form.validate_on_submit() and _saved(one, line, form):
        flash(gettext("已保存 %(number)s 号 %(speaker)s。", number=form.number.data, speaker=form.speaker.data), "ok")
        return redirect(url_for(".roster", bout=bout))
    return render_template("setup/entry.html", bout=found(bout), form=form, entry=_entry(bout, entry))


@blueprint.post("/bouts/<bout>/roster/<int:entry>/delete")
def delete_entry(bout: str, entry: int) -> ResponseReturnValue:
    """Removes an entry with its recusals."""
    one, line = found(bout), _entry(bout, entry)
    if answer := frozen(one):
        return answer
    one.entries.remove(line)
    db.session.commit()
    flash(gettext("已删除 %(number)s 号 %(speaker)s。", number=line.number, speaker=line.speaker), "ok")
    return redirect(url_for(".roster", bout=bout))


@blueprint.post("/bouts/<bout>/roster/<int:entry>/move")
def move_entry(bout: str, entry: int) -> ResponseReturnValue:
    """Lets an entry change places with its neighbour."""
    one, line = found(bout), _entry(bout, entry)
    if answer := frozen(one):
        return answer
    preparing.move_entry(db.session, line, -1 if request.form.get("to") == "up" else 1)
    db.session.commit()
    return redirect(url_for(".roster", bout=bout, _anchor=f"e{entry}"))


def _entry(bout: str, entry: int) -> RosterEntry:
    line = db.session.get(RosterEntry, entry)
    return line if line is not None and line.bout_id == bout else abort(404)


def _form(line: RosterEntry | None, **given: object) -> EntryForm:
    kind = EntryWithContactForm if current_user.is_admin else EntryForm
    form = kind(obj=line, **given) if line is None else kind(obj=line, department=line.department_id)
    departments = db.session.scalars(select(Department).order_by(Department.group, Department.id))
    form.department.choices = options((department.id, department.name) for department in departments)
    return form


def _saved(one: Bout, line: RosterEntry | None, form: EntryForm) -> bool:
    try:
        preparing.check_entry(one, form.number.data, form.speaker.data, form.department.data, but=line)
    except Refused as refused:
        db.session.rollback()
        setup_words.blame(form, refused, FIELDS, "speaker")
        return False
    if line is None:
        line = RosterEntry()
        one.entries.append(line)
    for field in form:
        if field.name == "department":
            line.department_id = field.data
        elif field.name != "csrf_token":
            setattr(line, field.name, field.data or "")
    db.session.commit()
    return True
