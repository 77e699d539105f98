"""The QR code that leads the hall to the audience's page."""

from __future__ import annotations

from io import BytesIO

import segno
from flask import Blueprint, Response, abort, url_for
from flask.typing import ResponseReturnValue

from arena.services import stage
from arena.web.setup_opening import base_url

blueprint = Blueprint("audience_code", __name__)


@blueprint.get("/live/<bout>/code.svg")
def code(bout: str) -> ResponseReturnValue:
    """The address of the audience's page, as this reader reaches the server, for a camera."""
    if stage.current(bout) is None:
        abort(404)
    drawn = BytesIO()
    address = base_url() + url_for("live.audience", bout=bout)
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
