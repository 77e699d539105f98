"""Evenings of several panels: seats in each, a box of ballots, weights, and who must be in before the lock."""

from __future__ import annotations

import msgspec
import pytest
from factories import HOST, Evening, charter, judge, seat, split
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.handed_in import contest
from arena.bout.views.host import host_view
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_view
from arena.bout.views.results import receipt
from arena.bout.views.screen import screen_view
from arena.domain.contest import outcome
from arena.domain.panel import WhenEmpty
from arena.domain.presets import DIRECTOR, DIRECTOR_POLL, TOPIC
from arena.domain.refusal import Refused

DEPUTIES = (4, 5)


def topic_evening() -> Evening:
    """专题: three judges (60 %) and two representatives (40 %), one entry open for scoring."""
    seats = tuple(seat(number, panel="representatives" if number in DEPUTIES else None) for number in range(1, 6))
    return opened(charter((2, 5), TOPIC, seats=seats))


def poll_evening() -> Evening:
    return opened(charter((2, 3), DIRECTOR_POLL))


def opened(bout) -> Evening:
    evening = Evening(bout)
    while evening.state.stage is None or evening.state.stage.phase != "scoring":
        evening.next()
    return evening


def give(evening: Evening, number: int, total: str):
    rulebook = evening.state.charter.rulebook
    return evening.do(c.SubmitSheet("e1", split(total, rulebook)), judge(number))


def count(evening: Evening, **grades: int):
    return evening.do(c.CountBallots("e1", "public", grades))


def locked(evening: Evening):
    evening.do(c.LockEntry("e1"))
    return evening.state.entry("e1").derivation


def test_judges_and_representatives_weigh_by_their_percentages():
    evening = topic_evening()
    for number, total in enumerate(("90", "92", "94", "80", "86"), 1):
        give(evening, number, total)
    found = locked(evening)
    assert (str(found.judges.average), str(found.panel("representatives").average)) == ("92.00", "83.00")
    assert str(found.final) == "88.40"
    evening.do(c.RevealEntry("e1"))
    shown = receipt(evening.state, evening.state.entry("e1"), ["e1"])
    assert [(one.name, one.value, one.weight, one.sheets) for one in shown.panels] == [
        ("评委", "92.00", "60", 3),
        ("企业和基层代表", "83.00", "40", 2),
    ]
    assert (shown.average, shown.combined, [mark.seat for mark in shown.marks]) == ("92.00", "88.40", [1, 2, 3])


def test_a_counted_box_of_ballots_joins_the_judges():
    evening = poll_evening()
    for number in (1, 2, 3):
        give(evening, number, "93.0")
    count(evening, excellent=41, good=15, fair=3, poor=2)
    count(evening, excellent=41, good=15, fair=3, poor=1)
    assert str(locked(evening).final) == "92.38"
    shown = receipt(evening.state, evening.state.entry("e1"), ["e1"])
    assert [(line.name, line.count, line.value) for line in shown.panels[1].ballots] == [
        ("好", 41, "95"),
        ("较好", 15, "85"),
        ("一般", 3, "75"),
        ("差", 1, "60"),
    ]


def test_without_a_single_ballot_the_judges_carry_the_whole_weight():
    evening = poll_evening()
    for number in (1, 2, 3):
        give(evening, number, "93.0")
    assert (
        str(locked(evening).final),
        [str(one.share) for one in evening.state.entry("e1").derivation.runs[0].panels],
    ) == (
        "93.00",
        ["1", "0"],
    )


def test_every_panel_that_has_seats_needs_its_quorum():
    evening = topic_evening()
    for number in (1, 2, 3):
        give(evening, number, "90")
    for number in DEPUTIES:
        evening.do(c.MarkMissing("e1", f"s{number}", "请假"))
    with pytest.raises(Refused) as refused:
        evening.do(c.LockEntry("e1"))
    assert refused.value == Refused("below_quorum", count=0, needed=1)
    evening.do(c.LockEntry("e1", "代表全部请假"))
    assert str(evening.state.entry("e1").derivation.final) == "90.00"


def test_a_phone_shows_the_rubric_of_its_own_panel():
    rulebook = replace(TOPIC, panels=(TOPIC.judges, replace(TOPIC.panels[1], criteria=TOPIC.criteria[2:3], full=None)))
    evening = opened(charter((1, 2), rulebook, seats=(seat(1), seat(2, panel="representatives"))))
    assert [row.id for row in judge_view(evening.state, "s2").criteria] == ["effect"]
    assert (judge_view(evening.state, "s2").full_mark, judge_view(evening.state, "s1").full_mark) == ("25", "100")
    evening.do(c.SubmitSheet("e1", {"effect": "20"}), judge(2))
    with pytest.raises(Refused) as refused:
        evening.do(c.SubmitSheet("e1", {"effect": "20"}), judge(1))
    assert refused.value.code == "mark_missing"


@pytest.mark.parametrize(
    ("panel", "grades", "code"),
    [
        ("judges", {}, "no_ballot_panel"),
        ("nobody", {}, "no_ballot_panel"),
        ("public", {"superb": 1}, "grade_unknown"),
        ("public", {"good": -1}, "ballots_out_of_range"),
        ("public", {"good": 10_000}, "ballots_out_of_range"),
    ],
)
def test_a_count_that_cannot_be_is_refused(panel, grades, code):
    with pytest.raises(Refused) as refused:
        poll_evening().do(c.CountBallots("e1", panel, grades))
    assert refused.value.code == code


def test_ballots_are_counted_while_scoring_is_open_and_not_after():
    evening = poll_evening()
    for number in (1, 2, 3):
        give(evening, number, "93.0")
    locked(evening)
    with pytest.raises(Refused):
        count(evening, good=1)


@given(st.integers(0, 50), st.integers(51, 99))
def test_a_count_of_ballots_shows_nowhere_before_the_reveal(one, other):
    seen = []
    for good in (one, other):
        evening = poll_evening()
        count(evening, good=good)
        state = evening.state
        views = (screen_view(state), public_view(state), judge_view(state, "s1"))
        seen.append([msgspec.json.encode(view) for view in views])
        box = host_view(state, {}, now=evening.now).boxes[0]
        assert ("good", "较好", good) in box.grades
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("rulebook", "seats", "code"),
    [
        (DIRECTOR, (seat(1), seat(2, panel="crowd")), "unknown_panel"),
        (DIRECTOR_POLL, (seat(1), seat(2, panel="public")), "unknown_panel"),
        (
            replace(TOPIC, panels=(TOPIC.judges, replace(TOPIC.panels[1], when_empty=WhenEmpty.REFUSE))),
            (seat(1),),
            "panel_without_seats",
        ),
        (replace(DIRECTOR, undertime=DIRECTOR.overtime), (seat(1),), "rulebook_invalid"),
    ],
)
def test_an_evening_that_could_not_be_scored_never_opens(rulebook, seats, code):
    with pytest.raises(Refused) as refused:
        Evening(charter((1, len(seats)), rulebook, seats=seats))
    assert refused.value.code == code


def test_a_finished_bout_scores_the_same_when_handed_to_the_engine_again():
    evening = topic_evening()
    for number, total in enumerate(("90", "92", "94", "80", "86"), 1):
        give(evening, number, total)
    locked(evening)
    again = outcome(contest(evening.state), TOPIC)
    assert again.scores["e1"] == evening.state.entry("e1").derivation
    evening.do(c.RevealEntry("e1"), HOST)
    evening.do(c.LeaveEntry("e2", no_show=True), HOST)
    assert [one.why for one in outcome(contest(evening.state), TOPIC).unplaced] == ["withdrawn"]
