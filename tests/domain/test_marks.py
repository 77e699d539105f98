"""What a judge may write down, and the sentence for what not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from factories import split
from hypothesis import given
from hypothesis import strategies as st

from arena.domain.marks import parse_mark, parse_marks
from arena.domain.presets import DIRECTOR
from arena.domain.refusal import Refused

GAP = DIRECTOR.judges.criterion("gap")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20.5", "mark_out_of_range"),
        ("-1", "mark_not_a_number"),
        ("9.123", "mark_off_step"),
        ("9.1", "mark_off_step"),
        ("NaN", "mark_not_a_number"),
        ("Infinity", "mark_not_a_number"),
        ("1e1", "mark_not_a_number"),
        ("９", "mark_not_a_number"),
        ("٣", "mark_not_a_number"),
        ("", "mark_not_a_number"),
        ("十", "mark_not_a_number"),
        ("010", "mark_not_a_number"),
        (" 9", "mark_not_a_number"),
        ("9.", "mark_not_a_number"),
    ],
)
def test_a_wrong_mark_is_refused_naming_the_criterion(text, code):
    with pytest.raises(Refused) as refused:
        parse_mark(text, GAP)
    assert (refused.value.code, refused.value.params["criterion"]) == (code, "问题剖析")


def test_a_missing_mark_is_named():
    marks = split("90")
    del marks["gap"]
    with pytest.raises(Refused) as refused:
        parse_marks(marks, DIRECTOR.judges)
    assert refused.value == Refused("mark_missing", criterion="问题剖析")


def test_a_mark_for_a_criterion_that_is_not_there_is_named():
    with pytest.raises(Refused) as refused:
        parse_marks(split("90") | {"total": "100"}, DIRECTOR.judges)
    assert refused.value == Refused("mark_unknown", criterion="total")


@given(st.text(max_size=8))
def test_whatever_is_typed_is_either_refused_or_an_exact_mark_within_bounds(text):
    try:
        mark = parse_mark(text, GAP)
    except Refused:
        return
    assert Decimal(0) <= mark <= Decimal(20)
    assert mark % Decimal("0.5") == 0
    assert Decimal(text) == mark
