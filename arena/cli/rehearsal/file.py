"""The file that describes a bout to be played: docs/rehearsal.md says it in words, the schema beside it in JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from arena.bout.decide.preparing import MOST_ENTRIES, MOST_SEATS
from arena.domain.presets import PRESETS
from arena.domain.rulebook import Rulebook

AMOUNT: dict[str, Any] = {"type": ["string", "number"], "examples": ["92.5"]}
MARKS: dict[str, Any] = {
    "anyOf": [
        {"type": "object", "additionalProperties": AMOUNT, "description": "by criterion id"},
        {"type": "array", "items": AMOUNT, "description": "in the order of the criteria"},
        {"type": "null"},
    ]
}
TOTAL: dict[str, Any] = {"anyOf": [AMOUNT, {"type": "null"}]}
LONGEST_OVERTIME_S = 24 * 3600

Id = Annotated[str, Meta(min_length=1, max_length=40)]
Name = Annotated[str, Meta(max_length=40)]
Line = Annotated[str, Meta(max_length=80)]
Ignored = Annotated[Any, Meta(description="for the reader; not looked at")]


class BadFile(Exception):
    """The file cannot be played; the sentence names the field and the remedy."""


class JudgeLine(Struct, forbid_unknown_fields=True):
    """One judge's seat, where more than the name is to be said. Without a ``chief`` seat 1 is the 总评委."""

    name: Id
    post: Name = ""
    chief: bool = False


class EntryLine(Struct, forbid_unknown_fields=True):
    """One entry: ``totals`` or ``marks``, one value per judge, ``null`` for a sheet that is not given.

    ``absent`` says by seat number why; a ``null`` that it does not explain is a
    missing sheet.  An entry with the status no_show or withdrawn gets no marks.
    """

    id: Id
    department: Name = ""
    speaker: Name = ""
    topic: Line = ""
    post: Name = ""
    group: Name = ""
    totals: Annotated[list[Any] | None, Meta(extra_json_schema={"items": TOTAL})] = None
    marks: Annotated[list[Any] | None, Meta(extra_json_schema={"items": MARKS})] = None
    absent: dict[str, Literal["recused", "missing"]] = {}
    overtime_s: Annotated[int, Meta(ge=0, le=LONGEST_OVERTIME_S)] = 0
    status: Literal["played", "no_show", "withdrawn"] | None = None

    @property
    def played(self) -> bool:
        """Whether the entry is judged."""
        return self.status in (None, "played")


class BoutFile(Struct, forbid_unknown_fields=True):
    """The whole file. Either ``judges`` or ``seats`` lists the panel, in the order of the seats."""

    entries: Annotated[list[EntryLine], Meta(min_length=1, max_length=MOST_ENTRIES)]
    judges: Annotated[list[str | JudgeLine], Meta(min_length=1, max_length=MOST_SEATS)] | None = None
    seats: Annotated[list[str | JudgeLine], Meta(min_length=1, max_length=MOST_SEATS)] | None = None
    rulebook: str | dict[str, Any] = "director"
    arena: Literal["director", "youth", "topic"] | None = None
    theme: Line = ""
    organiser: Line = ""
    name: str = ""
    about: Ignored = None
    expected: Ignored = None
    tie: Ignored = None
    guards: Ignored = None


def read(path: Path) -> BoutFile:
    """What stands in that file; raises ``BadFile`` with one sentence."""
    try:
        found = json.loads(path.read_bytes(), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
        return msgspec.convert(found, BoutFile)
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except msgspec.ValidationError as error:
        raise BadFile(f"{path.name}: {error}; docs/rehearsal.md lists the fields and what they take") from error
    except (ValueError, RecursionError) as error:
        raise BadFile(f"{path.name}: not a JSON file that can be used ({error}); correct it there") from error


def schema() -> dict[str, Any]:
    """The format as a JSON Schema."""
    (top,), parts = msgspec.json.schema_components((BoutFile,), ref_template="#/$defs/{name}")
    _, rules = msgspec.json.schema_components((Rulebook,), ref_template="#/$defs/{name}")
    rulebook = rules["Rulebook"]
    del rulebook["required"]
    rules["Criterion"]["required"].remove("name")
    rulebook["description"] += " Without a preset, criteria are required."
    rulebook["properties"]["preset"] = {"enum": list(PRESETS), "description": "what the other fields change"}
    parts["BoutFile"]["properties"]["rulebook"] = {
        "anyOf": [{"enum": list(PRESETS)}, {"$ref": "#/$defs/Rulebook"}],
        "default": "director",
    }
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "arena rehearse"}
    whole: dict[str, Any] = _amounts({**about, **top, "$defs": dict(sorted({**rules, **parts}.items()))})
    return whole


def _amounts(part: Any) -> Any:
    """``part`` of a schema as plain JSON, in which an exact number may also stand without quotes."""
    if isinstance(part, dict):
        if part.get("format") == "decimal":
            return {**{key: value for key, value in part.items() if key != "format"}, "type": ["string", "number"]}
        return {key: _amounts(value) for key, value in part.items()}
    return [_amounts(one) for one in part] if isinstance(part, (list, tuple)) else part


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return found
