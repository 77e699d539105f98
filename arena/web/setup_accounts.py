"""Accounts of the staff; for administrators only."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.account import Account
from arena.services import accounts as accounts_service
from arena.web import setup_words
from arena.web.forms.accounts import NewAccountForm, OnlyButton
from arena.web.role_words import duty
from arena.web.setup_desk import blueprint


@blueprint.route("/accounts", methods=["GET", "POST"])
def accounts() -> ResponseReturnValue:
    """All accounts, and a place to add one."""
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            account = accounts_service.create_account(
                db.session, form.username.data, form.name.data, form.password.data, form.role.data
            )
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {"username_taken": "username"}, "password")
        else:
            db.session.commit()
            flash(gettext("已添加账号 %(name)s。请提醒其登录后修改初始密码。", name=account.name), "ok")
            return redirect(url_for(".accounts"))
    rows = db.session.scalars(select(Account).order_by(Account.active.desc(), Account.id)).all()
    return render_template("setup/accounts.html", form=form, rows=rows, button=OnlyButton(), duty=duty)


@blueprint.post("/accounts/<int:account>/<any(disable, enable):act>")
def account_active(account: int, act: str) -> ResponseReturnValue:
    """Ends or allows an account's signing in; a disabled one is out at its next request."""
    one = db.session.get(Account, account) or abort(404)
    try:
        accounts_service.set_active(db.session, one, act == "enable", by=current_user)
    except Refused as refused:
        db.session.rollback()
        flash(setup_words.refusal(refused), "warn")
    else:
        db.session.commit()
        done = gettext("已启用 %(name)s。") if act == "enable" else gettext("已停用 %(name)s，其登录立即失效。")
        flash(done % {"name": one.name}, "ok")
    return redirect(url_for(".accounts"))
