"""The clock: instants while it runs, used time while it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arena.domain import clock as clocks
from arena.domain.presets import DIRECTOR

SEGMENTS = DIRECTOR.segments


def test_the_talk_has_one_limit_so_time_saved_may_be_spent_later():
    clock = clocks.start(clocks.fresh(SEGMENTS), 0)
    clock = clocks.next_segment(clock, 100_000)  # 80 s saved of 亮成绩
    clock = clocks.next_segment(clock, 250_000)
    assert clocks.overtime_s(clocks.stop(clock, 480_000), SEGMENTS) == 0
    assert clocks.overtime_s(clocks.stop(clock, 492_999), SEGMENTS) == 12


def test_answers_are_not_counted():
    clock = clocks.start(clocks.fresh(SEGMENTS), 0)
    for at in (180_000, 330_000, 480_000):
        clock = clocks.next_segment(clock, at)
    assert clocks.overtime_s(clocks.stop(clock, 900_000), SEGMENTS) == 0


def test_granted_time_moves_the_limit():
    clock = clocks.add_time(clocks.start(clocks.fresh(SEGMENTS), 0), 30_000)
    assert clocks.overtime_s(clocks.stop(clock, 511_000), SEGMENTS) == 1


def test_a_wall_clock_set_back_takes_no_time_away():
    clock = clocks.stop(clocks.start(clocks.fresh(SEGMENTS), 10_000), 4_000)
    assert clock.spent == (0, 0, 0, 0)


@given(st.lists(st.tuples(st.sampled_from(["start", "stop", "next"]), st.integers(0, 60_000)), max_size=30))
def test_time_used_is_the_time_that_passed_while_it_ran(steps):
    clock, now, ran = clocks.fresh(SEGMENTS), 0, 0
    for act, passed in steps:
        ran += passed if clock.running else 0
        now += passed
        clock = {"start": clocks.start, "stop": clocks.stop, "next": clocks.next_segment}[act](clock, now)
    assert sum(clocks.stop(clock, now).spent) == ran
