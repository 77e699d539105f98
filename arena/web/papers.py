"""Forms to print before the evening: sign-in, draw, blank sheets, times, zero report.

What is printed after it, and every PDF, is in ``arena.web.paper_files``.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import segno
from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from arena.bout.views.check_in import sign_in_code
from arena.exports.paper_forms import timed
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import papers, stage
from arena.web.paper_kinds import AFTER, PDFS
from arena.web.setup_words import day

blueprint = Blueprint("papers", __name__, url_prefix="/papers")
CHINA = timezone(timedelta(hours=8))
SPARE = 2  # empty lines at the end of a list: somebody always comes who was not on it
FORMS = (
    ("papers.sign_in", "user", _("签到表"), _("选手和评委各一份，到场签名。")),
    ("papers.draw", "list-ordered", _("抽签表"), _("签号由选手抽取后填写并签名，监督员签字。")),
    ("papers.sheets", "pencil", _("空白评分表"), _("每位评委一份，列出全部选手；手机不能用时改用纸质评分。")),
    ("papers.timing", "timer", _("计时表"), _("各环节用时、超时秒数和应扣分，计时员与监督员签字。")),
    ("papers.zero", "shield-check", _("清零确认"), _("开场前由监督员核对：没有任何评分和成绩。")),
)


@blueprint.get("/<bout>")
def index(bout: str) -> ResponseReturnValue:
    """All papers of a bout, each with its button."""
    one = _found(bout)
    return render_template(
        "papers/index.html", bout=one, folder=papers.folder(one), forms=FORMS, after=AFTER, pdfs=PDFS
    )


@blueprint.get("/<bout>/sign-in")
def sign_in(bout: str) -> ResponseReturnValue:
    """签到表: the speakers, then the judges; each with the code that the page at the door takes."""
    return _form("papers/sign_in.html", bout, code=sign_in_code)


@blueprint.get("/<bout>/draw")
def draw(bout: str) -> ResponseReturnValue:
    """抽签表: empty lots before the draw, the drawn order after it."""
    return _form("papers/draw.html", bout)


@blueprint.get("/<bout>/sheets")
def sheets(bout: str) -> ResponseReturnValue:
    """空白评分表: one for every judge (``?seat=`` picks one), or with ``?each=1`` one for every judge and entry."""
    form = "papers/each_sheet.html" if request.args.get("each") else "papers/sheets.html"
    return _form(form, bout, chosen=request.args.get("seat", type=int))


@blueprint.get("/<bout>/timing")
def timing(bout: str) -> ResponseReturnValue:
    """计时表: a column for every segment."""
    _found(bout)
    db.session.rollback()  # a journal not read yet waits for whoever holds the tables
    state = stage.current(bout)
    return _form("papers/timing.html", bout, timed=lambda entry: timed(state, entry))


@blueprint.get("/<bout>/zero")
def zero(bout: str) -> ResponseReturnValue:
    """清零确认: what is on record at this moment, zero or not."""
    return _form("papers/zero.html", bout, zero=papers.zero(bout))


def _form(template: str, bout: str, **more: object) -> ResponseReturnValue:
    one = _found(bout)
    return render_template(
        template,
        bout=one,
        folder=papers.folder(one),
        held_on=day(one.held_on),
        printed=datetime.now(UTC).astimezone(CHINA),
        spare=SPARE,
        qr=_small_qr,
        **more,
    )


def _small_qr(text: str) -> str:
    """A code for a scanner that types what it reads."""
    return segno.make(text, error="m", micro=False).svg_data_uri(border=1, scale=3, dark="#000", light="#fff")


def _found(bout: str) -> Bout:
    return db.session.get(Bout, bout) or abort(404)
