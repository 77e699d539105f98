"""更正: what is shown stays until the correction is closed, and then the change is told."""

from __future__ import annotations

import msgspec
import pytest
from factories import Evening, judge, split
from nights import before, on_to, refused
from wild_evenings import SCORER, SUPERVISOR, TIMEKEEPER

from arena.bout import commands as c
from arena.bout.phases import BoutPhase
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.bout.views.card import card_view
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_receipt, public_view
from arena.bout.views.screen import screen_view


def correcting(**known) -> Evening:
    """Entry 1 is on the wall with 91.00, and its correction is open."""
    evening = on_to(before(c.RevealEntry, "e1", **known), c.ShowScene)
    evening.do(c.OpenCorrection("e1", "录入有误"))
    return evening


def public(state: BoutState) -> list[bytes]:
    return [msgspec.json.encode(view(state)) for view in (screen_view, public_view, card_view)]


def returned_and_again(evening: Evening, total: str) -> None:
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    evening.do(c.SubmitSheet("e1", split(total)), judge(1))


def test_the_hall_sees_the_old_score_until_the_correction_is_closed_and_then_is_told():
    evening = correcting(size=(3, 3))
    shown = public(evening.state)
    returned_and_again(evening, "97")
    evening.do(c.RecordOvertime("e1", 50, "漏记"), TIMEKEEPER)
    assert public(evening.state) == shown
    evening.do(c.CloseCorrection("e1"))
    wall = screen_view(evening.state)
    assert (wall.scene.name, wall.correction.final, wall.correction.corrected.old) == ("correction", "92.00", "91.00")
    assert (wall.correction.corrected.reason, wall.correction.penalty) == ("录入有误", "1.0")
    assert public_view(evening.state).board[0].corrected


def test_a_sheet_sent_back_in_a_correction_is_not_counted_down_on_the_wall():
    evening = correcting()
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    assert screen_view(evening.state).progress.submitted == 5
    assert screen_view(evening.state).reveal.final == "91.00"


def test_only_a_judge_whose_sheet_was_sent_back_may_send_another():
    evening = correcting()
    assert refused(evening, c.SubmitSheet("e1", split("99")), judge(1)) == "scoring_closed"
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    assert judge_view(evening.state, "s1").state == "returned"
    assert refused(evening, c.SubmitSheet("e1", split("99")), judge(2)) == "scoring_closed"
    evening.do(c.SubmitSheet("e1", split("99")), judge(1))
    assert judge_view(evening.state, "s1").state == "locked"


def test_a_correction_is_closed_only_when_every_sheet_is_in_again():
    evening = correcting()
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    assert refused(evening, c.CloseCorrection("e1")) == "sheets_missing"


def test_a_correction_waits_for_the_second_person():
    evening = on_to(before(c.RevealEntry, "e1", supervised=True), c.ShowScene)
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ConfirmAct(evening.state.proposals[0].id), SUPERVISOR)
    evening.do(c.EnterPaper("e1", "s1", split("95")), SCORER)
    assert refused(evening, c.CloseCorrection("e1")) == "awaiting_second"


def test_the_next_entry_goes_on_while_a_correction_is_open():
    evening = on_to(correcting(), c.RevealEntry, "e2")
    assert evening.state.entry("e1").correction is not None


def test_nothing_is_tallied_or_certified_over_an_open_correction():
    evening = on_to(before(c.RevealEntry, "e3"), c.AdvanceBout)
    evening.do(c.AdvanceBout(BoutPhase.TALLIED))
    evening.do(c.OpenCorrection("e1", "录入有误"))
    assert refused(evening, c.AdvanceBout(BoutPhase.VERIFIED)) == "correction_open"
    evening.do(c.RecordOvertime("e1", 50, "漏记"), TIMEKEEPER)
    evening.do(c.CloseCorrection("e1"))
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    assert str(evening.state.entry("e1").derivation.final) == "90.00"


def test_after_the_certificate_nothing_is_corrected():
    evening = before(c.AdvanceBout)
    for step in (BoutPhase.TALLIED, BoutPhase.VERIFIED, BoutPhase.CERTIFIED):
        evening.do(c.AdvanceBout(step))
    assert refused(evening, c.OpenCorrection("e1", "录入有误")) == "wrong_bout_phase"


@pytest.mark.parametrize(("entry", "code"), [("e1", "correction_open"), ("e2", "wrong_entry_phase")])
def test_only_a_locked_entry_is_corrected_and_only_once_at_a_time(entry, code):
    assert refused(correcting(), c.OpenCorrection(entry, "又有误")) == code


def test_without_an_open_correction_there_is_none_to_close():
    assert refused(before(c.ShowScene), c.CloseCorrection("e1")) == "no_correction"


def test_every_score_that_was_replaced_is_kept():
    evening = correcting(size=(3, 3))
    for total in ("94", "97"):
        returned_and_again(evening, total)
        evening.do(c.CloseCorrection("e1"))
        if total == "94":
            evening.do(c.OpenCorrection("e1", "再次核对"))
    entry = evening.state.entry("e1")
    assert [str(one.derivation.final) for one in entry.versions] == ["91.00", "92.00"]
    assert public_receipt(evening.state, 1).corrected.reason == "再次核对"


def test_a_score_corrected_before_its_reveal_is_shown_nowhere():
    evening = before(c.RevealEntry, "e1")
    evening.do(c.OpenCorrection("e1", "录入有误"))
    assert refused(evening, c.RevealEntry("e1")) == "correction_open"
    returned_and_again(evening, "97")
    evening.do(c.CloseCorrection("e1"))
    assert evening.state.scene.name is SceneName.SCORING
    assert refused(evening, c.ShowScene(SceneName.CORRECTION)) == "nothing_corrected"
    assert refused(evening, c.ShowScene(SceneName.CORRECTION, "e1")) == "nothing_corrected"
    assert public_view(evening.state).latest is None


def test_a_reveal_in_steps_begins_again_after_a_correction_so_no_mark_changes_in_silence():
    evening = before(c.RevealStep, "e1", stepwise=True)
    evening.do(c.RevealStep("e1"))
    evening.do(c.OpenCorrection("e1", "录入有误"))
    shown = public(evening.state)
    returned_and_again(evening, "97")
    assert public(evening.state) == shown
    evening.do(c.CloseCorrection("e1"))
    assert (evening.state.scene.name, evening.state.entry("e1").unveiled) == (SceneName.COVER, 0)


def test_the_correction_can_be_shown_again_later():
    evening = correcting()
    returned_and_again(evening, "97")
    evening.do(c.CloseCorrection("e1"))
    on_to(evening, c.OpenScoring, "e2")
    evening.do(c.ShowScene(SceneName.CORRECTION))
    assert screen_view(evening.state).correction.entry.id == "e1"


def test_places_move_only_when_the_correction_is_closed():
    evening = on_to(before(c.RevealEntry, "e3", size=(3, 3)), c.AdvanceBout)
    evening.do(c.OpenCorrection("e1", "漏记"))
    for number in (1, 2, 3):
        evening.do(c.EnterPaper("e1", f"s{number}", split("99")), SCORER)
    assert [row.id for row in public_view(evening.state).board] == ["e3", "e2", "e1"]
    evening.do(c.CloseCorrection("e1"))
    assert [row.id for row in public_view(evening.state).board] == ["e1", "e3", "e2"]
