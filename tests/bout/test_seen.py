"""Two consoles at once: an act meant for an evening that another hand has changed meanwhile is not done."""

from __future__ import annotations

import pytest
from factories import Evening, judge, split
from nights import before, take_back

from arena.bout import commands as c
from arena.bout.scenes import SceneName
from arena.bout.seen import check_seen
from arena.domain.refusal import Refused


def overtaken(evening: Evening, command: c.Command, seen: int) -> str | None:
    """The act that has happened since, if it forbids ``command``."""
    try:
        check_seen(evening.state, command, seen)
    except Refused as refused:
        return str(refused.params["kind"])
    return None


def test_the_second_press_of_two_consoles_is_refused():
    evening = before(c.CallEntry, "e1")
    seen = evening.state.seq
    assert overtaken(evening, c.CallEntry("e1"), seen) is None
    evening.do(c.CallEntry("e1"))
    assert overtaken(evening, c.CallEntry("e2"), seen) == "entry_called"
    assert overtaken(evening, c.CallEntry("e2"), evening.state.seq) is None


def test_sheets_that_come_in_meanwhile_stop_nobody():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    seen = evening.state.seq
    for number in range(1, 6):
        evening.submit("e1", number, "90")
    assert overtaken(evening, c.LockEntry("e1"), seen) is None


@pytest.mark.parametrize(
    ("done", "asked", "by"),
    [
        (c.StartClock("e1"), c.PauseClock("e1"), "clock_started"),
        (c.StartClock("e1"), c.ResetClock("e1"), "clock_started"),
        (c.StartClock("e1"), c.OpenScoring("e1"), None),
        (c.ShowScene(SceneName.RULES), c.ShowScene(SceneName.COVER), "scene_shown"),
        (c.ShowScene(SceneName.RULES), c.StartClock("e1"), None),
        (c.Reorder(("e3", "e2")), c.Reorder(("e3", "e2")), "reordered"),
        (c.Reorder(("e3", "e2")), c.StartClock("e1"), None),
        (c.AddEntry("单位", "某人", "题目", reason="补报"), c.Reorder(("e3", "e2")), "entry_added"),
        (c.PauseBout("停电"), c.StartClock("e1"), "bout_paused"),
        (c.DeferEntry("e1", "设备"), c.StartClock("e1"), "entry_deferred"),
        (c.CorrectSeat("s1", "某人", ""), c.StartClock("e1"), None),
    ],
)
def test_an_act_is_overtaken_only_by_one_of_its_own_subject(done, asked, by):
    evening = before(c.StartClock, "e1")
    seen = evening.state.seq
    evening.do(done)
    assert overtaken(evening, asked, seen) == by


def test_an_undo_on_the_other_console_is_noticed():
    evening = before(c.OpenScoring, "e1")
    seen = evening.state.seq
    take_back(evening)
    assert overtaken(evening, c.OpenScoring("e1"), seen) == "undone"


def test_the_refusal_names_the_entry_that_it_is_about():
    evening = before(c.CallEntry, "e1")
    seen = evening.state.seq
    evening.do(c.CallEntry("e1"))
    with pytest.raises(Refused) as refused:
        check_seen(evening.state, c.CallEntry("e2"), seen)
    assert refused.value == Refused("changed_since", kind="entry_called", entry=1)


def test_a_judge_is_never_told_that_something_has_changed():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    check_seen(evening.state, c.SubmitSheet("e1", split("90")), 0)
    evening.do(c.SubmitSheet("e1", split("90")), judge(1))
    check_seen(None, c.OpenCheckIn(), 0)
