"""The evening as three pure functions."""

from __future__ import annotations

import msgspec
import pytest
from evenings import EVENINGS, attempt, small_bout
from factories import HOST, Evening, charter, golden_charter, golden_evening, golden_steps, judge, split
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.bout import commands as c
from arena.bout.apply import apply
from arena.bout.apply.rule import apply_event
from arena.bout.commands import AnyCommand, Command
from arena.bout.decide import decide
from arena.bout.events import AnyEvent, BoutOpened, Event
from arena.bout.flow import acts, allowed, next_act, refusal
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import MAY, Page, Role, can
from arena.bout.views.results import board
from arena.domain.refusal import Refused


def refused(evening: Evening, command: c.Command, actor=HOST) -> str:
    with pytest.raises(Refused) as caught:
        evening.do(command, actor)
    return caught.value.code


def scoring(entry: str = "e1") -> Evening:
    """A small evening with ``entry`` open for scoring."""
    evening = Evening(charter())
    while not (evening.state.current == entry and evening.state.stage.phase is EntryPhase.SCORING):
        if evening.state.stage and evening.state.stage.phase is EntryPhase.SCORING:
            for number in range(1, 6):
                evening.submit(evening.state.current, number, "90")
        evening.next()
    return evening


def test_the_primary_button_alone_leads_through_the_whole_run_of_show():
    acts_done = [type(act).__struct_config__.tag for act in golden_steps(Evening(golden_charter()))]
    first_entry = ["call_entry", "start_clock", "open_scoring", "lock_entry", "reveal_entry", "show_scene"]
    assert acts_done[:4] == ["open_check_in", "check_in", "confirm_order", "start_bout"]
    assert acts_done[4:58] == first_entry * 9
    assert acts_done[58:] == ["advance_bout"] * 5


def test_only_the_judge_on_the_seat_scores_and_only_the_open_entry():
    evening = scoring()
    assert refused(evening, c.SubmitSheet("e2", split("90")), judge(1)) == "scoring_not_open"
    assert refused(evening, c.SubmitSheet("e9", split("90")), judge(1)) == "unknown_entry"
    assert refused(evening, c.SubmitSheet("e1", split("90")), judge(9)) == "unknown_seat"
    assert refused(evening, c.SubmitSheet("e1", split("90")), HOST) == "not_your_act"


def test_a_sheet_may_change_until_the_lock_and_not_after():
    evening = scoring()
    for number in range(1, 6):
        evening.submit("e1", number, "90")
    evening.submit("e1", 1, "95")
    assert evening.state.entry("e1").sheets["s1"].revision == 2
    evening.do(c.LockEntry("e1"))
    assert refused(evening, c.SubmitSheet("e1", split("80")), judge(1)) == "scoring_closed"
    evening.next()
    assert refused(evening, c.SubmitSheet("e1", split("80")), judge(1)) == "scoring_closed"


def test_the_lock_names_the_seats_that_are_missing():
    evening = scoring()
    evening.submit("e1", 1, "90")
    with pytest.raises(Refused) as caught:
        evening.do(c.LockEntry("e1"))
    assert caught.value == Refused("sheets_missing", count=4, seats=["2", "3", "4", "5"])


def test_too_few_valid_sheets_need_a_reason():
    evening = scoring()
    evening.submit("e1", 1, "90")
    for number in range(2, 6):
        evening.do(c.MarkMissing("e1", f"s{number}", "离场"))
    assert refused(evening, c.LockEntry("e1")) == "below_quorum"
    evening.do(c.LockEntry("e1", "监督员同意"))
    assert str(evening.state.entry("e1").derivation.final) == "90.00"


def test_a_returned_sheet_counts_again_only_when_the_judge_sends_it_again():
    evening = scoring()
    for number in range(1, 6):
        evening.submit("e1", number, "90")
    evening.do(c.ReturnSheet("e1", "s3", "请核对问题剖析"))
    assert refused(evening, c.LockEntry("e1")) == "sheets_missing"
    evening.submit("e1", 3, "91")
    evening.do(c.LockEntry("e1"))


def test_nobody_judges_an_entry_from_which_he_is_recused():
    evening = golden_evening(lambda _, act: isinstance(act, c.OpenScoring) and act.entry == "e5")
    evening.next()
    assert refused(evening, c.SubmitSheet("e5", split("90")), judge(5)) == "recused"


def test_overtime_comes_from_the_clock_when_scoring_opens():
    evening = Evening(charter())
    while not isinstance(next_act(evening.state), c.OpenScoring):
        evening.next()
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    assert evening.state.entry("e1").overtime_s == 50


def test_a_pause_stops_the_clock_and_refuses_sheets():
    evening = scoring()
    evening.do(c.PauseBout("停电"))
    assert refused(evening, c.SubmitSheet("e1", split("90")), judge(1)) == "bout_paused"
    evening.do(c.ResumeBout())
    evening.submit("e1", 1, "90")


def test_an_entry_that_withdraws_has_no_place_and_stands_last():
    evening = scoring()
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    while evening.state.phase is not BoutPhase.TALLIED:
        if evening.state.stage and evening.state.stage.phase is EntryPhase.SCORING:
            for number in range(1, 6):
                evening.submit(evening.state.current, number, "90")
        evening.next()
    assert [(row.id, row.rank) for row in board(evening.state)][-1] == ("e1", None)


def test_a_bout_is_not_tallied_before_every_score_is_revealed():
    evening = scoring()
    assert refused(evening, c.AdvanceBout(BoutPhase.TALLIED)) == "entries_open"


@settings(max_examples=80, deadline=None)
@given(st.permutations(list(range(1, 6))), st.lists(st.integers(150, 200), min_size=5, max_size=5))
def test_the_order_in_which_sheets_arrive_never_changes_a_result(order, halves):
    results = []
    for arrival in (range(1, 6), order):
        evening = scoring()
        for number in arrival:
            evening.submit("e1", number, str(halves[number - 1] / 2))
        evening.do(c.LockEntry("e1"))
        results.append(evening.state.entry("e1").derivation)
    assert results[0] == results[1]


@settings(max_examples=100, deadline=None)
@given(EVENINGS)
def test_a_replay_of_the_journal_gives_the_same_state_byte_for_byte(steps):
    evening = Recorded(small_bout())
    for step in steps:
        attempt(evening, step, 0)
    state = None
    decoder = msgspec.json.Decoder(AnyEvent)
    for event, seq, at in evening.recorded:
        state = apply(state, decoder.decode(msgspec.json.encode(event)), seq=seq, at=at)
    assert state == evening.state


class Recorded(Evening):
    """An evening that keeps its events."""

    def __init__(self, opening):
        self.recorded: list[tuple[Event, int, int]] = []
        super().__init__(opening)

    def do(self, command, actor=HOST, after_ms=1000):
        now = self.now + after_ms
        events = decide(self.state, command, actor, now=now)
        self.recorded += [(event, self.seq + 1, now) for event in events]
        return super().do(command, actor, after_ms)


@settings(max_examples=60, deadline=None)
@given(EVENINGS)
def test_a_button_and_the_rule_behind_it_always_agree(steps):
    evening = Evening(small_bout())
    for step in steps:
        attempt(evening, step, 0)
        verdicts = allowed(evening.state, now=evening.now)
        for name, command in acts(evening.state).items():
            assert verdicts[name] == _verdict(evening, command)
        act = next_act(evening.state)
        stuck = act and refusal(evening.state, act, now=evening.now)
        assert stuck is None or stuck.code in {"sheets_missing", "below_quorum", "nobody_present", "entries_open"}


def _verdict(evening: Evening, command: c.Command) -> Refused | None:
    try:
        decide(evening.state, command, HOST, now=evening.now)
    except Refused as why:
        return why
    return None


def test_every_command_has_a_rule_and_says_who_may_give_it():
    commands = set(AnyCommand.__args__)
    assert set(MAY) - set(Page) == commands | {c.OpenBout} == set(Command.__subclasses__())
    for command in commands:
        assert MAY[command] <= set(Role)


def test_every_page_says_whose_it_is_and_stays_open_when_the_evening_is_over():
    assert set(Page) <= set(MAY)
    evening = Evening(charter())
    evening.do(c.AdvanceBout(BoutPhase.CANCELLED, "台风"))
    for page in Page:
        for role in MAY[page]:
            assert can(role, page, evening.state)
    assert not can(Role.HOST, c.OpenCheckIn, evening.state)


def test_every_event_can_be_applied():
    unruled = [kind for kind in AnyEvent.__args__ if kind not in apply_event.registry and kind is not BoutOpened]
    assert unruled == []
