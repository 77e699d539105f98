"""承诺台账: noted during or after a bout, and kept up until each is done."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from flask_login import current_user

from arena.bout.policy import DESK, WITNESS
from arena.domain.local_time import CHINA
from arena.domain.refusal import Refused
from arena.exports.csvfile import table
from arena.extensions import db
from arena.models.preparation import Bout
from arena.models.promise import Promise
from arena.services import promises, stage
from arena.services.preparing import ARENAS
from arena.web.forms.afterwards import PROMISE_STATES, PromiseForm, PromiseStateForm
from arena.web.forms.fields import options
from arena.web.setup_words import issue
from arena.web.wording import worded

blueprint = Blueprint("promise_pages", __name__)
CHINESE = "zh_Hans_CN"


@blueprint.get("/promises")
def ledger() -> ResponseReturnValue:
    """Every promise, late ones first; ``?department=&kind=&state=`` narrow it."""
    wanted, found = _asked()
    return render_template(
        "promises/ledger.html",
        found=found,
        wanted=wanted,
        arenas=ARENAS,
        departments=sorted({one.department for one, _ in promises.ledger(db.session, promises.Wanted(), _today())}),
        **_words(),
    )


@blueprint.get("/promises.csv")
def ledger_csv() -> ResponseReturnValue:
    """The same for a spreadsheet."""
    _, found = _asked()
    with force_locale(CHINESE):
        head = [gettext(one) for one in ("场次", "单位", "选手", "承诺内容", "责任人", "完成时限", "状态", "说明")]
        rows = [
            (
                f"{bout.arena.name}{issue(bout.number)}",
                one.department,
                one.speaker,
                one.text,
                one.owner,
                one.due_on or "",
                PROMISE_STATES[promises.standing(one, _today())],
                one.changes[-1].note,
            )
            for one, bout in found
        ]
    answer = Response(table(head, rows), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename="承诺台账.csv")
    return answer


@blueprint.route("/promises/<bout>", methods=["GET", "POST"])
def page(bout: str) -> ResponseReturnValue:
    """What was promised before by those who speak here, what they promise now, and a form to note it."""
    one, form = _bout(bout), PromiseForm()
    people = _people(one)
    form.entry.choices = options((f"{department}/{speaker}", label) for label, department, speaker in people)
    if form.validate_on_submit():
        department, _, speaker = form.entry.data.rpartition("/")
        promises.note(
            db.session,
            one,
            (department, speaker),
            form.content.data,
            form.owner.data or speaker,
            form.due_on.data,
            current_user.name,
        )
        db.session.commit()
        flash(gettext("已记下 %(name)s 的承诺。", name=speaker), "ok")
        return redirect(url_for(".page", bout=bout))
    return render_template(
        "promises/bout.html",
        bout=one,
        form=form,
        people=people,
        before=promises.before(db.session, one, {department for _, department, _ in people}),
        now=promises.of_bout(db.session, bout),
        **_words(),
    )


@blueprint.post("/promises/<bout>/<int:promise>")
def change(bout: str, promise: int) -> ResponseReturnValue:
    """Sets how a promise stands."""
    one = db.session.get(Promise, promise) or abort(404)
    if not _may_change():
        abort(403)
    form = PromiseStateForm()
    if form.validate_on_submit():
        try:
            promises.change(db.session, one, form.state.data, form.note.data or "", current_user.name)
        except Refused as refused:
            db.session.rollback()
            flash(worded(refused), "bad")
        else:
            db.session.commit()
            flash(gettext("状态已更新。"), "ok")
    else:
        flash(gettext("没有保存：请选择状态，说明不超过 200 字。"), "bad")
    whole = request.form.get("back") == "/promises"
    return redirect(url_for(".ledger") if whole else url_for(".page", bout=bout))


def promises_before(bout: str) -> dict[str, list[dict[str, str]]]:
    """For the announcer's card: department -> its latest promises of other bouts, each with how it stands."""
    one = db.session.get(Bout, bout)
    people = _people(one) if one else []
    found = promises.before(db.session, one, {unit for _, unit, _ in people}) if one else {}
    return {
        unit: [{"text": each.text, "state": str(PROMISE_STATES[promises.standing(each, _today())])} for each in of[:3]]
        for unit, of in found.items()
    }


def _asked() -> tuple[promises.Wanted, list[tuple[Promise, Bout]]]:
    given = {name: request.args.get(name, "") for name in ("department", "kind", "state")}
    wanted = promises.Wanted(**given)
    return wanted, promises.ledger(db.session, wanted, _today())


def _people(bout: Bout) -> list[tuple[str, str, str]]:
    """(label, department, speaker) in order: of an open bout as they are now called, else as prepared."""
    key = bout.id
    prepared = [(entry.number, entry.department.name, entry.speaker) for entry in bout.entries]
    db.session.rollback()  # a journal not read yet waits for whoever holds the tables
    state = stage.current(key)
    found = [(one.info.number, one.info.department, one.info.speaker) for one in state.queue] if state else prepared
    return [
        (gettext("%(n)s号 %(department)s %(name)s", n=n, department=unit, name=name), unit, name)
        for n, unit, name in found
    ]


def _words() -> dict[str, object]:
    return {
        "states": PROMISE_STATES,
        "standing": lambda one: promises.standing(one, _today()),
        "state_form": PromiseStateForm(formdata=None),
        "may_change": _may_change(),
    }


def _may_change() -> bool:
    return current_user.role in DESK | WITNESS


def _today() -> date:
    return datetime.now(UTC).astimezone(CHINA).date()


def _bout(bout: str) -> Bout:
    return db.session.get(Bout, bout) or abort(404)
