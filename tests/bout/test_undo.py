"""撤销: the last acts can be taken back one by one, each to exactly what stood before."""

from __future__ import annotations

from factories import Evening, judge, split
from msgspec.structs import replace
from nights import agree, before, on_to, refused, take_back
from wild_evenings import SCORER, SUPERVISOR, TIMEKEEPER, hand_in

from arena.bout import commands as c
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.undoing import DEEP


def revealed(**known) -> Evening:
    evening = before(c.RevealEntry, **known)
    evening.do(c.RevealEntry("e1"))
    return evening


def without_memory(state):
    return replace(state, seq=0, log=(), past=())


def test_within_ten_seconds_the_host_alone_takes_a_reveal_back():
    evening = revealed(supervised=True)
    take_back(evening, after_ms=9_900)
    assert (evening.state.entry("e1").phase, evening.state.revealed) == (EntryPhase.LOCKED, ())


def test_after_ten_seconds_a_reveal_is_taken_back_only_with_a_reason():
    evening = revealed()
    seq = evening.state.past[-1].seq
    assert refused(evening, c.Undo(seq), after_ms=10_100) == "reason_needed"
    evening.do(c.Undo(seq, "亮错了"))
    assert evening.state.revealed == ()


def test_after_ten_seconds_under_a_supervisor_a_reveal_is_taken_back_by_two():
    evening = revealed(supervised=True)
    evening.do(c.Undo(evening.state.past[-1].seq, "亮错了"), after_ms=10_100)
    assert evening.state.revealed == ("e1",)
    agree(evening)
    assert (evening.state.revealed, evening.state.proposals) == ((), ())


def test_an_act_that_the_hall_did_not_see_is_taken_back_without_a_reason_however_late():
    evening = before(c.OpenScoring, "e1", supervised=True)
    take_back(evening, after_ms=3_600_000)
    assert not evening.state.entry("e1").clock.started


def test_a_sheet_handed_in_empties_the_pile():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    opened = evening.state.past[-1].seq
    evening.submit("e1", 1, "90")
    assert evening.state.past == ()
    assert refused(evening, c.Undo(opened)) == "nothing_to_undo"


def test_a_paper_sheet_of_a_judge_who_was_missing_is_never_taken_back():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    evening.do(c.MarkMissing("e1", "s2", "离场"))
    evening.do(c.EnterPaper("e1", "s2", split("90")), SCORER)
    assert evening.state.past == ()
    assert evening.state.entry("e1").sheet_phase("s2") == "submitted"


def test_the_word_of_a_second_person_empties_the_pile():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    agree(evening)
    assert evening.state.past == ()


def test_a_rejected_act_empties_the_pile_too():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    evening.do(c.RejectAct(evening.state.proposals[0].id, "不属实"), SUPERVISOR)
    assert (evening.state.past, evening.state.proposals) == ((), ())


def test_a_certified_result_is_never_taken_back():
    evening = before(c.AdvanceBout)
    for step in (BoutPhase.TALLIED, BoutPhase.VERIFIED):
        evening.do(c.AdvanceBout(step))
    assert [past.kind for past in evening.state.past][-2:] == ["bout_advanced", "bout_advanced"]
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    assert evening.state.past == ()
    assert refused(evening, c.Undo(1, "x")) == "wrong_bout_phase"


def test_several_acts_are_taken_back_from_the_last_to_the_first():
    evening = before(c.CallEntry, "e1")
    stood = evening.state
    evening.do(c.CallEntry("e1"))
    evening.do(c.StartClock("e1"))
    evening.do(c.AddTime("e1", 30))
    called = evening.state.past[-3].seq
    assert refused(evening, c.Undo(called)) == "undo_overtaken"
    for _ in range(3):
        take_back(evening)
    assert without_memory(evening.state) == without_memory(stood)


def test_the_pile_is_a_dozen_acts_deep():
    evening = before(c.CallEntry, "e1")
    for second in range(1, DEEP + 5):
        evening.do(c.AcceptDelay(second))
    for _ in range(DEEP):
        take_back(evening)
    assert refused(evening, c.Undo(0)) == "nothing_to_undo"
    assert evening.state.accepted_s == 1 + 2 + 3 + 4


def test_a_clock_stopped_by_mistake_goes_on_as_if_it_had_never_stood():
    evening = before(c.OpenScoring, "e1")
    running = evening.state.entry("e1").clock
    evening.do(c.PauseClock("e1"), TIMEKEEPER)
    take_back(evening, after_ms=5_000)
    assert evening.state.entry("e1").clock == running


def test_the_wall_goes_back_with_the_act():
    evening = before(c.RevealEntry)
    scene = evening.state.scene
    evening.do(c.RevealEntry("e1"))
    assert evening.state.scene.name is SceneName.REVEAL
    take_back(evening)
    assert evening.state.scene == scene


def test_scoring_opened_too_early_takes_the_proposed_penalty_with_it():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    assert len(evening.state.proposals) == 1
    take_back(evening)
    assert evening.state.proposals == ()


def test_what_was_proposed_since_still_waits_after_an_undo():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.RecuseSeat("e2", "s2", "亲属"))
    take_back(evening)
    assert [one.entry for one in evening.state.proposals] == ["e2"]


def test_nothing_waits_about_an_entry_that_an_undo_has_taken_out():
    evening = before(c.CallEntry, "e1", supervised=True)
    evening.do(c.AddEntry("新单位", "后来者", "题目", reason="补报"))
    evening.do(c.RecuseSeat("e4", "s2", "亲属"))
    take_back(evening)
    assert ("e4" in evening.state.entries, evening.state.proposals) == (False, ())


def test_nothing_waits_about_an_entry_that_an_undo_has_sent_away_again():
    evening = before(c.CallEntry, "e1", supervised=True)
    evening.do(c.LeaveEntry("e2", no_show=True))
    evening.do(c.AdmitLate("e2", "路上堵车"))
    evening.do(c.RecuseSeat("e2", "s2", "亲属"))
    take_back(evening)
    assert (evening.state.entry("e2").phase, evening.state.proposals) == (EntryPhase.NO_SHOW, ())


def test_an_undo_that_waited_too_long_is_refused_when_something_came_after():
    evening = revealed(supervised=True)
    evening.do(c.Undo(evening.state.past[-1].seq, "亮错了"), after_ms=11_000)
    evening.do(c.ShowScene(SceneName.COVER))
    assert refused(evening, c.ConfirmAct(evening.state.proposals[0].id), SUPERVISOR) == "undo_overtaken"


def test_what_was_taken_back_can_be_done_again():
    evening = revealed()
    take_back(evening)
    on_to(evening, c.RevealEntry)
    evening.do(c.RevealEntry("e1"))
    assert evening.state.revealed == ("e1",)


def test_the_list_of_what_happened_keeps_the_act_and_its_undo():
    evening = revealed()
    take_back(evening)
    assert [line.kind for line in evening.state.log[:2]] == ["undone", "entry_revealed"]


def test_a_lock_taken_back_lets_the_judges_change_their_sheets():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    hand_in(evening, "e1")
    evening.do(c.LockEntry("e1"))
    take_back(evening)
    evening.do(c.SubmitSheet("e1", split("95")), judge(1))
    assert evening.state.entry("e1").sheets["s1"].revision == 2
