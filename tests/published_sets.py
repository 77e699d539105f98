"""Published contests (tests/data/published) run as files of ``arena score``: read as its users would write them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from arena.cli.score import scored
from arena.cli.scorefile import ContestFile, contests_of
from arena.exports.derivations import as_json

FOLDER = Path(__file__).parent / "data" / "published"
PLAIN = {"trim": {"high": 0, "low": 0, "from_sheets": 1}, "quorum": {"at_least": 1, "numerator": 0}}


def published(name: str) -> dict[str, Any]:
    """One set, with exact numbers."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"), parse_float=Decimal)
    return found


def contests(name: str) -> list[Any]:
    """Its contests as test parameters that carry their names."""
    import pytest

    return [pytest.param(one, id=str(one["id"])) for one in published(name)["contests"]]


def run(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What ``arena score --json`` says of each entry, by id. ``described`` goes through JSON text, as a file does."""
    text = json.dumps(described, default=str)
    ((name, contest, rulebook),) = contests_of(msgspec.convert(json.loads(text, parse_float=Decimal), ContestFile))
    whole = as_json(name, contest, rulebook, scored(contest, rulebook, name))
    return {entry["id"]: entry for entry in whole["entries"]}


def sheets(marks: list[Any], criterion: str = "mark", **known: Any) -> list[dict[str, Any]]:
    """Sheets of judges J1, J2, … with one mark each; an absent judge (null) has none."""
    return [
        {"judge": f"J{number}", "marks": {criterion: mark}, **known}
        for number, mark in enumerate(marks, 1)
        if mark is not None
    ]


def places(marks: list[Any], **known: Any) -> list[dict[str, Any]]:
    """Sheets of judges J1, J2, … with a place each."""
    return [{"judge": f"J{number}", "place": place, **known} for number, place in enumerate(marks, 1)]
