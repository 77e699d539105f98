"""docs/glossary.md names only what exists, and leaves out no phase, role or scene."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest

from arena.bout.phases import BoutPhase, EntryPhase, SheetPhase
from arena.bout.policy import Role
from arena.bout.scenes import SceneName

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = (ROOT / "docs" / "glossary.md").read_text("utf-8").split("\n## ")[1:]
CODE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "arena").rglob("*.py")))
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def identifiers(section: str) -> list[str]:
    """What the first column names; every row of the table must be a whole one."""
    rows = ROW.findall(section)
    assert len(rows) == section.count("\n| ") - 2, section
    return [identifier for identifier, _, _ in rows]


def test_every_identifier_exists():
    words = set(re.findall(r"\w+", CODE))
    assert [one for section in SECTIONS for one in identifiers(section) if one not in words] == []


def test_no_section_explains_a_word_twice():
    for section in SECTIONS:
        assert [one for one, times in Counter(identifiers(section)).items() if times > 1] == []


@pytest.mark.parametrize("kind", [BoutPhase, EntryPhase, SheetPhase, Role, SceneName])
def test_every_value_is_explained_and_no_other(kind: type[StrEnum]):
    [section] = [section for section in SECTIONS if section.startswith(f"{kind.__name__}\n")]
    assert identifiers(section) == [one.value for one in kind]
