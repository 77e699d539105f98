"""A sheet far from the others is pointed out to the staff, after the lock and before the reveal, and to nobody else."""

from __future__ import annotations

from factories import Evening, charter

from arena.bout import commands as c
from arena.bout.views.host import host_view
from arena.bout.views.screen import screen_view


def evening(*totals: str) -> Evening:
    one = Evening(charter((2, len(totals))))
    while one.state.stage is None or one.state.stage.phase != "scoring":
        one.next()
    for number, total in enumerate(totals, 1):
        one.submit("e1", number, total)
    return one


def outlying(one: Evening):
    return [(far.seat, far.total, far.median, far.distance) for far in host_view(one.state, {}, now=one.now).outlying]


def test_a_sheet_more_than_a_tenth_of_the_full_mark_from_the_median_is_named():
    one = evening("92.0", "93.0", "81.5", "92.0", "91.5")
    assert outlying(one) == []
    one.do(c.LockEntry("e1"))
    assert outlying(one) == [(3, "81.5", "92", "-10.5")]
    one.do(c.RevealEntry("e1"))
    assert outlying(one) == []


def test_exactly_a_tenth_is_still_no_question():
    one = evening("92.0", "92.0", "82.0", "92.0", "92.0")
    one.do(c.LockEntry("e1"))
    assert outlying(one) == []


def test_of_two_judges_nobody_is_far_from_the_middle():
    one = evening("95.0", "60.0")
    one.do(c.LockEntry("e1"))
    assert outlying(one) == []


def test_the_wall_knows_nothing_of_it():
    assert "outlying" not in screen_view(evening("92.0").state).__struct_fields__
