"""A rulebook that could not decide an evening is refused, naming the field."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Criterion, Overtime, Quorum, Rounding, Rulebook, TieKind, TieStep, Trim
from arena.domain.rulebook_check import check_rulebook

ONE = Criterion("a", "甲", Decimal(10))


@pytest.mark.parametrize("rulebook", PRESETS.values(), ids=PRESETS)
def test_every_preset_is_sound_and_adds_up_to_a_hundred(rulebook):
    check_rulebook(rulebook)
    assert rulebook.full_mark == 100


@pytest.mark.parametrize("rulebook", PRESETS.values(), ids=PRESETS)
def test_a_rulebook_survives_being_written_and_read(rulebook):
    assert msgspec.json.decode(msgspec.json.encode(rulebook), type=Rulebook) == rulebook


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"criteria": ()}, "criteria"),
        ({"criteria": tuple(replace(ONE, id=str(number)) for number in range(13))}, "criteria"),
        ({"criteria": (ONE, ONE)}, "criteria.a.id"),
        ({"criteria": (replace(ONE, maximum=Decimal(0)),)}, "criteria.a.maximum"),
        ({"criteria": (replace(ONE, maximum=Decimal("NaN")),)}, "criteria.a"),
        ({"criteria": (replace(ONE, step=Decimal("0.3")),)}, "criteria.a.step"),
        ({"criteria": (replace(ONE, step=Decimal(0)),)}, "criteria.a.step"),
        ({"trim": Trim(high=2, low=3, from_sheets=5)}, "trim"),
        ({"trim": Trim(high=-1)}, "trim"),
        ({"rounding": Rounding(places=9)}, "rounding.places"),
        ({"quorum": Quorum(denominator=0)}, "quorum"),
        ({"overtime": Overtime(step_s=0)}, "overtime"),
        ({"overtime": Overtime(cap=Decimal("Infinity"))}, "overtime"),
        ({"ties": (TieStep(TieKind.CRITERION, criterion="none"),)}, "ties.1.criterion"),
    ],
)
def test_nonsense_is_refused_naming_the_field(change, field):
    with pytest.raises(Refused) as refused:
        check_rulebook(replace(DIRECTOR, **change))
    assert refused.value.params["field"] == field


def test_no_float_stands_anywhere_in_the_rules():
    for path in Path("arena/domain").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id == "float"), path
