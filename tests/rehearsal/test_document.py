"""docs/rehearsal.md and the schema beside it say what is true."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from servers import ROOT

from arena.cli.rehearsal.file import BoutFile, EntryLine, schema

PAGE = (ROOT / "docs" / "rehearsal.md").read_text("utf-8")
SCHEMA = ROOT / "docs" / "rehearsal.schema.json"


def example(name: str) -> Any:
    """The JSON that follows that mark."""
    found = re.search(rf"<!-- example: {name} -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.services
def test_the_example_comes_out_as_printed(outcome: Callable[..., Any]):
    shown = outcome(example("file"))
    shown["bout"] = "…"
    shown["journal"]["head"] = "…"
    assert shown == example("outcome")


def test_the_schema_is_the_one_of_the_code():
    """After a change: .venv/bin/python tests/rehearsal/make_schema.py"""
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


@pytest.mark.parametrize("struct", [BoutFile, EntryLine])
def test_every_field_is_explained(struct: type):
    fields = {field.name for field in msgspec.structs.fields(struct)}
    told = set(
        re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|")))
    )
    assert fields - told == set()
