"""Scores: the golden figures, the guards, and properties that hold for any sheets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from factories import GOLDEN, split
from hypothesis import given
from hypothesis import strategies as st

from arena.domain.presets import DIRECTOR
from arena.domain.rounding import round_exact
from arena.domain.rulebook import Overtime, Rounding, RoundingMode
from arena.domain.scoring import overtime_penalty, score

HALF_STEPS = st.integers(0, 200).map(lambda halves: str(Decimal(halves) / 2))
PANELS = st.lists(HALF_STEPS, min_size=1, max_size=15)


def scored(totals: list[str], penalty: str = "0"):
    sheets = [
        (f"s{number}", {key: Decimal(mark) for key, mark in split(total).items()})
        for number, total in enumerate(totals, 1)
    ]
    return score(sheets, DIRECTOR, penalty=Decimal(penalty), chief="s1")


@pytest.mark.parametrize("row", GOLDEN["entries"], ids=lambda row: row["id"])
def test_golden_scores_hold_to_the_last_digit(row):
    expected = GOLDEN["expected"][row["id"]]
    penalty = overtime_penalty(row["overtime_s"], DIRECTOR.overtime)
    result = scored([total for total in row["totals"] if total is not None], str(penalty))
    assert (str(result.average), str(result.final)) == (expected["mean_2dp"], expected["final"])
    assert penalty == Decimal(expected["penalty"])


def test_an_exact_half_is_rounded_away_from_zero():
    assert str(round_exact(Fraction(737, 8), Rounding())) == "92.13"
    assert str(round_exact(Fraction(-737, 8), Rounding())) == "-92.13"
    assert str(round_exact(Fraction(737, 8), Rounding(RoundingMode.HALF_EVEN))) == "92.12"
    assert str(round_exact(Fraction(737, 8), Rounding(RoundingMode.TRUNCATE))) == "92.12"


def test_two_weighted_panels_round_once_at_the_end():
    ballots = Fraction(41 * 95 + 15 * 85 + 3 * 75 + 60, 60)
    both = Fraction(7, 10) * 93 + Fraction(3, 10) * ballots
    assert (both, str(round_exact(both, Rounding()))) == (Fraction("92.375"), "92.38")


def test_of_equal_highest_totals_only_one_is_dropped():
    result = scored(["90", "95", "95", "92", "91"])
    assert (result.high, result.low, result.kept) == (("s2",), ("s1",), 3)


def test_when_all_totals_are_equal_two_different_sheets_fall():
    result = scored(["90"] * 5)
    assert set(result.high).isdisjoint(result.low)
    assert result.kept == 3


def test_fewer_than_five_sheets_are_averaged_plainly():
    result = scored(["90", "95", "92", "91"])
    assert (result.high, result.low, str(result.final)) == ((), (), "92.00")


def test_no_sheet_is_no_score_rather_than_zero():
    assert scored([]) is None


@pytest.mark.parametrize(
    ("seconds", "points"),
    [(0, "0"), (15, "0"), (16, "0.5"), (45, "0.5"), (46, "1.0"), (50, "1.0"), (130, "2.0"), (9999, "2.0")],
)
def test_overtime_costs_half_a_point_per_started_half_minute_beyond_the_grace(seconds, points):
    assert overtime_penalty(seconds, Overtime()) == Decimal(points)


@given(PANELS)
def test_the_average_lies_between_the_kept_extremes(totals):
    result = scored(totals)
    dropped = {*result.high, *result.low}
    kept = [one.total for one in result.totals if one.seat not in dropped]
    assert min(kept) <= result.average <= max(kept)
    assert len(kept) == result.kept


@given(PANELS, st.data())
def test_raising_one_mark_never_lowers_the_score(totals, data):
    place = data.draw(st.integers(0, len(totals) - 1))
    raised = [*totals]
    raised[place] = str(min(Decimal(totals[place]) + Decimal("0.5"), Decimal(100)))
    assert scored(raised).final >= scored(totals).final


@given(PANELS.filter(lambda totals: len(totals) > 1), st.randoms())
def test_who_sits_where_never_changes_the_score(totals, random):
    shuffled = [*totals]
    random.shuffle(shuffled)
    assert scored(shuffled).final == scored(totals).final
