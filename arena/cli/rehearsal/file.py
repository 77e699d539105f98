"""The file that describes a bout to be played: docs/rehearsal.md says it in words, the schema beside it in JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from arena.bout.decide.preparing import MOST_ENTRIES, MOST_SEATS
from arena.cli.jsonfile import amounts, read_json
from arena.cli.rulebooks import OF_A_PANEL
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


class JudgeLine(Struct, forbid_unknown_fields=True):
    """One judge's seat, where more than the name is to be said. Without a ``chief`` seat 1 is the 总评委;
    ``panel`` is the id of the rulebook's panel it sits in (the first where left out)."""

    name: Id
    post: Name = ""
    chief: bool = False
    panel: Name | None = None


class EntryLine(Struct, forbid_unknown_fields=True):
    """One entry: ``totals`` or ``marks``, one value per judge, ``null`` for a sheet that is not given.

    ``absent`` says by seat number why; a ``null`` that it does not explain is a
    missing sheet.  ``ballots`` counts a ballot panel's grades, say
    {"public": {"excellent": 41}}.  An entry with the status no_show or withdrawn gets no marks.
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
    ballots: dict[str, dict[str, int]] = {}
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
    return read_json(path, BoutFile, "docs/rehearsal.md")


def schema() -> dict[str, Any]:
    """The format as a JSON Schema."""
    (top,), parts = msgspec.json.schema_components((BoutFile,), ref_template="#/$defs/{name}")
    _, rules = msgspec.json.schema_components((Rulebook,), ref_template="#/$defs/{name}")
    rulebook = rules["Rulebook"]
    del rulebook["required"]
    rulebook["properties"] |= {
        field: part for field, part in rules["Panel"]["properties"].items() if field in OF_A_PANEL
    }
    for part in ("Criterion", "Grade"):
        rules[part]["required"].remove("name")
    rulebook["description"] += " Fields of a panel that stand here speak of the first. "
    rulebook["description"] += "Without a preset, criteria or panels are required."
    rulebook["properties"]["preset"] = {"enum": list(PRESETS), "description": "what the other fields change"}
    parts["BoutFile"]["properties"]["rulebook"] = {
        "anyOf": [{"enum": list(PRESETS)}, {"$ref": "#/$defs/Rulebook"}],
        "default": "director",
    }
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "arena rehearse"}
    whole: dict[str, Any] = amounts({**about, **top, "$defs": dict(sorted({**rules, **parts}.items()))})
    return whole
