"""岗位: where staff without a desk begin; the running bouts, each with the pages that are theirs."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user
from sqlalchemy import select

from arena.bout.phases import OFFICIAL, BoutPhase
from arena.bout.policy import CHAIN
from arena.extensions import db
from arena.models.preparation import OPENED, Bout
from arena.services import stage
from arena.web.access import may
from arena.web.role_words import duty

blueprint = Blueprint("duty", __name__)
ENDED = OFFICIAL | {BoutPhase.CANCELLED}
STATIONS = (
    ("live.console", "keyboard", _("主持台")),
    ("beside.timer", "timer", _("计时")),
    ("beside.paper", "pencil", _("计分")),
    ("beside.supervise", "shield-check", _("监督")),
    ("beside.card", "megaphone", _("播报")),
    ("signing.page", "pen-line", _("签字认定")),
)
BESIDES = (
    ("check_in_pages.page", "user", _("签到")),
    ("promise_pages.page", "flag", _("承诺")),
    ("log_pages.log", "history", _("操作日志")),
    ("papers.index", "printer", _("纸质表格")),
    ("results.sheet", "file-spreadsheet", _("成绩汇总表")),
)


@blueprint.get("/duty")
def home() -> ResponseReturnValue:
    """The running bouts with the reader's own pages."""
    bouts = db.session.scalars(select(Bout).where(Bout.status == OPENED).order_by(Bout.held_on.desc(), Bout.id))
    running = [(bout, state) for bout in bouts if (state := stage.current(bout.id)) and state.phase not in ENDED]
    return render_template(
        "duty.html",
        running=running,
        duty=duty(current_user.role),
        stations=[one for one in STATIONS if may(one[0])],
        besides=[one for one in BESIDES if may(one[0])],
        pin_wanted=current_user.role in CHAIN and not current_user.pin_hash,
    )
