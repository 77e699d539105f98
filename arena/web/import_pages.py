"""Results of earlier seasons from Excel: template, upload, preview with everything that is wrong, the import itself."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import select
from wtforms import HiddenField

from arena.extensions import db
from arena.models.people import Department
from arena.services import imported, importing
from arena.services.import_template import import_template
from arena.services.importing import MOST_ROWS, ImportDraft, ImportedRow
from arena.services.preparing import ARENAS
from arena.services.sheet_file import LARGEST_FILE
from arena.web.import_words import said

blueprint = Blueprint("import_pages", __name__, url_prefix="/setup/earlier")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAFT_LIVES_S = 2 * 3600
KINDS = {name: kind for kind, name in ARENAS.items()}


class UploadForm(FlaskForm):
    """The .xlsx that an organiser filled in."""

    file = FileField(
        _("Excel 文件（.xlsx）"),
        [FileRequired(_("请先选择要导入的 .xlsx 文件。"))],
        description=_("不超过 2 MB、%(most)s 行；一个文件可含多期。", most=MOST_ROWS),
        render_kw={"accept": f".xlsx,{XLSX}"},
    )


class ConfirmForm(FlaskForm):
    """The checked draft on its way back, signed."""

    draft = HiddenField()


@blueprint.get("/template.xlsx")
def template() -> ResponseReturnValue:
    """The empty sheet to fill in."""
    notes = (
        gettext("每行一个参赛项的成绩；浅黄色表头的列必须填写，一个文件可含多期。"),
        gettext("日期写成 2025-06-26 的样子，一期只有一个日期。"),
        gettext("弃权、未到的在“说明”里选择，名次和得分留空；其余都要有名次和得分。"),
        gettext("并列的写同一名次，之后空出相应名次（1、1、3）。"),
        gettext("导入的成绩只有结果、没有评委打分，页面上会注明“导入”。"),
    )
    departments = list(db.session.scalars(select(Department.name).order_by(Department.id)))
    answer = Response(import_template(list(ARENAS.values()), departments, notes), mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=gettext("往届成绩模板") + ".xlsx")
    return answer


@blueprint.route("", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """Upload; the answer is the preview or everything that is wrong. Nothing is stored here."""
    form = UploadForm()
    draft = ImportDraft()
    if form.validate_on_submit():
        content = form.file.data.stream.read(LARGEST_FILE + 1)
        draft = importing.parse(form.file.data.filename or "", content, KINDS, imported.taken(db.session))
    confirm = ConfirmForm(formdata=None, draft=_signer().dumps(msgspec.to_builtins(draft.rows)) if draft.rows else "")
    return render_template(
        "imports/page.html",
        form=form,
        draft=draft,
        sentences=[said(problem) for problem in draft.problems],
        confirm=confirm,
        arenas=ARENAS,
        kept=imported.bouts(db.session),
    )


@blueprint.post("/confirm")
def confirm() -> ResponseReturnValue:
    """Takes in the draft that was previewed, whole."""
    form = ConfirmForm()
    rows = _checked(form.draft.data or "") if form.validate_on_submit() else None
    if rows is None or not imported.store(db.session, rows):
        db.session.rollback()
        flash(gettext("预览已过期或其间有变化，请重新上传。没有导入任何内容。"), "warn")
        return redirect(url_for(".page"))
    db.session.commit()
    flash(gettext("已导入 %(count)s 条成绩。", count=len(rows)), "ok")
    return redirect(url_for(".page"))


@blueprint.post("/<bout>/delete")
def delete(bout: str) -> ResponseReturnValue:
    """Takes an imported bout out again; one that was played here stays."""
    if imported.forget(db.session, bout):
        db.session.commit()
        flash(gettext("已删除这一期导入的成绩。"), "ok")
    else:
        db.session.rollback()
        flash(gettext("只能删除导入的成绩。"), "warn")
    return redirect(url_for(".page"))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="earlier-results")


def _checked(text: str) -> list[ImportedRow] | None:
    try:
        return msgspec.convert(_signer().loads(text, max_age=DRAFT_LIVES_S), list[ImportedRow])
    except (BadData, msgspec.ValidationError):
        return None
