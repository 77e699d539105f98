"""The demo console's door: a signed link from the terminal, and a tap that signs in."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_user

from arena.extensions import db
from arena.services.demo import ticket_holder

blueprint = Blueprint("enter", __name__)


@blueprint.route("/enter", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Greets on GET, signs in on POST: a link that is only looked at does nothing."""
    ticket = request.values.get("ticket", "")
    account, then = ticket_holder(db.session, ticket, current_app.config["SECRET_KEY"])
    if account is None:
        return render_template("auth/link_used.html", fresh=False), 403
    if request.method == "POST":
        login_user(account)
        return redirect(_local(request.args.get("next", "")) or then)
    return render_template("auth/enter.html", account=account, ticket=ticket)


def _local(wanted: str) -> str:
    """``wanted`` if it is a path of this server, else nothing."""
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) else ""
