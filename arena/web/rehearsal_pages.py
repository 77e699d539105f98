"""彩排 from the bout's page: begin on a sealed copy, let robots judge for those who are away, clear it away."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.domain.refusal import Refused
from arena.extensions import db, socketio
from arena.live.hall import hall
from arena.live.rooms import Kind
from arena.live.tickets import staff
from arena.models.preparation import Bout
from arena.services import rehearsing, stage
from arena.web import setup_words
from arena.web.wording import REFUSALS, worded

blueprint = Blueprint("rehearsal_pages", __name__)


@blueprint.post("/setup/bouts/<bout>/rehearsal")
def begin(bout: str) -> ResponseReturnValue:
    """Makes the copy and goes to its console."""
    one = db.session.get(Bout, bout) or abort(404)
    try:
        copy = rehearsing.begin(db.session, one, staff())
    except Refused as refused:
        return _refused(bout, refused)
    _send_judges_on(bout)
    flash(gettext("彩排已开始：评委用原来的卡片进入，所有屏幕显示“彩排”。"), "ok")
    return redirect(url_for("live.console", bout=copy))


@blueprint.post("/setup/bouts/<bout>/rehearsal/discard")
def discard(bout: str) -> ResponseReturnValue:
    """Erases the copy; the cards lead to the bout itself again."""
    copy = rehearsing.copy_of(db.session, bout)
    try:
        rehearsing.discard(db.session, bout)
    except Refused as refused:
        return _refused(bout, refused)
    _send_judges_on(str(copy))
    flash(gettext("彩排已清除，没有留下任何数据。"), "ok")
    return redirect(url_for("setup.bout", bout=bout))


@blueprint.post("/setup/bouts/<bout>/rehearsal/robots")
def stand_in(bout: str) -> ResponseReturnValue:
    """Robots judge the entry on stage for every seat whose phone is away."""
    copy = rehearsing.copy_of(db.session, bout)
    db.session.rollback()  # the writer must not wait for us
    try:
        state = stage.current(copy or "")
        here = hall().attendance.seats(copy or "", state.holders if state else {})
        present = {seat for seat, seen in here.items() if seen.online}
        made = rehearsing.stand_in(copy or "", present)
    except Refused as refused:
        return _refused(bout, refused)
    flash(gettext("机器人代交了 %(n)s 份评分。", n=made), "ok")
    return redirect(url_for("setup.bout", bout=bout))


def _refused(bout: str, refused: Refused) -> ResponseReturnValue:
    db.session.rollback()
    flash(worded(refused) if refused.code in REFUSALS else setup_words.refusal(refused), "bad")
    return redirect(url_for("setup.bout", bout=bout))


def _send_judges_on(bout: str) -> None:
    """Judges' phones that stand in ``bout`` ask the server where they belong now."""
    for room in hall().attendance.rooms(bout):
        if room.kind is Kind.JUDGE:
            socketio.emit("go", {}, to=room.name, namespace=room.namespace)
