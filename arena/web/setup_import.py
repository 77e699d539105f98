"""A whole roster from Excel: template, upload, preview with everything that is wrong, and the import itself."""

from __future__ import annotations

import msgspec
from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from itsdangerous import BadData, URLSafeTimedSerializer

from arena.extensions import db
from arena.services.opening import readiness
from arena.services.roster import (
    MOST_ROWS,
    RosterDraft,
    RosterRow,
    department_groups,
    parse,
    replace_roster,
)
from arena.services.roster_template import Words, roster_template
from arena.services.sheet_file import LARGEST_FILE
from arena.web.forms.roster import ConfirmRosterForm, UploadForm
from arena.web.setup_desk import blueprint, found, frozen
from arena.web.setup_words import problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAFT_LIVES_S = 2 * 3600


@blueprint.get("/roster-template.xlsx")
def template() -> ResponseReturnValue:
    """The empty roster to fill in."""
    notes = (
        gettext("每行一位选手，序号为 1 起的整数；浅黄色表头的列必须填写。"),
        gettext("单位须与“部门”工作表中的名称完全一致，可从下拉列表中选择。"),
        gettext("组别可留空，以部门库为准。"),
        gettext("联系人、电话、推荐意见仅管理员可见，不写入比赛记录；请勿填写身份证号。"),
        gettext("最多 %(most)s 行。请勿改动表头文字。", most=MOST_ROWS),
    )
    words = Words(
        roster_sheet=gettext("参赛名单"),
        departments_sheet=gettext("部门"),
        note_sheet=gettext("填写说明"),
        notes=notes,
        choose=gettext("请从部门库中选择单位，或先请管理员在部门库中添加。"),
    )
    answer = Response(roster_template(department_groups(db.session), words), mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=gettext("参赛名单模板") + ".xlsx")
    return answer


@blueprint.route("/bouts/<bout>/roster/import", methods=["GET", "POST"])
def import_roster(bout: str) -> ResponseReturnValue:
    """Upload; the answer is the preview or everything that is wrong. Nothing is stored here."""
    one = found(bout)
    if answer := frozen(one):
        return answer
    form = UploadForm()
    draft = RosterDraft()
    if form.validate_on_submit():
        content = form.file.data.stream.read(LARGEST_FILE + 1)
        draft = parse(form.file.data.filename or "", content, department_groups(db.session))
    confirm = ConfirmRosterForm(formdata=None, draft=_signed(bout, draft.rows) if draft.rows else "")
    return render_template(
        "setup/import.html",
        bout=one,
        form=form,
        draft=draft,
        sentences=[problem(found) for found in draft.problems],
        confirm=confirm,
        checks=readiness(one),
    )


@blueprint.post("/bouts/<bout>/roster/confirm")
def confirm_roster(bout: str) -> ResponseReturnValue:
    """Replaces the roster by the draft that was previewed."""
    one = found(bout)
    if answer := frozen(one):
        return answer
    form = ConfirmRosterForm()
    rows = _checked(bout, form.draft.data or "") if form.validate_on_submit() else None
    if rows is None:
        flash(gettext("预览已过期，请重新上传名单。原名单没有变化。"), "warn")
        return redirect(url_for(".import_roster", bout=bout))
    if not replace_roster(db.session, one, rows):
        db.session.rollback()
        flash(gettext("部门库在此期间有变化，请重新上传名单核对。原名单没有变化。"), "warn")
        return redirect(url_for(".import_roster", bout=bout))
    db.session.commit()
    flash(gettext("已导入 %(count)s 个参赛项。", count=len(rows)), "ok")
    return redirect(url_for(".roster", bout=bout))


def _signer(bout: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=f"roster:{bout}")


def _signed(bout: str, rows: tuple[RosterRow, ...]) -> str:
    text: str = _signer(bout).dumps(msgspec.to_builtins(rows))
    return text


def _checked(bout: str, text: str) -> list[RosterRow] | None:
    try:
        return msgspec.convert(_signer(bout).loads(text, max_age=DRAFT_LIVES_S), list[RosterRow])
    except (BadData, msgspec.ValidationError):
        return None
