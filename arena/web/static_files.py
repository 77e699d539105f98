"""Static files: bundles where they are fresh, compressed where the browser takes it, kept where they never change.

Only gzip: browsers offer anything better over https alone, and a hall's Wi-Fi
is plain http.  Pages are compressed as well; what they hold beside the
reader's own secrets is not chosen by others, so their size gives nothing away
(docs/adr/0012).
"""

from __future__ import annotations

import gzip
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, request, send_from_directory, url_for

from arena.bundles import BUNDLES, bundles_of

FOR_EVER = 365 * 24 * 3600
WORTH_IT = 1_000  # bytes; below that a packet is a packet
TEXTS = ("text/html", "application/json")


def serve_light(app: Flask) -> None:
    """Lets ``app`` serve its static files so.

    Templates have ``asset(name)``, the address of a style or script, and
    ``parts(name)``, the addresses of what that script will ask for first.
    """
    static = Path(app.static_folder or "")
    bundles = bundles_of(static)

    def asset(name: str) -> str:
        return url_for("static", filename=bundles.get(name, [name])[0])

    def parts(name: str) -> list[str]:
        return [url_for("static", filename=part) for part in bundles.get(name, [name])[1:]]

    def send(filename: str) -> Response:
        return _sent(app, static, filename)

    app.view_functions["static"] = send
    app.add_template_global(asset, "asset")
    app.add_template_global(parts, "parts")
    app.after_request(_squeezed)


def _sent(app: Flask, static: Path, filename: str) -> Response:
    """The file, or its gzip form that lies beside it."""
    if _takes_gzip() and (static / f"{filename}.gz").is_file():
        found = send_from_directory(static, f"{filename}.gz", mimetype=guess_type(filename)[0])
        found.headers["Content-Encoding"] = "gzip"
    else:
        found = app.send_static_file(filename)
    found.vary.add("Accept-Encoding")
    if filename.startswith(f"{BUNDLES}/"):
        found.headers["Cache-Control"] = f"public, max-age={FOR_EVER}, immutable"
    return found


def _squeezed(response: Response) -> Response:
    """Pages and answers, compressed where that is worth it."""
    if response.direct_passthrough or response.mimetype not in TEXTS or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if not _takes_gzip() or len(body := response.get_data()) < WORTH_IT:
        return response
    response.set_data(gzip.compress(body, 5, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response


def _takes_gzip() -> bool:
    return bool(request.accept_encodings["gzip"])
