"""How many entries an award honours, and who is in it (domain.md §3.5, §3.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.domain.awards import awarded, default_bands, problems
from arena.domain.ranking import Placing
from arena.domain.rulebook import AwardBand


@pytest.mark.parametrize(
    ("entries", "sizes"),
    [
        (3, (1, 1, 1)),
        (5, (1, 1, 1)),
        (6, (1, 2, 3)),
        (9, (1, 2, 3)),
        (12, (2, 3, 5)),
        (16, (2, 4, 5)),
        (60, (6, 12, 18)),
    ],
)
def test_the_sizes_follow_the_number_of_entries(entries, sizes):
    assert tuple(band.size for band in default_bands(entries)) == (*sizes, None)


def ranked(*ranks: int) -> list[Placing]:
    return [Placing(f"e{number}", rank, shared=ranks.count(rank) > 1) for number, rank in enumerate(ranks, 1)]


def names(placings, bands=()) -> dict[str, list[str]]:
    return {one.name: [winner.entry for winner in one.winners] for one in awarded(placings, bands)}


def test_nine_entries_get_one_two_three_and_the_others_merit():
    found = names(ranked(1, 2, 3, 4, 5, 6, 7, 8, 9))
    assert {name: len(winners) for name, winners in found.items()} == {
        "一等奖": 1,
        "二等奖": 2,
        "三等奖": 3,
        "优秀奖": 3,
    }


def test_who_shares_the_place_at_a_border_gets_the_higher_award():
    found = names(ranked(1, 2, 3, 3, 5, 6, 7))
    assert (found["二等奖"], found["三等奖"]) == (["e2", "e3", "e4"], ["e5", "e6"])


def test_an_award_that_ties_have_emptied_is_not_given():
    assert "二等奖" not in names(ranked(1, 1, 1, 4, 5, 6))


def test_the_rulebooks_own_bands_come_first():
    assert names(ranked(1, 2, 3), (AwardBand("金奖", 2), AwardBand("入围"))) == {"金奖": ["e1", "e2"], "入围": ["e3"]}


def test_who_has_no_place_gets_no_award():
    assert names([Placing("e1", 1), Placing("e2", 0)]) == {"一等奖": ["e1"]}


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_everybody_with_a_place_has_exactly_one_award_and_better_places_better_ones(draws):
    order = sorted(draws)
    placings = ranked(*(order.index(one) + 1 for one in order))
    found = awarded(placings)
    winners = [winner for one in found for winner in one.winners]
    assert sorted(winner.entry for winner in winners) == sorted(one.entry for one in placings)
    assert [winner.rank for winner in winners] == sorted(winner.rank for winner in winners)


def test_what_is_wrong_with_bands_is_named():
    wrong = (AwardBand(" ", 1), AwardBand("二等奖", 0), AwardBand("其他"), AwardBand("三等奖", 1))
    assert list(problems(wrong)) == [
        ("awards.1.name", "empty"),
        ("awards.2.size", "not_positive"),
        ("awards.3.size", "only_last_open"),
    ]
