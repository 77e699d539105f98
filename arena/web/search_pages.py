"""搜索: people, departments and bouts, for the staff."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from arena.extensions import db
from arena.services import imported
from arena.services.search import KINDS, Hit, marked, search
from arena.web.access import may

blueprint = Blueprint("search_pages", __name__)
MOST_OF_ONE = 200


@blueprint.get("/search")
def page() -> ResponseReturnValue:
    """What contains ``q``; with ``kind``, more of that kind alone."""
    asked = request.args.get("q", "")
    kind = request.args.get("kind")
    only = kind if kind in KINDS else None
    found = search(db.session, asked, only=only, most=MOST_OF_ONE) if only else search(db.session, asked)
    return render_template("search/page.html", asked=asked.strip(), found=found, only=only, marked=marked, where=where)


def where(hit: Hit) -> str | None:
    """The page of that hit for this reader; ``None`` where he has none."""
    if hit.department:
        return url_for("setup.department", department=hit.department) if may("setup.department") else None
    if hit.bout.startswith(imported.MARK):
        return url_for("results.show", bout=hit.bout)
    if may("setup.bout"):
        part = {"speaker": "setup.roster", "judge": "setup.seats"}.get(hit.role, "setup.bout")
        return url_for(part, bout=hit.bout)
    return url_for("results.show", bout=hit.bout) if hit.opened else None
