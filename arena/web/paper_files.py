"""What is printed after the evening, as a page and as a PDF; both draw the same cells."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.exports import pdf
from arena.exports.paper import Certificate, Paper
from arena.extensions import db
from arena.models.preparation import Bout
from arena.web.native import natively
from arena.web.paper_kinds import AFTER, KINDS, RESULTS, Made, Wanted, made, wanted
from arena.web.setup_words import issue

blueprint = Blueprint("paper_files", __name__, url_prefix="/papers")
NAMES = {"sign-in": "签到表", "draw": "抽签表", "sheets": "评分表", "timing": "计时表"}


@blueprint.get("/<bout>/paper/<kind>")
def page(bout: str, kind: str) -> ResponseReturnValue:
    """The papers of one kind on a page that prints them."""
    if kind not in RESULTS:
        abort(404)
    asked = _asked(bout)
    found = made(kind, asked)
    name = next(word for key, _, word, _ in AFTER if key == kind)
    template = "papers/certificates.html" if kind == "certificates" else "papers/printed.html"
    return render_template(template, bout=asked.bout, kind=kind, name=name, papers=found, entry=asked.entry)


@blueprint.get("/<bout>/pdf/<kind>")
def file(bout: str, kind: str) -> ResponseReturnValue:
    """The same papers as a PDF: the same bytes as long as nothing new is on record."""
    if kind not in KINDS:
        abort(404)
    asked = _asked(bout)
    found = made(kind, asked)
    if not found:
        return _nothing(asked)
    answer = Response(as_pdf(found, asked.at), mimetype="application/pdf")
    name = NAMES.get(kind) or str(next(word for key, _, word, _ in AFTER if key == kind))
    filename = f"{asked.bout.arena.name}{issue(asked.bout.number)}-{name}.pdf"
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    return answer


def as_pdf(found: Made, at: int) -> bytes:
    """The file, drawn beside the server's own work: it takes a second, and a hall may be waiting."""
    forms = [one for one in found if isinstance(one, Paper)]
    awards = [one for one in found if isinstance(one, Certificate)]
    return natively(lambda: pdf.certificates(awards, at) if awards else pdf.papers(forms, at))


def _asked(bout: str) -> Wanted:
    one = db.session.get(Bout, bout) or abort(404)
    return wanted(one, seat=request.args.get("seat", type=int), entry=request.args.get("entry", type=int))


def _nothing(asked: Wanted) -> ResponseReturnValue:
    title = gettext("还没有可以打印的内容")
    advice = gettext("%(bout)s的成绩汇总之后再来。", bout=asked.printed.heading)
    return render_template("errors.html", title=title, advice=advice, code=404), 404
