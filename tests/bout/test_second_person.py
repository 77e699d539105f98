"""The two-person rule: what waits for the supervisor, what it blocks, and how it ends."""

from __future__ import annotations

import pytest
from factories import HOST, Evening, judge, split
from nights import agree, before, on_to, refused
from wild_evenings import SCORER, SUPERVISOR, TIMEKEEPER, hand_in

from arena.bout import commands as c
from arena.bout.phases import BoutPhase
from arena.domain.presets import DIRECTOR_POLL


def scoring(**known) -> Evening:
    """Entry 1 is open for sheets, under a supervisor."""
    evening = before(c.OpenScoring, "e1", **({"supervised": True} | known))
    evening.do(c.OpenScoring("e1"))
    return evening


EXCEPTIONS = [
    (c.ReturnSheet("e1", "s1", "请核对"), HOST),
    (c.MarkMissing("e1", "s2", "离场"), HOST),
    (c.RecuseSeat("e1", "s2", "亲属"), HOST),
    (c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER),
    (c.EnterPaper("e1", "s2", split("90")), SCORER),
]


@pytest.mark.parametrize(("command", "actor"), EXCEPTIONS)
def test_an_exception_changes_nothing_until_the_supervisor_agrees(command, actor):
    evening = scoring()
    evening.submit("e1", 1, "90")
    entry = evening.state.entry("e1")
    evening.do(command, actor)
    assert (evening.state.entry("e1"), [one.command for one in evening.state.proposals]) == (entry, [command])
    agree(evening)
    assert evening.state.entry("e1") != entry
    assert evening.state.proposals == ()


@pytest.mark.parametrize(("command", "actor"), EXCEPTIONS)
def test_without_a_supervisor_the_same_exception_happens_at_once(command, actor):
    evening = scoring(supervised=False)
    evening.submit("e1", 1, "90")
    entry = evening.state.entry("e1")
    evening.do(command, actor)
    assert (evening.state.entry("e1") == entry, evening.state.proposals) == (False, ())


def test_who_proposed_is_kept_with_the_act():
    evening = scoring()
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    assert evening.state.proposals[0].by == TIMEKEEPER


def test_a_count_of_ballots_waits_too():
    evening = scoring(rulebook=DIRECTOR_POLL)
    evening.do(c.CountBallots("e1", "public", {"good": 10}), SCORER)
    assert evening.state.entry("e1").ballots == {}
    agree(evening)
    assert evening.state.entry("e1").ballots["public"]["good"] == 10


def test_what_waits_about_an_entry_blocks_its_lock():
    evening = scoring()
    hand_in(evening, "e1")
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    assert refused(evening, c.LockEntry("e1")) == "awaiting_second"
    agree(evening)
    evening.do(c.LockEntry("e1"))
    assert str(evening.state.entry("e1").derivation.penalty) == "1.0"


def test_what_waits_about_another_entry_blocks_nothing():
    evening = scoring()
    hand_in(evening, "e1")
    evening.do(c.RecuseSeat("e2", "s2", "亲属"))
    evening.do(c.LockEntry("e1"))


def test_an_act_that_is_no_longer_possible_is_refused_with_todays_reason():
    evening = scoring()
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    evening.do(c.RecuseSeat("e1", "s2", "同单位"))
    agree(evening)
    waiting = evening.state.proposals[0].id
    assert refused(evening, c.ConfirmAct(waiting), SUPERVISOR) == "recused"
    evening.do(c.RejectAct(waiting, "已经回避"), SUPERVISOR)
    assert evening.state.proposals == ()


def test_a_judge_who_sends_a_sheet_after_all_settles_that_he_was_missed():
    evening = scoring()
    evening.do(c.MarkMissing("e1", "s2", "离场"))
    evening.submit("e1", 2, "90")
    assert evening.state.proposals == ()


def test_an_entry_that_leaves_takes_what_waits_about_it_along():
    evening = scoring()
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    assert evening.state.proposals == ()


def test_the_very_same_act_is_not_proposed_twice():
    evening = scoring()
    evening.do(c.MarkMissing("e1", "s2", "离场"))
    assert refused(evening, c.MarkMissing("e1", "s2", "离场")) == "already_proposed"


def test_what_is_impossible_is_not_even_proposed():
    evening = scoring()
    assert refused(evening, c.ReturnSheet("e1", "s2", "请核对")) == "no_sheet"
    assert evening.state.proposals == ()


def test_only_the_supervisor_agrees():
    evening = scoring()
    evening.do(c.MarkMissing("e1", "s2", "离场"))
    waiting = evening.state.proposals[0].id
    for somebody in (HOST, SCORER, TIMEKEEPER, judge(1)):
        assert refused(evening, c.ConfirmAct(waiting), somebody) == "not_your_act"


def test_a_rejection_needs_a_reason_and_changes_nothing():
    evening = scoring()
    entry = evening.state.entry("e1")
    evening.do(c.MarkMissing("e1", "s2", "离场"))
    waiting = evening.state.proposals[0].id
    assert refused(evening, c.RejectAct(waiting, " "), SUPERVISOR) == "reason_needed"
    evening.do(c.RejectAct(waiting, "评委还在"), SUPERVISOR)
    assert (evening.state.entry("e1"), evening.state.proposals) == (entry, ())


def test_who_proposed_withdraws_it_and_the_console_withdraws_anything():
    evening = scoring()
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    waiting = evening.state.proposals[0].id
    assert refused(evening, c.WithdrawAct(waiting), SCORER) == "not_your_act"
    evening.do(c.WithdrawAct(waiting), TIMEKEEPER)
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    evening.do(c.WithdrawAct(evening.state.proposals[0].id))
    assert evening.state.proposals == ()
    assert refused(evening, c.ConfirmAct(waiting), SUPERVISOR) == "no_such_proposal"


def test_the_penalty_for_running_over_is_proposed_to_the_supervisor():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    assert evening.state.entry("e1").overtime_s == 0
    assert evening.state.proposals[0].command == c.RecordOvertime("e1", 50, "系统计时")
    agree(evening)
    assert evening.state.entry("e1").overtime_s == 50


def test_running_over_within_the_grace_costs_nothing_and_waits_for_nobody():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.OpenScoring("e1"), after_ms=490_000)
    assert (evening.state.entry("e1").overtime_s, evening.state.proposals) == (10, ())


def test_a_waiver_settles_the_proposed_penalty_and_keeps_what_was_measured():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    evening.do(c.WaivePenalty("e1", "设备故障"), TIMEKEEPER)
    evening.do(c.ConfirmAct(evening.state.proposals[1].id), SUPERVISOR)
    assert evening.state.proposals == ()
    hand_in(evening, "e1")
    evening.do(c.LockEntry("e1"))
    entry = evening.state.entry("e1")
    assert (entry.overtime_s, entry.waived, str(entry.derivation.penalty)) == (50, "设备故障", "0")


def test_without_overtime_there_is_nothing_to_waive():
    assert refused(scoring(), c.WaivePenalty("e1", "设备故障"), TIMEKEEPER) == "no_overtime"


def test_a_lock_with_too_few_sheets_waits_for_the_supervisor():
    evening = scoring()
    evening.submit("e1", 1, "90")
    for number in range(2, 6):
        evening.do(c.MarkMissing("e1", f"s{number}", "离场"))
        agree(evening)
    evening.do(c.LockEntry("e1", "总评委同意"))
    assert evening.state.entry("e1").phase == "scoring"
    agree(evening)
    assert evening.state.entry("e1").phase == "locked"


def test_the_start_waits_for_both_signatures_of_the_supervisor():
    evening = before(c.ConfirmOrder, supervised=True)
    evening.next()
    assert refused(evening, c.StartBout()) == "draw_unsigned"
    evening.do(c.SignDraw(), SUPERVISOR)
    assert refused(evening, c.StartBout()) == "zero_unconfirmed"
    evening.do(c.ConfirmZero(), SUPERVISOR)
    assert refused(evening, c.ConfirmZero(), SUPERVISOR) == "signed_before"
    assert refused(evening, c.SignDraw(), SUPERVISOR) == "signed_before"
    evening.do(c.StartBout())
    assert evening.state.phase is BoutPhase.LIVE


def test_a_correction_opens_only_by_two():
    evening = on_to(scoring(), c.ShowScene)
    evening.do(c.OpenCorrection("e1", "录入有误"))
    assert evening.state.entry("e1").correction is None
    agree(evening)
    assert evening.state.entry("e1").correction.reason == "录入有误"


def test_the_bout_does_not_go_on_to_its_result_while_something_waits():
    evening = before(c.AdvanceBout, supervised=True)
    revealed = evening.state.revealed[-1]
    evening.do(c.OpenCorrection(revealed, "核对"))
    assert refused(evening, c.AdvanceBout(BoutPhase.TALLIED)) == "acts_waiting"
