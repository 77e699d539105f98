"""A judge's own scale, and what a judge says beside the marks: told to that judge alone."""

from __future__ import annotations

import msgspec
import pytest
from factories import Evening, charter, judge, split
from hypothesis import given
from hypothesis import strategies as st
from nights import before

from arena.bout import commands as c
from arena.bout.phases import BoutPhase
from arena.bout.views.card import card_view
from arena.bout.views.host import host_view
from arena.bout.views.judge import JudgeView, judge_view
from arena.bout.views.paper import paper_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view
from arena.bout.views.supervisor import supervisor_view
from arena.domain.feedback import CHIPS, LONGEST_COMMENT, MOST_CHIPS, parse_chips, parse_comment
from arena.domain.refusal import Refused

SECRET = "论据很扎实"


def played(*totals: str) -> Evening:
    """Entries that seat 1 has given ``totals``, in order, and every other seat 90; all revealed."""
    evening = Evening(charter((len(totals) + 1, 3)))
    while evening.state.phase is not BoutPhase.LIVE:
        evening.next()
    for number, total in enumerate(totals, 1):
        while evening.state.current != f"e{number}" or evening.state.stage.phase.value != "scoring":
            evening.next()
        for seat, given_ in ((1, total), (2, "90"), (3, "90")):
            evening.submit(f"e{number}", seat, given_)
        evening.do(c.LockEntry(f"e{number}"))
        evening.do(c.RevealEntry(f"e{number}"))
    return evening


def phone(evening: Evening, seat: int = 1) -> JudgeView:
    return judge_view(evening.state, f"s{seat}")


def test_the_earlier_totals_carry_their_place_among_the_judges_own():
    past = phone(played("90", "94", "90", "88")).past
    assert [(one.total, one.rank) for one in past] == [("90.0", 2), ("94.0", 1), ("90.0", 2), ("88.0", 4)]


def test_the_drift_puts_the_first_sheets_beside_the_latest():
    drift = phone(played("90", "91", "92", "93", "94", "95.5")).drift
    assert (drift.first.count, drift.first.mean, drift.first.low, drift.first.high) == (3, "91", "90", "92")
    assert (drift.latest.count, drift.latest.mean, drift.latest.low, drift.latest.high) == (3, "94.17", "93", "95.5")


def test_with_fewer_than_four_sheets_there_is_no_drift_to_speak_of():
    assert phone(played("90", "91", "92")).drift is None
    assert phone(played("90", "91", "92", "93")).drift.first.count == 2


@given(st.lists(st.sampled_from(["70", "85", "90", "99.5"]), min_size=4, max_size=4))
def test_nobody_elses_marks_move_a_judges_scale(totals):
    evening = played(*totals)
    assert phone(evening, 2).drift.latest.mean == "90"
    assert {one.rank for one in phone(evening, 2).past} == {1}


def test_the_line_up_holds_what_the_judge_may_still_score_and_nothing_else():
    evening = Evening(charter((3, 2)))
    assert phone(evening).lineup == ()  # no order yet
    while evening.state.phase is not BoutPhase.LIVE:
        evening.next()
    evening.do(c.RecuseSeat("e2", "s1", "同部门"))
    assert [(one.entry.id, one.state) for one in phone(evening).lineup] == [("e1", "empty"), ("e3", "empty")]
    assert [one.entry.id for one in phone(evening, 2).lineup] == ["e1", "e2", "e3"]


def scoring() -> Evening:
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    return evening


def test_a_comment_and_remarks_stand_in_the_judges_own_sheet_and_nowhere_else():
    evening = scoring()
    evening.do(c.SubmitSheet("e1", split("95"), f"  {SECRET}\n", ("plan", "results")), judge(1))
    sheet = phone(evening).sheet
    assert (sheet.comment, sheet.chips) == (SECRET, ("results", "plan"))
    state, now = evening.state, evening.now
    views = [
        phone(evening, 2),
        host_view(state, {}, now=now),
        screen_view(state),
        public_view(state),
        card_view(state),
        paper_view(state),
        supervisor_view(state, now=now),
    ]
    for view in views:
        text = msgspec.json.encode(view).decode()
        assert SECRET not in text
        assert '"chips":["results"' not in text


def test_a_sheet_that_was_sent_back_stays_beside_the_new_one_however_often_it_changes():
    evening = scoring()
    evening.do(c.SubmitSheet("e1", split("95"), SECRET, ("plan",)), judge(1))
    evening.do(c.ReturnSheet("e1", "s1", "请核对"))
    assert phone(evening).sheet.old is None
    for total in ("93", "92"):
        evening.do(c.SubmitSheet("e1", split(total)), judge(1))
        old = phone(evening).sheet.old
        assert (old.total, old.reason, old.comment, old.chips) == ("95.0", "请核对", SECRET, ("plan",))


@pytest.mark.parametrize(
    ("comment", "chips", "code"),
    [
        ("长" * (LONGEST_COMMENT + 1), (), "comment_too_long"),
        ("", ("none",), "chip_unknown"),
        ("", tuple(CHIPS)[: MOST_CHIPS + 1], "too_many_chips"),
    ],
)
def test_a_comment_too_long_or_a_remark_unknown_is_refused_and_the_sheet_with_it(comment, chips, code):
    evening = scoring()
    with pytest.raises(Refused, match=code):
        evening.do(c.SubmitSheet("e1", split("95"), comment, chips), judge(1))
    assert phone(evening).sheet is None


@given(st.lists(st.sampled_from(list(CHIPS)), max_size=MOST_CHIPS))
def test_remarks_come_in_the_lists_order_each_once(given_):
    parsed = parse_chips(given_)
    assert list(parsed) == sorted(set(given_), key=list(CHIPS).index)
    assert parse_chips(parsed) == parsed


@given(st.text(max_size=LONGEST_COMMENT))
def test_a_comment_is_one_line(text):
    line = parse_comment(text)
    assert parse_comment(line) == line
    assert len(line.splitlines()) <= 1
