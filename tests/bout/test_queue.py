"""Who comes when: the queue changes while the evening runs, and nobody's clock or number with it."""

from __future__ import annotations

import msgspec
import pytest
from factories import Evening, charter, entrant, seat
from nights import agree, before, on_to, refused, take_back
from wild_evenings import TIMEKEEPER

from arena.bout import commands as c
from arena.bout.phases import EntryPhase
from arena.bout.scenes import SceneName


def test_reordering_while_a_clock_runs_leaves_that_clock_alone():
    evening = before(c.OpenScoring, "e1", size=(4, 3))
    clock = msgspec.json.encode(evening.state.entry("e1").clock)
    evening.do(c.Reorder(("e4", "e2", "e3")))
    assert msgspec.json.encode(evening.state.entry("e1").clock) == clock
    assert evening.state.order == ("e1", "e4", "e2", "e3")


def test_reordering_changes_nobodys_number():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.Reorder(("e3", "e2")))
    assert [entry.info.number for entry in evening.state.queue] == [1, 3, 2]
    on_to(evening, c.CallEntry, "e3")


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (("e2", "e3"), "nothing_to_change"),
        (("e3",), "order_incomplete"),
        (("e3", "e3"), "entry_repeated"),
        (("e3", "e1"), "wrong_entry_phase"),
        (("e3", "e9"), "unknown_entry"),
    ],
)
def test_only_those_who_wait_are_reordered_each_once(order, code):
    assert refused(before(c.OpenScoring, "e1"), c.Reorder(order)) == code


def test_who_is_deferred_speaks_last_with_a_fresh_clock():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.AddTime("e1", 60), after_ms=200_000)
    evening.do(c.DeferEntry("e1", "设备故障"))
    entry = evening.state.entry("e1")
    assert evening.state.order == ("e2", "e3", "e1")
    assert (entry.clock, entry.phase) == (evening.state.entry("e2").clock, EntryPhase.DRAWN)
    assert (evening.state.current, evening.state.scene.name) == (None, SceneName.COVER)


def test_an_entry_is_deferred_only_once():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.DeferEntry("e1", "设备故障"))
    assert refused(evening, c.DeferEntry("e1", "又坏了")) == "deferred_before"


def test_the_last_one_waiting_cannot_be_deferred():
    assert refused(before(c.OpenScoring, "e3"), c.DeferEntry("e3", "设备故障")) == "nobody_to_go_first"


def test_who_has_been_judged_cannot_be_deferred():
    evening = before(c.LockEntry, "e1")
    assert refused(evening, c.DeferEntry("e1", "设备故障")) == "wrong_entry_phase"


def test_a_waiver_ends_with_the_talk_that_it_was_for():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    evening.do(c.WaivePenalty("e1", "设备故障"), TIMEKEEPER)
    evening.do(c.DeferEntry("e1", "设备故障"))
    on_to(evening, c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    assert (evening.state.entry("e1").overtime_s, evening.state.entry("e1").waived) == (50, "")


def test_a_penalty_that_waited_ends_with_the_talk_that_it_was_for():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.RecordOvertime("e1", 50, "计时员"), TIMEKEEPER)
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    evening.do(c.DeferEntry("e1", "设备故障"))
    assert [type(one.command) for one in evening.state.proposals] == [c.RecuseSeat]


def test_who_comes_late_speaks_last_under_the_drawn_number():
    evening = before(c.CallEntry, "e1")
    evening.do(c.LeaveEntry("e1", no_show=True))
    evening.do(c.AdmitLate("e1", "路上堵车"))
    assert evening.state.order == ("e2", "e3", "e1")
    assert (evening.state.entry("e1").info.number, evening.state.entry("e1").left_reason) == (1, "")


def test_who_has_withdrawn_does_not_come_back():
    evening = before(c.CallEntry, "e1")
    evening.do(c.LeaveEntry("e1", no_show=False, reason="弃权"))
    assert refused(evening, c.AdmitLate("e1", "又来了")) == "wrong_entry_phase"


def test_a_new_entry_gets_the_next_number_and_speaks_last():
    evening = before(c.OpenScoring, "e2")
    evening.do(c.AddEntry("新单位", "后来者", "题目", reason="补报"))
    entry = evening.state.queue[-1]
    assert (entry.id, entry.info.number, entry.phase) == ("e4", 4, EntryPhase.DRAWN)
    on_to(evening, c.RevealEntry, "e4")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.AddEntry("", "某人", "题目", reason="补报"), "department_needed"),
        (c.AddEntry("单位", " ", "题目", reason="补报"), "speaker_needed"),
        (c.AddEntry("单位", "某人", "", reason="补报"), "topic_needed"),
        (c.AddEntry("单位", "某" * 41, "题目", reason="补报"), "name_too_long"),
        (c.AddEntry("单位", "某人", "题目"), "reason_needed"),
    ],
)
def test_a_new_entry_needs_its_names_and_a_reason(command, code):
    assert refused(before(c.CallEntry, "e1"), command) == code


def test_a_substitute_speaks_for_the_same_entry():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.Substitute("e1", "副手", "部长出差", "副部长"))
    info = evening.state.entry("e1").info
    assert (info.number, info.speaker, info.post, info.topic) == (1, "副手", "副部长", "题目1")
    assert evening.state.log[0].text == "选手1"


def test_a_substitute_comes_only_before_the_judging():
    evening = before(c.LockEntry, "e1")
    assert refused(evening, c.Substitute("e1", "副手", "部长出差")) == "wrong_entry_phase"
    assert refused(evening, c.Substitute("e2", "选手2", "没换", "部长")) == "nothing_to_change"


def test_a_misspelt_name_is_put_right_at_any_time_before_the_certificate():
    evening = before(c.ShowScene)
    evening.do(c.CorrectEntry("e1", "周澄海", "部长", "第1部", "题目1"))
    assert evening.state.entry("e1").info.speaker == "周澄海"
    assert evening.state.log[0].text == "选手1"


def test_a_judges_name_is_put_right_on_every_page():
    evening = before(c.CallEntry, "e1")
    evening.do(c.CorrectSeat("s2", "蒋石青", "副主任"))
    seat = evening.state.seat("s2")
    assert (seat.name, seat.post, evening.state.log[0].text) == ("蒋石青", "副主任", "评委2")
    assert refused(evening, c.CorrectSeat("s2", " ", "")) == "name_needed"


def test_a_reordering_can_be_taken_back():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.Reorder(("e3", "e2")))
    take_back(evening)
    assert evening.state.order == ("e1", "e2", "e3")


def test_a_recusal_found_out_in_the_queue_holds_when_the_entry_is_deferred():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.RecuseSeat("e1", "s2", "亲属"))
    agree(evening)
    evening.do(c.DeferEntry("e1", "设备故障"))
    assert "s2" in evening.state.entry("e1").recused


def test_a_late_entry_never_takes_the_id_of_another_where_the_rosters_numbers_have_gaps():
    night = Evening(charter(entrants=(entrant(2), entrant(3)), seats=(seat(1), seat(2), seat(3))))
    for act in (c.OpenCheckIn(), c.CheckIn(("e2", "e3")), c.ConfirmOrder(("e3", "e2")), c.StartBout()):
        night.do(act)
    state = night.do(c.AddEntry("第9部", "新来的", "题目", reason="名单遗漏"))
    assert [entry.id for entry in state.queue] == ["e3", "e2", "e4"]
    assert [entry.info.number for entry in state.queue] == [1, 2, 3]
