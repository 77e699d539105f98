"""What was asked of the API, checked against what its document says may be asked."""

from __future__ import annotations

import re
from typing import Any

from flask import request

from arena.services.public_results import Page, Wanted
from arena.web.api_document import PARAMETERS, Operation

WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)


class Malformed(Exception):
    """A parameter is not as the document says; ``name`` is which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def asked_of(operation: Operation) -> tuple[Wanted, Page]:
    """The filters and the page that were asked for; raises ``Malformed``."""
    given = {name: _checked(name, request.args.getlist(name)) for name in operation.asked}
    for name in operation.needed:
        if given[name] is None:
            raise Malformed(name)
    filters = {name: given[name] for name in Wanted.__struct_fields__ if given.get(name) is not None}
    paging = {name: given[name] for name in Page.__struct_fields__ if given.get(name) is not None}
    return Wanted(**filters), Page(**paging)


def _checked(name: str, values: list[str]) -> Any:
    if not values:
        return None
    if len(values) > 1:
        raise Malformed(name)
    value, schema = values[0], PARAMETERS[name]["schema"]
    if schema["type"] == "integer":
        if not WHOLE.fullmatch(value) or not schema["minimum"] <= int(value) <= schema["maximum"]:
            raise Malformed(name)
        return int(value)
    if "enum" in schema and value not in schema["enum"]:
        raise Malformed(name)
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)) or "\0" in value:
        raise Malformed(name)
    return value
