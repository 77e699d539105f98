"""成绩认定: signed one after the other, bound to what was seen, taken up again only as a new version; appeals."""

from __future__ import annotations

import pytest
from factories import HOST, Evening, judge, split
from nights import agree, before, refused
from wild_evenings import SCORER, SPEAKER, SUPERVISOR, TIMEKEEPER, VERIFIER

from arena.bout import commands as c
from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.chain import Signer, result_digest, turn
from arena.bout.phases import BoutPhase
from arena.bout.record import recorded
from arena.bout.views.judge import judge_view
from arena.bout.views.results import board

DAY_MS = 24 * 3_600_000
CHAIN = (SCORER, VERIFIER, SUPERVISOR, judge(1))


def tallied(**known) -> Evening:
    """Every score is out and tallied; four people have to sign."""
    evening = before(c.AdvanceBout, **({"size": (3, 5), "chain": tuple(Signer), "publicity_days": 7} | known))
    evening.do(c.AdvanceBout(BoutPhase.TALLIED))
    return evening


def sign(evening: Evening, *people) -> Evening:
    for who in people:
        evening.do(c.SignResult(result_digest(evening.state)), who)
    return evening


def certified(**known) -> Evening:
    evening = sign(tallied(**known), *CHAIN)
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    return evening


def test_the_chain_signs_in_turn_and_the_phases_wait_for_it():
    evening = tallied()
    assert refused(evening, c.AdvanceBout(BoutPhase.VERIFIED)) == "unsigned_scorer"
    assert refused(evening, c.SignResult(result_digest(evening.state)), VERIFIER) == "unsigned_scorer"
    sign(evening, SCORER)
    assert refused(evening, c.SignResult(result_digest(evening.state)), SCORER) == "already_signed"
    sign(evening, VERIFIER)
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    assert refused(evening, c.AdvanceBout(BoutPhase.CERTIFIED)) == "unsigned_supervisor"
    sign(evening, SUPERVISOR)
    assert refused(evening, c.AdvanceBout(BoutPhase.CERTIFIED)) == "unsigned_chief"
    sign(evening, judge(1))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    assert [one.name for one in evening.state.certifications[0].signatures][:3] == ["乔星禾", "余北辰", "高璇玑"]


@pytest.mark.parametrize("who", [HOST, TIMEKEEPER, SPEAKER, judge(2)])
def test_nobody_else_signs(who):
    evening = tallied()
    assert refused(evening, c.SignResult(result_digest(evening.state)), who) in ("not_your_act", "not_in_chain")


def test_a_bout_without_a_chain_is_certified_by_the_desk_as_before():
    evening = tallied(chain=())
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    assert turn(evening.state) is None
    assert evening.state.certifications[0].signatures == ()


def test_nothing_but_what_was_seen_is_signed():
    evening = tallied()
    assert refused(evening, c.SignResult("0" * 64), SCORER) == "result_changed"


def test_a_correction_leaves_the_signatures_behind():
    evening = sign(tallied(), SCORER, VERIFIER)
    evening.do(c.OpenCorrection("e1", "漏记超时"))
    assert refused(evening, c.SignResult(result_digest(evening.state)), SUPERVISOR) == "correction_open"
    evening.do(c.RecordOvertime("e1", 50, "漏记"), TIMEKEEPER)
    evening.do(c.CloseCorrection("e1"))
    assert turn(evening.state) == Signer.SCORER
    assert refused(evening, c.AdvanceBout(BoutPhase.VERIFIED)) == "unsigned_scorer"


def test_who_does_not_agree_says_why_and_all_sign_again():
    evening = sign(tallied(), SCORER)
    assert refused(evening, c.ObjectResult("  "), VERIFIER) == "reason_needed"
    evening.do(c.ObjectResult("3号扣分有误"), VERIFIER)
    assert turn(evening.state) == Signer.SCORER


def test_a_certified_result_stands_until_a_new_version_is_certified():
    evening = certified()
    old = recorded(evening.state)
    evening.do(c.ReopenResult("申诉成立"))
    assert evening.state.phase is BoutPhase.TALLIED
    assert evening.state.official.phase is BoutPhase.CERTIFIED
    evening.do(c.OpenCorrection("e3", "漏记超时"))
    evening.do(c.RecordOvertime("e3", 50, "漏记"), TIMEKEEPER)
    evening.do(c.CloseCorrection("e3"))
    assert recorded(evening.state) == old
    sign(evening, *CHAIN)
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    assert recorded(evening.state) != old
    assert [one.void for one in evening.state.certifications] == ["申诉成立", ""]
    assert evening.state.certified is None


def test_taking_up_a_certified_result_needs_the_supervisor_where_there_is_one():
    evening = certified(supervised=True)
    evening.do(c.ReopenResult("申诉成立"))
    assert evening.state.phase is BoutPhase.CERTIFIED
    agree(evening)
    assert evening.state.phase is BoutPhase.TALLIED


def test_what_is_archived_is_closed():
    evening = certified(publicity_days=0)
    evening.do(c.AdvanceBout(BoutPhase.PUBLICITY))
    evening.do(c.AdvanceBout(BoutPhase.ARCHIVED))
    assert refused(evening, c.ReopenResult("晚了")) == "wrong_bout_phase"


def lodged(evening: Evening, entry: str = "e2", who=SPEAKER) -> Evening:
    evening.do(c.LodgeAppeal(entry, "苏听澜", AppealGround.RECORDING, "5号席加总有误"), who)
    return evening


def test_an_appeal_is_lodged_assigned_and_decided_by_the_supervisor():
    evening = lodged(tallied(supervised=True))
    assert refused(evening, c.LodgeAppeal("e2", "苏听澜", AppealGround.RECUSAL, "又一项")) == "appeal_open"
    evening.do(c.AssignAppeal("1", "余北辰"), SUPERVISOR)
    decision = c.DecideAppeal("1", AppealOutcome.UPHELD, "复算无误")
    assert refused(evening, decision) == "not_your_act"
    evening.do(decision, SUPERVISOR)
    one = evening.state.appeals[0]
    assert (one.handler, one.outcome, one.finding, one.decided_by) == ("余北辰", "upheld", "复算无误", "高璇玑")
    assert refused(evening, c.DecideAppeal("1", AppealOutcome.CORRECTED, "再想想"), SUPERVISOR) == "appeal_decided"


def test_a_result_waits_for_open_appeals():
    evening = lodged(sign(tallied(), *CHAIN))
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    assert refused(evening, c.AdvanceBout(BoutPhase.CERTIFIED)) == "appeals_open"
    evening.do(c.DecideAppeal("1", AppealOutcome.WITHDRAWN, "本人撤回"))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))


def test_objections_close_at_the_end_of_the_last_day():
    evening = certified()
    evening.do(c.AdvanceBout(BoutPhase.PUBLICITY))
    assert refused(evening, c.AdvanceBout(BoutPhase.ARCHIVED)) == "objections_open"
    lodged(evening, "e1")
    evening.now += 7 * DAY_MS + DAY_MS // 4  # published at noon: the eighth day has not begun at 18:00
    lodged(evening, "e2")
    evening.now += DAY_MS // 2
    assert refused(evening, c.LodgeAppeal("e3", "程砺舟", AppealGround.PROCEDURE, "超时铃早响")) == "appeal_too_late"
    assert refused(evening, c.AdvanceBout(BoutPhase.ARCHIVED)) == "appeals_open"
    for key in ("1", "2"):
        evening.do(c.DecideAppeal(key, AppealOutcome.UPHELD, "复算无误"))
    evening.do(c.AdvanceBout(BoutPhase.ARCHIVED))


def test_an_undo_leaves_appeals_where_they_are():
    evening = lodged(tallied())
    evening.do(c.Undo(evening.state.past[-1].seq, "按早了"))
    assert (evening.state.phase, len(evening.state.appeals)) == (BoutPhase.LIVE, 1)


def test_an_appeal_needs_its_facts():
    evening = tallied()
    assert refused(evening, c.LodgeAppeal("e1", "周澄海", AppealGround.RECORDING, "  ")) == "facts_needed"
    assert refused(evening, c.LodgeAppeal("e1", " ", AppealGround.RECORDING, "事实")) == "name_needed"
    assert refused(evening, c.LodgeAppeal("e1", "周澄海", AppealGround.RECORDING, "长" * 601)) == "facts_too_long"


def test_the_board_is_the_new_one_only_for_those_who_work_on_it():
    evening = certified()
    shown = board(evening.state)
    evening.do(c.ReopenResult("申诉成立"))
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    evening.do(c.SubmitSheet("e1", split("97")), judge(1))
    evening.do(c.CloseCorrection("e1"))
    assert board(evening.state.official) == shown
    assert board(evening.state) != shown


def test_the_chief_judges_phone_says_when_the_result_waits_for_him():
    evening = tallied()
    assert not judge_view(evening.state, "s1").signs
    sign(evening, *CHAIN[:3])
    assert judge_view(evening.state, "s1").signs
    assert not judge_view(evening.state, "s2").signs
    sign(evening, judge(1))
    assert not judge_view(evening.state, "s1").signs
