"""The API for people: every address with what it takes, read from the same document that programs read."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from arena.web.api_document import BASE, OPERATIONS, PARAMETERS, document

blueprint = Blueprint("api_docs", __name__)


@blueprint.get("/api")
def page() -> ResponseReturnValue:
    """The documentation."""
    schemas = document("擂台 Arena")["components"]["schemas"]
    return render_template(
        "api/docs.html", base=BASE, operations=OPERATIONS, parameters=PARAMETERS, fields=_fields(schemas)
    )


def _fields(schemas: dict[str, dict[str, object]]) -> dict[str, list[str]]:
    """The names of what is in each kind of answer."""
    return {name: _names(schema.get("properties")) for name, schema in schemas.items() if name.endswith("Item")}


def _names(properties: object) -> list[str]:
    return list(properties) if isinstance(properties, dict) else []
