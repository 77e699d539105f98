"""The demo console's door: a signed link from the terminal, and a tap that signs in."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from arena.extensions import db
from arena.models.account import Account

blueprint = Blueprint("enter", __name__)
ONE_DAY_S = 24 * 3600
SALT = "arena-console-link"


def console_ticket(key: bytes, account: Account, then: str) -> str:
    """A link's worth of permission, for a day: to sign in as ``account`` and go on to ``then``."""
    return URLSafeTimedSerializer(key, salt=SALT).dumps([account.get_id(), then])


@blueprint.route("/enter", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Greets on GET, signs in on POST: a link that is only looked at does nothing."""
    held = _held(request.values.get("ticket", ""))
    if held is None:
        return render_template("auth/link_used.html", fresh=False), 403
    account, then = held
    if request.method == "POST":
        login_user(account)
        return redirect(then)
    return render_template("auth/enter.html", account=account, ticket=request.args["ticket"])


def _held(ticket: str) -> tuple[Account, str] | None:
    try:
        key, then = URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT).loads(ticket, max_age=ONE_DAY_S)
    except BadSignature:
        return None
    account = db.session.get(Account, int(key.partition(":")[0]))
    if account is None or not account.active or account.get_id() != key:
        return None
    return account, then
