"""What a judge's phone is told beside the entry on stage: the own sheets in a hold, in a correction, and on paper."""

from __future__ import annotations

import msgspec
from factories import Evening, judge, split
from nights import before, on_to, refused
from wild_evenings import SCORER, hand_in

from arena.bout import commands as c
from arena.bout.phases import BoutPhase
from arena.bout.programme import ItemKind
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_view


def correcting() -> Evening:
    """Entry 1 is on the wall, its correction is open, and seat 1 is asked for another sheet."""
    evening = on_to(before(c.RevealEntry, "e1"), c.ShowScene)
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    return evening


def test_who_is_asked_for_another_sheet_sees_why_and_what_stood_before():
    phone = judge_view(correcting().state, "s1")
    [own] = phone.corrections
    assert (phone.entry.id, own.entry.id, own.reason, own.old.total, own.new) == ("e1", "e1", "录入有误", "91.0", None)


def test_the_sheet_handed_in_again_stands_beside_the_old_one_until_the_correction_is_closed():
    evening = correcting()
    evening.do(c.SubmitSheet("e1", split("99")), judge(1))
    [own] = judge_view(evening.state, "s1").corrections
    assert (own.old.total, own.new.total) == ("91.0", "99.0")
    evening.do(c.CloseCorrection("e1"))
    assert judge_view(evening.state, "s1").corrections == ()


def test_who_has_no_part_in_a_correction_is_not_told_of_it():
    evening = on_to(before(c.RevealEntry, "e1"), c.ShowScene)
    seen = msgspec.json.encode(judge_view(evening.state, "s2"))
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    evening.do(c.SubmitSheet("e1", split("99")), judge(1))
    assert msgspec.json.encode(judge_view(evening.state, "s2")) == seen


def test_a_correction_asks_first_even_while_the_next_entry_is_judged_and_after_the_show():
    evening = correcting()
    on_to(evening, c.OpenScoring, "e2")
    evening.do(c.OpenScoring("e2"))
    assert judge_view(evening.state, "s1").entry.id == "e1"
    assert judge_view(evening.state, "s2").entry.id == "e2"
    evening = on_to(before(c.RevealEntry, "e3"), c.AdvanceBout)
    evening.do(c.AdvanceBout(BoutPhase.TALLIED))
    assert judge_view(evening.state, "s1").state == "finished"
    evening.do(c.OpenCorrection("e1", "录入有误"))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    phone = judge_view(evening.state, "s1")
    assert (phone.state, phone.entry.id) == ("returned", "e1")


def test_while_the_evening_is_paused_nothing_is_asked_for():
    evening = correcting()
    evening.do(c.PauseBout("设备"))
    assert judge_view(evening.state, "s1").state == "paused"


def test_a_sheet_from_paper_says_so_until_the_judge_sends_one():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    evening.do(c.EnterPaper("e1", "s1", split("95")), SCORER)
    assert judge_view(evening.state, "s1").sheet.paper
    evening.do(c.SubmitSheet("e1", split("94")), judge(1))
    assert not judge_view(evening.state, "s1").sheet.paper


def test_the_hall_reads_which_break_is_on_and_no_longer_once_somebody_is_called():
    evening = on_to(before(c.RevealEntry, "e1"), c.CallEntry, "e2")
    evening.do(c.AddItem(ItemKind.BREAK, "茶歇", 600, "e2"))
    assert public_view(evening.state).item == ""
    evening.do(c.StartItem(evening.state.items[0].id))
    assert public_view(evening.state).item == "茶歇"
    evening.do(c.CallEntry("e2"))
    assert public_view(evening.state).item == ""


def test_the_break_that_was_last_on_is_over_with_the_evening():
    evening = before(c.RevealEntry, "e3")
    evening.do(c.RevealEntry("e3"))
    evening.do(c.AddItem(ItemKind.COMMENTARY, "嘉宾点评", 600))
    evening.do(c.StartItem(evening.state.items[0].id))
    assert public_view(evening.state).item == "嘉宾点评"
    hand_in(evening, "e3")
    evening.do(c.AdvanceBout(BoutPhase.TALLIED))
    assert public_view(evening.state).item == ""


def test_a_sheet_that_the_staff_entered_meanwhile_is_answered_as_counted():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    evening.do(c.EnterPaper("e1", "s1", split("95")), SCORER)
    on_to(evening, c.RevealEntry, "e1")
    assert refused(evening, c.SubmitSheet("e1", split("95")), judge(1)) == "counted_before"
    assert refused(evening, c.SubmitSheet("e1", split("94")), judge(1)) == "scoring_closed"


def test_a_paper_sheet_held_against_the_record_changes_nothing_and_is_recorded_without_a_mark():
    evening = before(c.RevealEntry, "e1")
    entry = evening.state.entries["e1"]
    stored = {key: str(mark) for key, mark in entry.sheets["s1"].marks.items()}
    evening.do(c.ComparePaper("e1", "s1", stored), SCORER)
    evening.do(c.ComparePaper("e1", "s1", stored | {"gap": "7"}), SCORER)
    assert [(line.kind, line.text) for line in evening.state.log[:2]] == [
        ("paper_compared", "1"),
        ("paper_compared", ""),
    ]
    assert evening.state.entries["e1"] == entry
    assert refused(evening, c.ComparePaper("e2", "s1", stored), SCORER) == "nothing_to_compare"
    assert refused(evening, c.ComparePaper("e1", "s1", {"gap": "NaN"}), SCORER) == "mark_missing"
    assert refused(evening, c.ComparePaper("e1", "s1", stored), judge(1)) == "not_your_act"
