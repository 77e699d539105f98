"""评委评分分析: figures that can be worked out by hand, from certified bouts alone."""

from __future__ import annotations

from decimal import Decimal

from factories import Evening, charter, golden_charter, golden_steps, judge, split
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase, EntryPhase
from arena.services.judge_report import report


def played(marks: list[list[str]]) -> Evening:
    """A certified bout in which entry n got ``marks[n]``, one total per seat."""
    evening = Evening(charter((len(marks), len(marks[0]))))
    while (state := evening.state).phase is not BoutPhase.CERTIFIED:
        if state.stage and state.stage.phase is EntryPhase.SCORING:
            for seat, total in enumerate(marks[state.stage.info.number - 1], 1):
                if state.stage.sheets.get(f"s{seat}") is None:
                    evening.do(c.SubmitSheet(state.current, split(total)), judge(seat))
        act = next_act(evening.state)
        if isinstance(act, c.LockEntry):
            act = c.LockEntry(act.entry, "人数不足也锁分")
        evening.do(act)
    return evening


THREE = [["90", "92", "94"], ["88", "90", "95"]]


def test_severity_is_the_mean_difference_from_the_others():
    found = {one.judge: one for one in report([played(THREE).state]).severities}
    assert found["评委1"].difference == Decimal("-3.75")  # (90 - 93 + 88 - 92.5) / 2
    assert found["评委2"].difference == Decimal("-0.75")  # (92 - 92 + 90 - 91.5) / 2
    assert found["评委3"].difference == Decimal("4.5")  # (94 - 91 + 95 - 89) / 2
    assert found["评委3"].sheets == 2


def test_everything_says_on_how_many_sheets_it_rests():
    found = report([played(THREE).state])
    assert (found.sheets, found.entries, len(found.bouts)) == (6, 2, 1)


def test_a_sheet_far_from_the_median_is_listed_with_its_distance():
    [far] = report([played([["90", "91", "78"], ["90", "90", "90"]]).state]).far
    assert (far.judge, far.total, far.distance) == ("评委3", "78.0", "-12")


def test_whose_absence_changes_a_place_is_told():
    evening = played(
        [["90", "90", "96"], ["91", "91", "88"]]
    )  # 92.00 before 90.00; without judge 3 the other way round
    panel = report([evening.state]).bouts[0]
    moved = {one.judge: {(each.entry, each.rank, each.without) for each in one.moved} for one in panel.influence}
    assert moved["评委3"] == {("e1", 1, 2), ("e2", 2, 1)}
    assert moved["评委1"] == set()


def test_judges_of_one_mind_have_a_concordance_of_one():
    agreed = report([played([["90", "91", "92"], ["93", "94", "95"], ["80", "81", "82"]]).state]).bouts[0].concordance
    assert agreed.w == 1


def test_the_order_of_appearance_is_compared_with_each_bouts_own_mean():
    found = report([played([["90", "90", "90"], ["94", "94", "94"]]).state]).order
    assert [(one.order, one.difference, one.entries) for one in found] == [(1, -2.0, 1), (2, 2.0, 1)]


def test_of_the_golden_bout_no_judge_decides_the_winner():
    evening = Evening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout):
            break
    found = report([evening.state])
    assert found.sheets == 78  # nine seats, nine entries, one recused, two missing
    assert not any(one.winner_changes for one in found.bouts[0].influence)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 3), st.integers(-4, 4))
def test_a_judge_who_adds_the_same_to_every_mark_shifts_only_the_own_severity(seat, points):
    before = {one.judge: one for one in report([played(THREE).state]).severities}
    shifted = [[str(int(t) + points) if n == seat else t for n, t in enumerate(row, 1)] for row in THREE]
    after = {one.judge: one for one in report([played(shifted).state]).severities}
    assert after[f"评委{seat}"].difference == before[f"评委{seat}"].difference + points
    assert after[f"评委{seat}"].spread == before[f"评委{seat}"].spread
