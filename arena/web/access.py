"""Who may open which page: one row for every route, and one doorkeeper before all of them."""

from __future__ import annotations

from enum import StrEnum

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from arena.bout.policy import CLOCK, DESK, PAPER, STAFF, WITNESS, Role
from arena.domain.refusal import Refused
from arena.extensions import login
from arena.live import tickets
from arena.web.role_words import named, role_name


class Door(StrEnum):
    """A door that asks for no account."""

    PUBLIC = "public"
    JUDGE_SEAT = "judge_seat"


Rule = Door | frozenset[Role]
PUBLIC, JUDGE_SEAT = Door.PUBLIC, Door.JUDGE_SEAT
ADMIN = frozenset({Role.ADMIN})
ALOUD = DESK | {Role.ANNOUNCER}

SETUP_PAGES = (
    "setup.arena",
    "setup.arenas",
    "setup.bout",
    "setup.cards",
    "setup.chief",
    "setup.confirm_roster",
    "setup.copy_rulebook",
    "setup.copy_rules",
    "setup.delete_bout",
    "setup.delete_department",
    "setup.delete_entry",
    "setup.delete_season",
    "setup.delete_seat",
    "setup.department",
    "setup.departments",
    "setup.edit_rulebook",
    "setup.entry",
    "setup.home",
    "setup.import_roster",
    "setup.move_entry",
    "setup.new_bout",
    "setup.new_entry",
    "setup.opening",
    "setup.recusals",
    "setup.renew_seat",
    "setup.roster",
    "setup.rulebook",
    "setup.rulebook_example",
    "setup.rulebooks",
    "setup.rules",
    "setup.sandbox",
    "setup.seasons",
    "setup.seat",
    "setup.seats",
    "setup.template",
)
ACCESS: dict[str, Rule] = {
    "static": PUBLIC,
    "healthz": PUBLIC,
    "language": PUBLIC,
    "auth.first_run": PUBLIC,  # its own token is the key
    "auth.sign_in": PUBLIC,
    "auth.sign_out": PUBLIC,
    "auth.password": STAFF,
    "auth.pin": WITNESS,
    "enter.enter": PUBLIC,  # its own ticket is the key
    "duty.home": STAFF,
    "results.home": PUBLIC,
    "results.show": PUBLIC,
    "results.sheet": PUBLIC,  # before the certification the page itself keeps it for the staff
    "results.marks": PUBLIC,  # the same
    "live.screen": PUBLIC,
    "live.screen_now": PUBLIC,
    "live.audience": PUBLIC,
    "live.public_now": PUBLIC,
    "audience_code.code": PUBLIC,
    "rehearsal_pages.begin": DESK,
    "rehearsal_pages.discard": DESK,
    "rehearsal_pages.stand_in": DESK,
    "log_pages.log": STAFF,
    "screen_pages.register": PUBLIC,
    "screen_pages.where": PUBLIC,
    "screen_pages.listed": DESK,
    "screen_pages.change": DESK,
    "live.receipt": PUBLIC,
    "live.door": PUBLIC,
    "live.greet": PUBLIC,
    "live.join": PUBLIC,
    "live.leave": PUBLIC,
    "live.sheet": JUDGE_SEAT,
    "live.judge_now": JUDGE_SEAT,
    "live.judge_command": JUDGE_SEAT,
    "live.console": DESK,
    "live.host_now": DESK,
    "live.host_command": DESK,
    "countersign.settle": DESK,  # the supervisor's code is the other key
    "beside.timer": CLOCK,
    "beside.timer_now": CLOCK,
    "beside.timer_command": CLOCK,
    "beside.paper": PAPER,
    "beside.paper_now": PAPER,
    "beside.paper_command": PAPER,
    "beside.paper_code": PAPER,
    "beside.paper_check": PAPER,
    "beside.supervise": WITNESS,
    "beside.supervise_now": WITNESS,
    "beside.supervise_command": WITNESS,
    "beside.card": ALOUD,
    "beside.card_now": ALOUD,
    "check_in_pages.page": PAPER,
    "check_in_pages.now": PAPER,
    "check_in_pages.command": PAPER,
    "readiness_pages.page": DESK,
    "readiness_pages.points": DESK,
    "papers.index": STAFF,
    "papers.sign_in": STAFF,
    "papers.draw": STAFF,
    "papers.sheets": STAFF,
    "papers.timing": STAFF,
    "papers.zero": STAFF,
    "rehearsals.prepare": DESK,
    "setup.accounts": ADMIN,
    "setup.account_active": ADMIN,
    **dict.fromkeys(SETUP_PAGES, DESK),
}
"""Endpoint -> who may. An endpoint without a row is closed to everybody."""

ANSWERS_JSON = frozenset(
    {
        "live.host_now",
        "live.host_command",
        "screen_pages.listed",
        "screen_pages.change",
        "live.judge_now",
        "live.judge_command",
        "countersign.settle",
        "beside.timer_now",
        "beside.timer_command",
        "beside.paper_now",
        "beside.paper_command",
        "beside.paper_code",
        "beside.paper_check",
        "beside.supervise_now",
        "beside.supervise_command",
        "beside.card_now",
        "check_in_pages.now",
        "check_in_pages.command",
        "rehearsals.prepare",
    }
)
"""Endpoints asked by scripts, which a page would not help."""


def keep_doors(app: Flask) -> None:
    """Puts the doorkeeper before every request of ``app``, and ``may`` into every template."""
    app.before_request(_doorkeeper)
    app.add_template_global(may, "may")
    app.add_template_global(desk_home, "desk_home")
    app.add_template_filter(role_name, "role_name")


def may(endpoint: str) -> bool:
    """Whether the reader may open that page; links are shown only then."""
    rule = ACCESS.get(endpoint, frozenset())
    if rule is PUBLIC:
        return True
    if rule is JUDGE_SEAT:
        return _seated()
    return bool(current_user.is_authenticated) and Role(current_user.role) in rule


def desk_home() -> str:
    """The address where the reader's work begins."""
    if not current_user.is_authenticated:
        return url_for("auth.sign_in")
    return url_for("setup.home" if may("setup.home") else "duty.home")


def _doorkeeper() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or may(endpoint):  # no such page: the answer to that says nothing about anybody
        return None
    rule = ACCESS.get(endpoint, frozenset())
    if endpoint in ANSWERS_JSON:
        unknown = rule is JUDGE_SEAT or not current_user.is_authenticated
        return {"ok": False, "code": "signed_out" if unknown else "not_your_act", "params": {}}, 403
    if rule is JUDGE_SEAT:
        return redirect(url_for("live.door"))
    if not current_user.is_authenticated:
        answer: ResponseReturnValue = login.unauthorized()
        return answer
    return _not_yours(rule)


def _not_yours(rule: Rule) -> ResponseReturnValue:
    """Says whose page it is and as whom the reader is here."""
    advice = gettext(
        "您现在以“%(role)s %(name)s”的身份登录。如确需使用，请联系管理员，或换用相应账号登录。",
        role=role_name(current_user.role),
        name=current_user.name,
    )
    roles = named(rule) if isinstance(rule, frozenset) else ""
    title = gettext("这个页面由%(roles)s使用", roles=roles) if roles else gettext("这个页面没有开放")
    return render_template("errors.html", title=title, advice=advice, code=403), 403


def _seated() -> bool:
    try:
        tickets.judge()
    except Refused:
        return False
    return True
