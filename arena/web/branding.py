"""主办方标识: the form of one arena, and the pictures as the walls fetch them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.arena import Arena
from arena.models.branding import Branding
from arena.services import branding, preparing
from arena.services.pictures import LARGEST_PICTURE
from arena.web.forms.branding import BrandingForm
from arena.web.static_files import FOR_EVER
from arena.web.wording import worded

blueprint = Blueprint("branding", __name__)
LARGEST_FORM = 2 * LARGEST_PICTURE + 64 * 1024  # both pictures at once, each judged by itself


@blueprint.url_value_preprocessor
def more_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Lets this form alone carry pictures; it comes before anything reads the request."""
    if endpoint == "branding.form":
        request.max_content_length = LARGEST_FORM


@blueprint.route("/setup/arenas/<kind>/branding", methods=["GET", "POST"])
def form(kind: str) -> ResponseReturnValue:
    """Title, logo and background of an arena; nothing is changed unless everything is right."""
    if kind not in preparing.ARENAS:
        abort(404)
    arena = db.session.scalar(select(Arena).where(Arena.kind == kind))
    name = arena.name if arena else preparing.ARENAS[kind]
    known = branding.of_arena(db.session, arena)
    filled = BrandingForm(title=known.title)
    if filled.validate_on_submit() and (names := _stored(filled, known)) is not None:
        _change(kind, known, filled.title.data or "", names)
        flash(gettext("已保存 %(name)s 的标识。已打开的大屏重新加载后换上。", name=name), "ok")
        return redirect(url_for(".form", kind=kind))
    return render_template("setup/branding.html", form=filled, name=name, known=known)


@blueprint.get("/brand/<name>")
def picture(name: str) -> ResponseReturnValue:
    """A stored picture; its name is the hash of its content, so it may be kept for ever."""
    file = branding.file_of(_instance(), name) or abort(404)
    answer: Response = send_file(file, mimetype=branding.TYPES[name.rsplit(".", 1)[1]], etag=False)
    answer.headers["Cache-Control"] = f"public, max-age={FOR_EVER}, immutable"
    return answer


@blueprint.errorhandler(413)
def too_much(_error: HTTPException) -> ResponseReturnValue:
    """Both pictures together are more than this form may carry."""
    advice = gettext("没有保存。每张图片不超过 %(most)s MB，请压缩后重新上传。", most=LARGEST_PICTURE // 1024**2)
    return render_template("errors.html", title=gettext("图片太大"), advice=advice, code=413), 413


def brand_of(bout: str) -> dict[str, str]:
    """What the walls of ``bout`` carry: ``title`` and the addresses of ``logo`` and ``background``, where given."""
    known = branding.of_bout(db.session, bout)
    if known is None:
        return {}
    pictures = {place: getattr(known, place) for place in branding.PICTURES}
    addresses = {place: url_for("branding.picture", name=name) for place, name in pictures.items() if name}
    return {"title": known.title, **addresses}


def _stored(filled: BrandingForm, known: Branding) -> dict[str, str] | None:
    """The names of the pictures after this form; ``None`` where one was refused, which its field then says."""
    names: dict[str, str] = {}
    for place in branding.PICTURES:
        given, dropped = filled[place].data, filled[f"drop_{place}"].data
        try:
            if given:
                names[place] = branding.keep(_instance(), place, given.stream.read(LARGEST_PICTURE + 1))
            else:
                names[place] = "" if dropped else getattr(known, place)
        except Refused as refused:
            filled[place].errors = [worded(refused)]
    if not filled.errors:
        return names
    branding.clear(_instance(), branding.unused(db.session, names.values()))
    return None


def _change(kind: str, known: Branding, title: str, names: dict[str, str]) -> None:
    before = [known.logo, known.background]
    known.arena_id = preparing.ensure_arenas(db.session)[kind].id
    known.title, known.logo, known.background = title, names["logo"], names["background"]
    db.session.add(known)
    db.session.flush()
    over = branding.unused(db.session, before)
    db.session.commit()
    branding.clear(_instance(), over)


def _instance() -> Path:
    return Path(current_app.instance_path)
