"""Entries that the rules leave equal: people decide, and the record says how."""

from __future__ import annotations

import pytest
from factories import Evening, charter
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.phases import BoutPhase
from arena.bout.places import placings
from arena.bout.views.host import host_view
from arena.bout.views.results import board
from arena.domain.presets import DIRECTOR
from arena.domain.refusal import Refused
from arena.domain.rulebook import TieKind

UNDECIDED = replace(DIRECTOR, ties=tuple(step for step in DIRECTOR.ties if step.kind is not TieKind.DECISION))


def equal_evening(rulebook=DIRECTOR, entries: int = 3) -> Evening:
    """All entries but the last are judged alike; everything is revealed."""
    evening = Evening(charter((entries, 3), rulebook))
    while evening.state.phase is not BoutPhase.TALLIED:
        stage = evening.state.stage
        if stage and stage.phase == "scoring":
            for number in (1, 2, 3):
                if f"s{number}" not in stage.sheets:
                    evening.submit(stage.id, number, "80" if stage.id == f"e{entries}" else "90")
        evening.next()
    return evening


def decide(evening: Evening, *order: str, how: str = "加赛", reason: str = "即兴问答一题"):
    return evening.do(c.DecideTie(order, how, reason))


def ranks(evening: Evening):
    return {
        key: (one.rank, one.decided_by, one.evidence)
        for key, one in placings(evening.state, evening.state.revealed).items()
    }


def test_equal_entries_share_their_place_until_people_decide():
    evening = equal_evening()
    assert ranks(evening)["e1"] == (1, "shared", None)
    decide(evening, "e2", "e1")
    assert ranks(evening) == {"e2": (1, "decision", "加赛"), "e1": (2, "decision", "加赛"), "e3": (3, None, None)}
    assert [(row.id, row.rank) for row in board(evening.state)] == [("e2", 1), ("e1", 2), ("e3", 3)]


def test_deciding_again_replaces_the_decision():
    evening = equal_evening()
    decide(evening, "e2", "e1")
    decide(evening, "e1", "e2", how="评议", reason="评委会复议")
    assert ranks(evening)["e1"] == (1, "decision", "评议")


def test_the_console_names_the_equals_and_how_they_were_parted():
    evening = equal_evening()
    (tie,) = host_view(evening.state, {}, now=evening.now).ties
    assert (tie.rank, [card.id for card in tie.entries], tie.how) == (1, ["e1", "e2"], None)
    decide(evening, "e2", "e1", how="抽签")
    (tie,) = host_view(evening.state, {}, now=evening.now).ties
    assert (tie.rank, [card.id for card in tie.entries], tie.how) == (1, ["e2", "e1"], "抽签")


@pytest.mark.parametrize(
    ("order", "how", "reason", "code"),
    [
        (("e1", "e3"), "加赛", "x", "not_tied"),
        (("e1",), "加赛", "x", "not_tied"),
        (("e1", "e2", "e2"), "加赛", "x", "not_tied"),
        (("e1", "e9"), "加赛", "x", "unknown_entry"),
        (("e1", "e2"), "猜拳", "x", "unknown_way"),
        (("e1", "e2"), "加赛", " ", "reason_needed"),
    ],
)
def test_only_all_of_those_who_are_equal_can_be_decided_about(order, how, reason, code):
    with pytest.raises(Refused) as refused:
        decide(equal_evening(), *order, how=how, reason=reason)
    assert refused.value.code == code


def test_all_but_one_of_the_equals_are_not_enough():
    with pytest.raises(Refused):
        decide(equal_evening(entries=4), "e1", "e2")
    evening = equal_evening(entries=4)
    decide(evening, "e3", "e1", "e2")
    assert [key for key, *_ in ranks(evening).items()] == ["e3", "e1", "e2", "e4"]


def test_where_the_rules_share_places_nobody_may_decide():
    with pytest.raises(Refused) as refused:
        decide(equal_evening(UNDECIDED), "e1", "e2")
    assert refused.value.code == "ties_stay_shared"


def test_a_certified_result_can_no_longer_be_decided_about():
    evening = equal_evening()
    while evening.state.phase is not BoutPhase.CERTIFIED:
        evening.next()
    with pytest.raises(Refused) as refused:
        decide(evening, "e1", "e2")
    assert refused.value.code == "wrong_bout_phase"
