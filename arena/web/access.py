"""Which page a route belongs to, and one doorkeeper before all of them; whose the page is, the policy says."""

from __future__ import annotations

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from arena.bout.policy import MAY, NOBODY, Page, Role, can
from arena.domain.refusal import Refused
from arena.extensions import login
from arena.live import tickets
from arena.web.role_words import named, role_name

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
    "setup.publish_season",
    "setup.recusals",
    "setup.renew_seat",
    "setup.renew_tickets",
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
    "setup.tickets",
)
ACCESS: dict[str, Page] = {
    "static": Page.HALL,
    "healthz": Page.HALL,
    "language": Page.HALL,
    "auth.first_run": Page.HALL,  # its own token is the key
    "auth.sign_in": Page.HALL,
    "auth.sign_out": Page.HALL,
    "auth.password": Page.DUTY,
    "auth.pin": Page.PIN,
    "enter.enter": Page.HALL,  # its own ticket is the key
    "duty.home": Page.DUTY,
    "results.home": Page.HALL,
    "results.show": Page.HALL,
    "results.version": Page.HALL,  # certified versions alone
    "results.sheet": Page.HALL,  # before the certification the page itself keeps it for the staff
    "results.marks": Page.HALL,  # the same
    "history_pages.page": Page.HALL,  # of seasons that are not public, the page itself keeps it for the staff
    "history_pages.mine": Page.HALL,  # the address is the key
    "history_pages.object_to": Page.HALL,  # the same
    "history_pages.links": Page.PREPARATION,
    "history_pages.renew": Page.PREPARATION,
    "promise_pages.ledger": Page.LEDGER,
    "promise_pages.ledger_csv": Page.LEDGER,
    "promise_pages.page": Page.LEDGER,
    "promise_pages.change": Page.LEDGER,  # of these the desk and the supervisor
    "vanguard_pages.page": Page.POOL,
    "vanguard_pages.move": Page.POOL,  # the desk alone
    "judge_report_pages.index": Page.WITNESS,
    "judge_report_pages.bout": Page.WITNESS,
    "judge_report_pages.season": Page.WITNESS,
    "judge_report_pages.season_csv": Page.WITNESS,
    "signing.page": Page.SIGN,
    "signing.sign": Page.SIGN,
    "signing.refuse": Page.SIGN,
    "signing.spot": Page.SIGN,
    "signing.reopen": Page.SIGN,  # the desk alone, says the policy
    "signing.chief": Page.SHEET,
    "signing.chief_signs": Page.SHEET,
    "signing.chief_refuses": Page.SHEET,
    "appeals.page": Page.SIGN,
    "appeals.assign": Page.SIGN,
    "appeals.decide": Page.SIGN,
    "boards.index": Page.HALL,
    "boards.arena": Page.HALL,
    "boards.board": Page.HALL,  # of a season that is not public, the page itself keeps it for the staff
    "boards.board_json": Page.HALL,
    "boards.departments": Page.HALL,  # of a season that is not public, the page itself keeps it for the staff
    "calendar_pages.now": Page.HALL,
    "calendar_pages.page": Page.HALL,  # the page itself shows drafts and private seasons to the staff alone
    "calendar_pages.file": Page.HALL,  # the same
    "search_pages.page": Page.DUTY,
    "live.screen": Page.HALL,
    "live.screen_now": Page.HALL,
    "live.audience": Page.HALL,
    "live.public_now": Page.HALL,
    "live_json.live": Page.HALL,
    "live_json.schedule": Page.HALL,
    "audience_code.code": Page.HALL,
    "vote_pages.page": Page.HALL,
    "vote_pages.hand_in": Page.HALL,
    "vote_pages.other_ticket": Page.HALL,
    "vote_answers.standing": Page.HALL,
    "vote_answers.ballot": Page.HALL,
    "vote_answers.own_guess": Page.HALL,
    "vote_answers.guess": Page.HALL,
    "branding.form": Page.PREPARATION,
    "branding.picture": Page.HALL,  # the walls show it to everybody
    "rehearsal_pages.begin": Page.PREPARATION,
    "rehearsal_pages.discard": Page.PREPARATION,
    "rehearsal_pages.stand_in": Page.PREPARATION,
    "log_pages.log": Page.DUTY,
    "screen_pages.register": Page.HALL,
    "screen_pages.where": Page.HALL,
    "screen_pages.listed": Page.CONSOLE,
    "screen_pages.change": Page.CONSOLE,
    "live.receipt": Page.HALL,
    "live.door": Page.HALL,
    "live.greet": Page.HALL,
    "live.join": Page.HALL,
    "live.leave": Page.HALL,
    "live.sheet": Page.SHEET,
    "live.judge_now": Page.SHEET,
    "live.judge_command": Page.SHEET,
    "live.console": Page.CONSOLE,
    "live.host_now": Page.CONSOLE,
    "live.host_command": Page.CONSOLE,
    "countersign.settle": Page.CONSOLE,  # the supervisor's code is the other key
    "beside.timer": Page.CLOCK,
    "beside.timer_now": Page.CLOCK,
    "beside.timer_command": Page.CLOCK,
    "beside.paper": Page.PAPER,
    "beside.paper_now": Page.PAPER,
    "beside.paper_command": Page.PAPER,
    "beside.paper_code": Page.PAPER,
    "beside.paper_check": Page.PAPER,
    "beside.supervise": Page.WITNESS,
    "beside.supervise_now": Page.WITNESS,
    "beside.supervise_command": Page.WITNESS,
    "beside.card": Page.CARD,
    "beside.card_now": Page.CARD,
    "check_in_pages.page": Page.CHECK_IN,
    "check_in_pages.now": Page.CHECK_IN,
    "check_in_pages.command": Page.CHECK_IN,
    "readiness_pages.page": Page.CONSOLE,
    "readiness_pages.points": Page.CONSOLE,
    "papers.index": Page.DUTY,
    "papers.sign_in": Page.DUTY,
    "papers.draw": Page.DUTY,
    "papers.sheets": Page.DUTY,
    "papers.timing": Page.DUTY,
    "papers.zero": Page.DUTY,
    "api.openapi": Page.HALL,  # the API tells everybody the same
    "api.arenas": Page.HALL,
    "api.seasons": Page.HALL,
    "api.bouts": Page.HALL,
    "api.bout": Page.HALL,
    "api.bout_results": Page.HALL,
    "api.results": Page.HALL,
    "api.entries": Page.HALL,
    "api.standings": Page.HALL,
    "api.missing": Page.HALL,
    "api_docs.page": Page.HALL,
    "webhook_pages.page": Page.ACCOUNTS,
    "webhook_pages.change": Page.ACCOUNTS,
    "webhook_pages.again": Page.ACCOUNTS,
    "import_pages.template": Page.PREPARATION,
    "import_pages.page": Page.PREPARATION,
    "import_pages.confirm": Page.PREPARATION,
    "import_pages.delete": Page.PREPARATION,
    "package_pages.everything": Page.DUTY,
    "package_pages.publication": Page.DUTY,
    "package_pages.results_csv": Page.DUTY,
    "package_pages.season": Page.HALL,  # of a season that is not public, the page itself keeps it for the staff
    "paper_files.page": Page.DUTY,
    "paper_files.file": Page.DUTY,
    "rehearsals.prepare": Page.PREPARATION,
    "setup.accounts": Page.ACCOUNTS,
    "setup.account_active": Page.ACCOUNTS,
    **dict.fromkeys(SETUP_PAGES, Page.PREPARATION),
}
"""Endpoint -> the page that it belongs to (``policy.MAY`` says whose). One without a row is closed to everybody."""

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
    page = ACCESS.get(endpoint)
    return page is not None and (can(NOBODY, page) or any(can(role, page) for role in _roles(page)))


def _roles(page: Page) -> set[Role]:
    """As whom the reader is here; whether a judge's seat is among them is looked up only where it matters."""
    account = {Role(current_user.role)} if current_user.is_authenticated else set()
    return account | {Role.JUDGE} if page is Page.SHEET and _seated() else account


def desk_home() -> str:
    """The address where the reader's work begins."""
    if not current_user.is_authenticated:
        return url_for("auth.sign_in")
    return url_for("setup.home" if may("setup.home") else "duty.home")


def _doorkeeper() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or may(endpoint):  # no such page: the answer to that says nothing about anybody
        return None
    page = ACCESS.get(endpoint)
    if endpoint in ANSWERS_JSON:
        unknown = page is Page.SHEET or not current_user.is_authenticated
        return {"ok": False, "code": "signed_out" if unknown else "not_your_act", "params": {}}, 403
    if page is Page.SHEET:
        return redirect(url_for("live.door"))
    if not current_user.is_authenticated:
        answer: ResponseReturnValue = login.unauthorized()
        return answer
    return _not_yours(page)


def _not_yours(page: Page | None) -> ResponseReturnValue:
    """Says whose page it is and as whom the reader is here."""
    advice = gettext(
        "您现在以“%(role)s %(name)s”的身份登录。如确需使用，请联系管理员，或换用相应账号登录。",
        role=role_name(current_user.role),
        name=current_user.name,
    )
    roles = named(role for role in MAY[page] if role) if page else ""
    title = gettext("这个页面由%(roles)s使用", roles=roles) if roles else gettext("这个页面没有开放")
    return render_template("errors.html", title=title, advice=advice, code=403), 403


def _seated() -> bool:
    try:
        tickets.judge()
    except Refused:
        return False
    return True
