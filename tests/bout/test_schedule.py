"""The programme for everybody: the order on stage, the times as they will be, and nothing that is hidden."""

from __future__ import annotations

import msgspec
import pytest
from evenings import EVENINGS, attempt, small_bout
from factories import NOON, Evening, charter
from hypothesis import given, settings
from nights import before, on_to

from arena.bout import commands as c
from arena.bout.programme import ItemKind
from arena.bout.views.schedule import ScheduleLine, ScheduleView, schedule_view

START = NOON + 60_000 - NOON % 60_000
MINUTE = 60_000


def shown(evening: Evening) -> ScheduleView:
    return schedule_view(evening.state, evening.now)


def lines(evening: Evening) -> dict[str, ScheduleLine]:
    return {line.id: line for line in shown(evening).lines}


def begun(entries: int = 3) -> Evening:
    """An evening whose first entry is about to be called, with a break before the second."""
    evening = before(c.CallEntry, "e1", charter((entries, 3), starts_at=START))
    evening.do(c.AddItem(ItemKind.BREAK, "茶歇", 600, "e2"))
    return evening


def test_entries_and_breaks_stand_in_the_order_on_stage_with_their_words_and_times():
    evening = begun()
    one, tea, two, three = shown(evening).lines
    assert [one.kind, tea.kind, two.kind, three.kind] == ["entry", "break", "entry", "entry"]
    assert (one.number, one.speaker, one.department, one.title) == (1, "选手1", "第1部", "题目1")
    assert (tea.title, tea.number, tea.state) == ("茶歇", None, "to_come")
    assert two.expected - tea.expected == 600_000
    assert one.expected < tea.expected < three.expected < shown(evening).ends


def test_every_line_says_how_far_it_has_come():
    evening = begun()
    states = [[line.state for line in shown(evening).lines]]
    for act in (c.RevealEntry, c.StartItem, c.CallEntry):
        on_to(evening, act)
        states.append([line.state for line in shown(evening).lines])
        evening.next()
        states.append([line.state for line in shown(evening).lines])
    evening.do(c.LeaveEntry("e3", no_show=True))
    states.append([line.state for line in shown(evening).lines])
    assert states == [
        ["to_come", "to_come", "to_come", "to_come"],
        ["on", "to_come", "to_come", "to_come"],
        ["revealed", "to_come", "to_come", "to_come"],
        ["revealed", "to_come", "to_come", "to_come"],
        ["revealed", "on", "to_come", "to_come"],
        ["revealed", "on", "to_come", "to_come"],
        ["revealed", "done", "on", "to_come"],
        ["revealed", "done", "on", "no_show"],
    ]


def test_what_began_keeps_its_hour_and_what_was_dropped_is_gone():
    evening = begun()
    evening.next()
    hour = lines(evening)["e1"].expected
    on_to(evening, c.RevealEntry, "e1")
    evening.now += 20 * MINUTE
    assert lines(evening)["e1"].expected == hour
    evening.do(c.RemoveItem(evening.state.items[0].id))
    assert [line.kind for line in shown(evening).lines] == ["entry"] * 3


def test_before_the_order_is_known_nobody_has_a_time():
    evening = Evening(charter((3, 3), starts_at=START))
    assert (shown(evening).drawn, shown(evening).begins, shown(evening).ends) == (False, START, None)
    assert {(line.planned, line.expected) for line in shown(evening).lines} == {(None, None)}


def test_an_evening_that_is_over_expects_nothing_more():
    evening = begun()
    on_to(evening, c.AdvanceBout)
    evening.next()
    view = shown(evening)
    assert view.ends is None
    assert {line.state for line in view.lines} == {"revealed", "done"}
    assert all(line.expected is not None for line in view.lines)


def test_within_a_minute_it_stays_the_same_to_the_byte():
    evening = begun()
    evening.next()
    minute = (evening.now // MINUTE + 1) * MINUTE
    seen = {msgspec.json.encode(schedule_view(evening.state, minute + second)) for second in (0, 1000, 59_000)}
    assert len(seen) == 1


@pytest.mark.parametrize("minutes", [1, 30])
def test_a_sheet_mended_in_an_open_correction_moves_no_time(minutes):
    evening = begun()
    on_to(evening, c.CallEntry, "e2")
    while evening.next() is None or not evening.state.revealed[1:]:
        on_to(evening, c.RevealEntry, "e2")
    evening.do(c.OpenCorrection("e2", "评委书面申请"))
    evening.do(c.ReturnSheet("e2", "s2", "请核对"))
    after = evening.now + 60 * MINUTE
    untouched = schedule_view(evening.state, after)
    evening.now += minutes * MINUTE
    evening.submit("e2", 2, "88")
    assert schedule_view(evening.state, after) == untouched


@settings(max_examples=60, deadline=None)
@given(EVENINGS)
def test_marks_show_nowhere_in_it(steps):
    one, two = Evening(small_bout()), Evening(small_bout())
    for step in steps:
        assert attempt(one, step, 0) == attempt(two, step, 1)
        assert shown(one) == shown(two)
