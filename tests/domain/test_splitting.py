"""A total laid out over the criteria: it adds up, every mark may be given, and shares are fair."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.domain.marks import parse_marks
from arena.domain.panel import Criterion, Panel
from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.rulebook import Rulebook
from arena.domain.splitting import CannotSplit, split

STEPS = st.sampled_from([Decimal("0.5"), Decimal("0.3"), Decimal(1), Decimal("0.2")])


@st.composite
def small_rubrics(draw: st.DrawFn) -> Panel:
    """Up to three criteria of any steps and minima."""
    criteria = []
    for number in range(draw(st.integers(1, 3))):
        step, low = draw(STEPS), draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(2)]))
        criteria.append(Criterion(f"c{number}", "项", low + step * draw(st.integers(1, 6)), minimum=low, step=step))
    return Panel(criteria=tuple(criteria))


@pytest.mark.parametrize("rulebook", PRESETS.values(), ids=PRESETS)
def test_every_total_of_a_preset_can_be_laid_out(rulebook: Rulebook):
    for halves in range(201):
        marks = parse_marks(split(Decimal(halves) / 2, rulebook.judges), rulebook.judges)
        assert sum(marks.values()) == Decimal(halves) / 2


def test_shares_are_by_maximum_and_the_first_takes_the_rest():
    assert split(Decimal("92.5"), DIRECTOR.judges) == {
        "achievement": "27.5",
        "gap": "18.5",
        "plan": "23.0",
        "conduct": "9.5",
        "defense": "9.5",
        "delivery": "4.5",
    }


@given(small_rubrics(), st.integers(0, 400))
def test_it_succeeds_exactly_where_some_sheet_adds_up(panel: Panel, tenths: int):
    total = Decimal(tenths) / 10
    grids = [
        [row.minimum + row.step * count for count in range(int((row.maximum - row.minimum) / row.step) + 1)]
        for row in panel.criteria
    ]
    possible = total in {sum(sheet) for sheet in product(*grids)}
    try:
        marks = parse_marks(split(total, panel), panel)
    except CannotSplit:
        assert not possible
    else:
        assert sum(marks.values()) == total


@pytest.mark.parametrize("total", ["100.5", "-0.5", "91.3", "NaN", "Infinity"])
def test_what_no_sheet_adds_up_to_is_refused_with_the_reach(total: str):
    with pytest.raises(CannotSplit, match=r"from 0 to 100 in steps of 0\.5"):
        split(Decimal(total), DIRECTOR.judges)
