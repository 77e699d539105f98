"""Reading the JSON files that orders take: exact numbers, no field twice, one sentence where something is wrong."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class BadFile(Exception):
    """The file cannot be used; the sentence names the field and the remedy."""


def read_json(path: Path, kind: type[T], manual: str) -> T:
    """What stands in that file as a ``kind``; raises ``BadFile``, pointing to the ``manual``."""
    try:
        found = json.loads(path.read_bytes(), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
        msgspec.json.encode(found)  # half of a surrogate pair could be read, but never printed again
        return msgspec.convert(found, kind)
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except msgspec.ValidationError as error:
        raise BadFile(f"{path.name}: {error}; {manual} lists the fields and what they take") from error
    except (ValueError, RecursionError) as error:
        raise BadFile(f"{path.name}: not a JSON file that can be used ({error}); correct it there") from error


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return found


def amounts(part: Any) -> Any:
    """``part`` of a JSON Schema as plain JSON, in which an exact number may also stand without quotes."""
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {**{key: value for key, value in part.items() if key != "format"}, "type": ["string", "number"]}
        return {key: amounts(value) for key, value in part.items()}
    return [amounts(one) for one in part] if isinstance(part, (list, tuple)) else part
