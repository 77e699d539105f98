"""Places, shared places, and what parted equal scores."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from factories import GOLDEN, golden_evening, split
from hypothesis import given
from hypothesis import strategies as st

from arena.bout.views.results import placings
from arena.domain.presets import DIRECTOR
from arena.domain.ranking import rank
from arena.domain.scoring import score


def entry(*totals: str, **marks: str):
    """The derivation of one entry; ``marks`` moves points between criteria on every sheet."""
    sheets = []
    for number, total in enumerate(totals, 1):
        sheet = {key: Decimal(mark) for key, mark in split(total).items()}
        for key, mark in marks.items():
            sheet["achievement"] += sheet[key] - Decimal(mark)
            sheet[key] = Decimal(mark)
        sheets.append((f"s{number}", sheet))
    return score(sheets, DIRECTOR, penalty=Decimal(0), chief="s1")


def flat(*totals: str):
    """An entry judged on its first criterion only."""
    others = {criterion.id: Decimal(0) for criterion in DIRECTOR.criteria}
    sheets = [(f"s{number}", others | {"achievement": Decimal(total)}) for number, total in enumerate(totals, 1)]
    return score(sheets, DIRECTOR, penalty=Decimal(0), chief="s1")


def test_the_golden_board_and_its_tie():
    state = golden_evening().state
    places = placings(state, state.revealed)
    board = {state.entries[key].info.number: place for key, place in places.items()}
    assert {f"{number:02d}": place.rank for number, place in board.items()} == {
        key: row["rank"] for key, row in GOLDEN["expected"].items()
    }
    for number, evidence in ((7, "187.0"), (5, "186.5")):
        assert (board[number].decided_by, board[number].evidence) == ("dropped_sum", evidence)
    assert all(place.decided_by is None for number, place in board.items() if number not in (5, 7))


def test_equal_in_everything_shares_the_place_and_the_next_is_skipped():
    places = rank({"a": entry("90", "90", "90"), "b": entry("90", "90", "90"), "c": entry("80", "80", "80")}, DIRECTOR)
    assert [(place.rank, place.shared, place.decided_by) for place in places] == [
        (1, True, "shared"),
        (1, True, "shared"),
        (3, False, None),
    ]


def test_a_third_decimal_decides_first():
    exact = {key: flat(total) for key, total in {"a": "90.668", "b": "90.671"}.items()}
    assert exact["a"].final == exact["b"].final == Decimal("90.67")
    first, second = rank(exact, DIRECTOR)
    assert (first.entry, first.decided_by, first.evidence) == ("b", "more_decimals", "90.671")
    assert (second.entry, second.decided_by, second.evidence) == ("a", "more_decimals", "90.668")


def test_the_criteria_decide_in_the_order_of_the_chain():
    places = rank({"a": entry("90", "90", "90"), "b": entry("90", "90", "90", gap="15")}, DIRECTOR)
    assert [(place.entry, place.decided_by, place.criterion) for place in places] == [
        ("b", "criterion", "achievement"),
        ("a", "criterion", "achievement"),
    ]


def test_the_chief_judge_decides_where_nothing_else_does():
    places = rank({"a": flat("89", "91", "90"), "b": flat("91", "89", "90")}, DIRECTOR)
    assert [(place.entry, place.decided_by, place.evidence) for place in places] == [
        ("b", "chief_total", "91"),
        ("a", "chief_total", "89"),
    ]


@given(st.lists(st.lists(st.integers(160, 200), min_size=3, max_size=3), min_size=1, max_size=12), st.randoms())
def test_the_order_of_entries_never_changes_a_place(panels, random):
    scores = {f"e{number}": entry(*(str(Decimal(half) / 2) for half in halves)) for number, halves in enumerate(panels)}
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert {place.entry: place for place in rank(scores, DIRECTOR)} == {
        place.entry: place for place in rank(dict(shuffled), DIRECTOR)
    }


@given(st.lists(st.lists(st.integers(100, 180), min_size=5, max_size=5), min_size=2, max_size=8))
def test_ranks_follow_scores_and_skip_after_shared_places(panels):
    scores = {f"e{number}": entry(*(str(Decimal(half) / 2) for half in halves)) for number, halves in enumerate(panels)}
    places = rank(scores, DIRECTOR)
    for earlier, later in pairwise(places):
        assert scores[earlier.entry].final >= scores[later.entry].final
    for number, place in enumerate(places, 1):
        assert place.rank <= number
        assert place.shared == (sum(other.rank == place.rank for other in places) > 1)
