"""操作日志: everything that happened in a bout, in sentences."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from arena.exports.chronicle import FILTERS, chronicle, wanted
from arena.services import stage

blueprint = Blueprint("log_pages", __name__)
LONGEST_SEARCH = 40


@blueprint.get("/host/<bout>/log")
def log(bout: str) -> ResponseReturnValue:
    """The log; ``?kind=``, ``?entry=`` (a number) and ``?text=`` narrow it, ``?from=first`` turns it round."""
    state = stage.current(bout)
    if state is None:
        abort(404)
    kind, entry = request.args.get("kind", ""), request.args.get("entry", "")
    text, first = request.args.get("text", "").strip()[:LONGEST_SEARCH], request.args.get("from") == "first"
    lines = list(chronicle(stage.records(bout)))
    shown = [line for line in lines if wanted(line, kind, entry, text)]
    return render_template(
        "host/log.html",
        state=state,
        lines=shown if first else shown[::-1],
        total=len(lines),
        kind=kind,
        entry=entry,
        text=text,
        first=first,
        kinds=tuple(FILTERS),
    )
