"""Signing in and out, the first administrator, one's own password."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user, login_user, logout_user

from arena.domain.refusal import Refused
from arena.extensions import db, limiter, login
from arena.models.account import Account
from arena.services import accounts, preparing
from arena.web.access import desk_home
from arena.web.forms.accounts import FirstAdminForm, PasswordForm, PinForm, SignInForm
from arena.web.setup_words import blame, this_year

blueprint = Blueprint("auth", __name__)
FAILED_SIGN_INS = "10 per 5 minutes"

login.login_view = "auth.sign_in"
login.login_message = _("请先登录。")
login.login_message_category = "info"


@login.user_loader
def known(key: str) -> Account | None:
    """Whom a session stands for; nobody once disabled or after a new password."""
    return accounts.session_account(db.session, key)


def _failed(response: object) -> bool:
    return getattr(response, "status_code", 0) != 302


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit(FAILED_SIGN_INS, methods=["POST"], deduct_when=_failed)
def sign_in() -> ResponseReturnValue:
    """Signs a member of staff in; only failures count towards the limit."""
    form = SignInForm()
    if form.validate_on_submit():
        account = accounts.verified(db.session, form.username.data, form.password.data)
        db.session.commit()
        if account is not None:
            return _welcome(account, request.args.get("next", ""))
        form.password.errors = [gettext("用户名或密码不对。忘记密码请联系管理员重设。")]
    return render_template("auth/login.html", form=form, empty=accounts.nobody_yet(db.session))


@blueprint.post("/logout")
def sign_out() -> ResponseReturnValue:
    """Signs out."""
    logout_user()
    flash(gettext("您已退出登录。"), "ok")
    return redirect(url_for(".sign_in"))


@blueprint.route("/first-run", methods=["GET", "POST"])
@limiter.limit(FAILED_SIGN_INS, methods=["POST"], deduct_when=_failed)
def first_run() -> ResponseReturnValue:
    """Makes the first administrator, for whoever holds the link that the server printed."""
    form = FirstAdminForm()
    if request.method == "GET":
        form.token.data = request.args.get("token", "")
    if not accounts.token_is_good(db.session, form.token.data or ""):
        return render_template("auth/link_used.html", fresh=accounts.nobody_yet(db.session)), 403
    if form.validate_on_submit():
        try:
            account = accounts.create_first_admin(
                db.session, form.token.data, form.username.data, form.name.data, form.password.data
            )
        except Refused as refused:
            db.session.rollback()
            blame(form, refused, {"username_taken": "username"}, "password")
        else:
            preparing.ensure_arenas(db.session)
            preparing.ensure_season(db.session, this_year())
            db.session.commit()
            return _welcome(account, "")
    return render_template("auth/first_run.html", form=form)


@blueprint.route("/password", methods=["GET", "POST"])
@limiter.limit(FAILED_SIGN_INS, methods=["POST"], deduct_when=_failed)
def password() -> ResponseReturnValue:
    """Changes one's own password; other devices are signed out by it."""
    form = PasswordForm()
    if form.validate_on_submit():
        account = db.session.get(Account, current_user.id) or abort(403)
        try:
            accounts.change_password(db.session, account, form.old.data, form.new.data)
        except Refused as refused:
            db.session.rollback()
            blame(form, refused, {"password_wrong": "old"}, "new")
        else:
            db.session.commit()
            flash(gettext("密码已更新，其他设备需重新登录。"), "ok")
            return _welcome(account, "")
    return render_template("auth/password.html", form=form)


@blueprint.route("/pin", methods=["GET", "POST"])
@limiter.limit(FAILED_SIGN_INS, methods=["POST"], deduct_when=_failed)
def pin() -> ResponseReturnValue:
    """A supervisor chooses his 确认码."""
    form = PinForm()
    if form.validate_on_submit():
        account = db.session.get(Account, current_user.id) or abort(403)
        try:
            accounts.set_pin(db.session, account, form.password.data, form.pin.data)
        except Refused as refused:
            db.session.rollback()
            blame(form, refused, {"password_wrong": "password"}, "pin")
        else:
            db.session.commit()
            flash(gettext("确认码已更新。"), "ok")
            return redirect(desk_home())
    return render_template("auth/pin.html", form=form)


def _welcome(account: Account, wanted: str) -> ResponseReturnValue:
    session.permanent = True
    login_user(account)
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect(wanted if local else desk_home())
