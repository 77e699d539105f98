"""The desk's blueprint, and how a page finds its bout."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from arena.extensions import db
from arena.models.preparation import DRAFT, Bout
from arena.services.opening import Check
from arena.services.roster import masked
from arena.web import setup_words

blueprint = Blueprint("setup", __name__, url_prefix="/setup")
blueprint.add_app_template_filter(masked, "masked")
blueprint.add_app_template_filter(setup_words.day, "day")
blueprint.add_app_template_filter(setup_words.issue, "issue")
blueprint.add_app_template_filter(setup_words.check_name, "named")
blueprint.add_app_template_filter(setup_words.check_text, "said")
blueprint.add_app_template_global(setup_words.frozen_because, "frozen_because")
PARTS = ("roster", "seats", "recusals", "opening")


@blueprint.app_template_filter("where")
def where(check: Check, bout: str) -> str:
    """The address of the page on which that point of the check-list is mended."""
    if check.name == "departments":
        return url_for("setup.departments")
    return url_for(f"setup.{'seats' if check.name == 'chief' else check.name}", bout=bout)


def found(bout: str) -> Bout:
    """The bout of the address, or 404."""
    return db.session.get(Bout, bout) or abort(404)


def frozen(bout: Bout) -> ResponseReturnValue | None:
    """For an opened bout: to the page of the same part, which says why nothing changed; ``None`` for a draft."""
    if bout.status == DRAFT:
        return None
    part = next((part for part in PARTS if f"/{part}" in request.path), "bout")
    return redirect(url_for(f"setup.{part}", bout=bout.id))
