"""Departments, seasons and the names of the arenas."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import func, select

from arena.domain.presets import PRESETS
from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry
from arena.services import departments as departments_service
from arena.services import preparing
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.library import ArenaForm, DepartmentForm, PasteDepartmentsForm, SeasonForm
from arena.web.forms.lines import pairs_in
from arena.web.setup_desk import blueprint


@blueprint.route("/departments", methods=["GET", "POST"])
def departments() -> ResponseReturnValue:
    """All departments, and a place to add some, one on a line."""
    form = PasteDepartmentsForm()
    if form.validate_on_submit():
        pairs = pairs_in(form.departments.data)
        added = departments_service.add_departments(db.session, pairs)
        db.session.commit()
        known = len({name for name, _ in pairs}) - added
        text = gettext("已添加 %(count)s 个部门。", count=added)
        flash(text + (gettext("另有 %(known)s 个已在库中，未改动。", known=known) if known else ""), "ok")
        return redirect(url_for(".departments"))
    rows = db.session.execute(
        select(Department, func.count(RosterEntry.id))
        .outerjoin(RosterEntry, RosterEntry.department_id == Department.id)
        .group_by(Department.id)
        .order_by(Department.group, Department.id)
    ).all()
    return render_template("setup/departments.html", form=form, rows=rows)


@blueprint.route("/departments/<int:department>", methods=["GET", "POST"])
def department(department: int) -> ResponseReturnValue:
    """Edits a department; opened bouts keep the name they were opened with."""
    one = db.session.get(Department, department) or abort(404)
    form = DepartmentForm(obj=one)
    if form.validate_on_submit():
        taken = db.session.scalar(
            select(Department.id).where(Department.name == form.name.data, Department.id != department)
        )
        if taken is None:
            one.name, one.group = form.name.data, form.group.data or ""
            db.session.commit()
            flash(gettext("已保存 %(name)s。", name=one.name), "ok")
            return redirect(url_for(".departments"))
        form.name.errors = [gettext("“%(name)s”已在部门库中，请换一个名称。", name=form.name.data)]
    uses = departments_service.uses_of(db.session, one)
    return render_template("setup/department.html", form=form, department=one, uses=uses, button=OnlyButton())


@blueprint.post("/departments/<int:department>/delete")
def delete_department(department: int) -> ResponseReturnValue:
    """Removes a department that no roster names."""
    one = db.session.get(Department, department) or abort(404)
    if uses := departments_service.uses_of(db.session, one):
        flash(gettext("%(name)s 在 %(uses)s 条名单中使用，不能删除。", name=one.name, uses=uses), "warn")
        return redirect(url_for(".department", department=department))
    db.session.delete(one)
    db.session.commit()
    flash(gettext("已删除 %(name)s。", name=one.name), "ok")
    return redirect(url_for(".departments"))


@blueprint.route("/seasons", methods=["GET", "POST"])
def seasons() -> ResponseReturnValue:
    """All seasons, and a place to add one."""
    form = SeasonForm()
    if form.validate_on_submit():
        name = form.name.data or gettext("%(year)s 年度", year=form.year.data)
        if db.session.scalar(select(Season.id).where(Season.name == name)) is None:
            db.session.add(Season(year=form.year.data, name=name))
            db.session.commit()
            flash(gettext("已添加赛季“%(name)s”。", name=name), "ok")
            return redirect(url_for(".seasons"))
        form.name.errors = [gettext("已有赛季“%(name)s”，请换一个名称。", name=name)]
    rows = db.session.execute(
        select(Season, func.count(Bout.id))
        .outerjoin(Bout, Bout.season_id == Season.id)
        .group_by(Season.id)
        .order_by(Season.year.desc(), Season.id)
    ).all()
    return render_template("setup/seasons.html", form=form, rows=rows, button=OnlyButton())


@blueprint.post("/seasons/<int:season>/public")
def publish_season(season: int) -> ResponseReturnValue:
    """Opens a season's boards, histories and results to everybody (``to=public``), or keeps them for the staff."""
    one = db.session.get(Season, season) or abort(404)
    one.public = request.form.get("to") == "public"
    db.session.commit()
    told = gettext("“%(name)s”的榜单和成绩已公开。", name=one.name)
    kept = gettext("“%(name)s”的榜单和成绩只有登录的工作人员可见。", name=one.name)
    flash(told if one.public else kept, "ok")
    return redirect(url_for(".seasons"))


@blueprint.post("/seasons/<int:season>/delete")
def delete_season(season: int) -> ResponseReturnValue:
    """Removes a season without bouts."""
    one = db.session.get(Season, season) or abort(404)
    if db.session.scalar(select(Bout.id).where(Bout.season_id == season).limit(1)) is not None:
        flash(gettext("赛季“%(name)s”已有场次，不能删除。", name=one.name), "warn")
    else:
        db.session.delete(one)
        db.session.commit()
        flash(gettext("已删除赛季“%(name)s”。", name=one.name), "ok")
    return redirect(url_for(".seasons"))


@blueprint.get("/arenas")
def arenas() -> ResponseReturnValue:
    """The three standing arenas with what they start from."""
    names = {arena.kind: arena.name for arena in db.session.scalars(select(Arena))}
    rows = [(kind, names.get(kind, name), PRESETS[kind]) for kind, name in preparing.ARENAS.items()]
    return render_template("setup/arenas.html", rows=rows)


@blueprint.route("/arenas/<kind>", methods=["GET", "POST"])
def arena(kind: str) -> ResponseReturnValue:
    """Renames an arena; opened bouts keep the name they were opened with."""
    if kind not in preparing.ARENAS:
        abort(404)
    one = db.session.scalar(select(Arena).where(Arena.kind == kind))
    form = ArenaForm(name=one.name if one else preparing.ARENAS[kind])
    if form.validate_on_submit():
        preparing.ensure_arenas(db.session)[kind].name = form.name.data
        db.session.commit()
        flash(gettext("已保存 %(name)s。", name=form.name.data), "ok")
        return redirect(url_for(".arenas"))
    return render_template("setup/arena.html", form=form, kind=kind)
