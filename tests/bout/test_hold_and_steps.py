"""定标: the first scores wait until the judges agree on a scale. And a reveal in steps uncovers one thing at a time."""

from __future__ import annotations

import pytest
from factories import Evening, judge, split
from nights import agree, before, on_to, refused
from wild_evenings import hand_in

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.views.card import card_view
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view


def test_the_first_entries_are_held_and_the_others_locked():
    evening = before(c.HoldEntry, "e1", hold=2)
    assert refused(evening, c.LockEntry("e1")) == "hold_first"
    evening.do(c.HoldEntry("e1"))
    on_to(evening, c.HoldEntry, "e2")
    evening.do(c.HoldEntry("e2"))
    evening.do(c.ReleaseHold())
    on_to(evening, c.LockEntry, "e3")
    assert refused(evening, c.HoldEntry("e3")) == "nothing_to_hold"


def test_a_held_entry_needs_every_sheet():
    evening = before(c.OpenScoring, "e1", hold=1)
    evening.do(c.OpenScoring("e1"))
    evening.submit("e1", 1, "90")
    assert refused(evening, c.HoldEntry("e1")) == "sheets_missing"


def held(**known) -> Evening:
    evening = before(c.HoldEntry, "e1", **({"hold": 1} | known))
    evening.do(c.HoldEntry("e1"))
    return evening


def test_a_held_sheet_stays_open_while_the_next_entry_is_judged():
    evening = held(hold=2)
    on_to(evening, c.OpenScoring, "e2")
    evening.do(c.OpenScoring("e2"))
    evening.do(c.SubmitSheet("e1", split("96")), judge(1))
    evening.do(c.SubmitSheet("e2", split("93")), judge(1))
    phone = judge_view(evening.state, "s1")
    assert ([one.sheet.total for one in phone.held], phone.sheet.total) == (["96.0"], "93.0")


def test_while_it_is_held_no_score_exists():
    evening = held()
    assert evening.state.entry("e1").derivation is None
    assert refused(evening, c.RevealEntry("e1")) == "wrong_entry_phase"
    assert evening.state.scene.name is SceneName.COVER


def test_the_release_locks_every_held_entry_with_the_sheets_as_they_are_now():
    evening = held(size=(3, 3))
    for number in (1, 2, 3):
        evening.do(c.SubmitSheet("e1", split("96")), judge(number))
    evening.do(c.ReleaseHold())
    entry = evening.state.entry("e1")
    assert (entry.phase, str(entry.derivation.final)) == (EntryPhase.LOCKED, "96.00")
    assert refused(evening, c.ReleaseHold()) == "nothing_held"


def test_the_release_waits_for_a_sheet_that_was_sent_back():
    evening = held()
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    assert refused(evening, c.ReleaseHold()) == "sheets_missing"


def few(**known) -> Evening:
    """Only two of five judges are left for the held entry."""
    evening = before(c.OpenScoring, "e1", **({"hold": 1} | known))
    evening.do(c.OpenScoring("e1"))
    for number in (3, 4, 5):
        evening.do(c.MarkMissing("e1", f"s{number}", "离场"))
        if evening.state.proposals:
            agree(evening)
    hand_in(evening, "e1")
    evening.do(c.HoldEntry("e1"))
    return evening


def test_a_hold_with_too_few_sheets_is_released_with_a_reason():
    evening = few()
    assert refused(evening, c.ReleaseHold()) == "below_quorum"
    evening.do(c.ReleaseHold("总评委同意"))
    assert evening.state.entry("e1").phase is EntryPhase.LOCKED


def test_under_a_supervisor_that_reason_needs_a_second_person():
    evening = few(supervised=True)
    evening.do(c.ReleaseHold("总评委同意"))
    assert evening.state.entry("e1").phase is EntryPhase.HELD
    agree(evening)
    assert evening.state.entry("e1").phase is EntryPhase.LOCKED


def test_a_held_entry_that_withdraws_leaves_nothing_to_release():
    evening = held()
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    assert refused(evening, c.ReleaseHold()) == "nothing_held"
    on_to(evening, c.LockEntry, "e2")


@pytest.mark.parametrize("hold", [-1, 6])
def test_a_hold_of_more_than_five_never_opens(hold):
    with pytest.raises(Exception, match="hold_out_of_range"):
        before(c.OpenCheckIn, hold=hold)


def stepped(steps: int) -> Evening:
    evening = before(c.RevealStep, "e1", stepwise=True)
    for _ in range(steps):
        evening.do(next_act(evening.state))
    return evening


def test_the_first_step_shows_the_marks_and_nothing_of_the_result():
    wall = screen_view(stepped(1).state)
    assert [mark.total for mark in wall.reveal.marks] == ["91.0"] * 5
    assert {mark.note for mark in wall.reveal.marks} == {""}
    assert (wall.reveal.high, wall.reveal.low, wall.reveal.average, wall.reveal.final) == ((), (), None, None)
    assert wall.board[0].final is None


def test_the_second_step_shows_what_was_dropped_and_still_no_score():
    wall = screen_view(stepped(2).state)
    assert (wall.reveal.high, wall.reveal.low, wall.reveal.kept_sum) == (("91.0",), ("91.0",), "273.0")
    assert (wall.reveal.final, wall.reveal.official, wall.reveal.rank) == (None, None, None)


@pytest.mark.parametrize("steps", [1, 2])
def test_until_the_score_is_shown_it_stands_on_no_other_page(steps):
    evening = stepped(steps)
    assert (card_view(evening.state).receipt, public_view(evening.state).latest) == (None, None)


def test_the_third_press_reveals_the_score_and_does_not_play_the_steps_again():
    evening = stepped(2)
    assert refused(evening, c.RevealStep("e1")) == "last_step"
    assert next_act(evening.state) == c.RevealEntry("e1")
    evening.do(next_act(evening.state))
    assert (screen_view(evening.state).reveal.final, evening.state.scene.step) == ("91.00", 3)


def test_the_host_may_reveal_at_once_without_the_steps():
    evening = before(c.RevealStep, "e1", stepwise=True)
    evening.do(c.RevealEntry("e1"))
    assert (evening.state.revealed, evening.state.scene.step) == (("e1",), None)


def test_nothing_is_uncovered_of_an_entry_that_is_not_locked():
    evening = before(c.LockEntry, "e1", stepwise=True)
    assert refused(evening, c.RevealStep("e1")) == "wrong_entry_phase"
