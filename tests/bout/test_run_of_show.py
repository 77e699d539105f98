"""The primary act: at every point of the evening one button that names what comes next (domain.md §2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from factories import Evening, charter
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from nights import agree, before, on_to, take_back
from wild_evenings import SUPERVISOR, TIMEKEEPER, hand_in

from arena.bout import commands as c
from arena.bout.flow import allowed, next_act
from arena.bout.phases import BoutPhase
from arena.bout.programme import ItemKind
from arena.bout.scenes import SceneName
from arena.domain.presets import DIRECTOR
from arena.domain.rulebook import RevealMode
from arena.web.wording import REFUSALS

ENGLISH = Path("arena/translations/en/LC_MESSAGES/messages.po")


def row(evening: Evening, *acts: str) -> None:
    """The next acts of ``evening``, one after the other, as "tag" or "tag entry"."""
    for wanted in acts:
        act = next_act(evening.state)
        assert named(act) == wanted, f"after {evening.state.log[0].kind}"
        if evening.state.stage and evening.state.stage.phase == "scoring":
            hand_in(evening, evening.state.current)
        evening.do(act)


def named(act: c.Command | None) -> str:
    if act is None:
        return ""
    tag = str(type(act).__struct_config__.tag)
    about = next((str(value) for key in ("entry", "scene", "to", "item") if (value := getattr(act, key, None))), "")
    return f"{tag} {about}".strip()


def custom(reveal: RevealMode, **known) -> Evening:
    return before(c.CallEntry, "e1", rulebook=replace(DIRECTOR, reveal=reveal), size=(3, 3), **known)


def judged(entry: str, end: str = "lock_entry") -> tuple[str, ...]:
    """From the call to the lock (or the hold)."""
    return tuple(f"{act} {entry}" for act in ("call_entry", "start_clock", "open_scoring", end))


def shown(entry: str) -> tuple[str, str]:
    return f"reveal_entry {entry}", "show_scene leaderboard"


AFTER = tuple(f"advance_bout {step}" for step in ("tallied", "verified", "certified", "publicity", "archived"))


def test_before_the_evening_people_sign_in_the_order_is_fixed_and_the_bout_begins():
    evening = Evening(charter((2, 3)))
    row(evening, "open_check_in", "check_in", "confirm_order", "start_bout", "call_entry e1")


def test_one_who_came_on_his_own_is_not_asked_for_again():
    evening = before(c.CheckIn)
    evening.do(c.CheckIn(("e1",)))
    assert next_act(evening.state) == c.CheckIn(("e2", "e3"))


def test_at_once_every_score_follows_its_entry():
    row(
        custom(RevealMode.IMMEDIATE),
        *(act for key in ("e1", "e2", "e3") for act in (*judged(key), *shown(key))),
        *AFTER,
    )


def test_one_late_every_score_follows_the_next_entry():
    evening = custom(RevealMode.LAGGED)
    row(evening, *judged("e1"), *judged("e2"), *shown("e1"), *judged("e3"))
    row(evening, "reveal_entry e2", "reveal_entry e3", "show_scene leaderboard", *AFTER)


def test_at_the_end_all_scores_come_together():
    evening = custom(RevealMode.FINAL)
    row(evening, *judged("e1"), *judged("e2"), *judged("e3"))
    row(evening, "reveal_entry e1", "reveal_entry e2", "reveal_entry e3", "show_scene leaderboard", *AFTER)
    assert next_act(evening.state) is None


def test_in_steps_the_marks_and_what_was_dropped_come_before_the_score():
    evening = custom(RevealMode.IMMEDIATE, stepwise=True)
    row(evening, *judged("e1"), "reveal_step e1", "reveal_step e1", *shown("e1"), "call_entry e2")


def test_a_step_taken_back_is_the_next_act_again():
    evening = before(c.RevealStep, "e1", stepwise=True)
    row(evening, "reveal_step e1", "reveal_step e1")
    take_back(evening)
    row(evening, "reveal_step e1", "reveal_entry e1")


@pytest.mark.parametrize("reveal", list(RevealMode))
def test_held_entries_are_judged_first_and_released_together(reveal):
    evening = custom(reveal, hold=2)
    row(evening, *judged("e1", "hold_entry"), *judged("e2", "hold_entry"), "release_hold")
    later = {
        RevealMode.IMMEDIATE: (*("reveal_entry e1", "reveal_entry e2"), "show_scene leaderboard", "call_entry e3"),
        RevealMode.LAGGED: (*shown("e1"), "call_entry e3"),
        RevealMode.FINAL: ("call_entry e3",),
    }
    row(evening, *later[reveal])


def test_a_hold_longer_than_the_queue_is_released_after_the_last():
    evening = custom(RevealMode.IMMEDIATE, hold=5)
    row(evening, *(act for key in ("e1", "e2", "e3") for act in judged(key, "hold_entry")), "release_hold")


def test_a_hold_whose_entries_have_all_left_is_passed_over():
    evening = custom(RevealMode.IMMEDIATE, hold=1)
    row(evening, *judged("e1", "hold_entry"))
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    row(evening, *judged("e2"), *shown("e2"))


def test_breaks_and_commentaries_come_in_their_place():
    evening = custom(RevealMode.IMMEDIATE)
    evening.do(c.AddItem(ItemKind.BREAK, "休息", 600, "e2"))
    evening.do(c.AddItem(ItemKind.COMMENTARY, "点评", 240, "e2"))
    pause, talk = (item.id for item in evening.state.items)
    row(evening, *judged("e1"), *shown("e1"), f"start_item {pause}", f"start_item {talk}", "call_entry e2")


def test_a_pause_is_ended_before_anything_else():
    for act in (c.StartClock, c.OpenScoring, c.RevealEntry, c.CallEntry):
        evening = before(act)
        due = next_act(evening.state)
        evening.do(c.PauseBout("停电"))
        row(evening, "resume_bout")
        assert next_act(evening.state) == due


def test_an_undo_makes_the_act_the_next_one_again():
    evening = before(c.CallEntry, "e1", size=(2, 3))
    for _ in range(30):
        due = next_act(evening.state)
        if due is None:
            return
        if evening.state.stage and evening.state.stage.phase == "scoring":
            hand_in(evening, evening.state.current)
        evening.do(due)
        if evening.state.past:
            take_back(evening, "按错了")
            assert next_act(evening.state) == due
            evening.do(due)
    raise AssertionError("the evening never ended")


def test_an_open_correction_leaves_the_show_alone_and_holds_up_the_tally():
    evening = on_to(before(c.RevealEntry, "e3"), c.AdvanceBout)
    evening.do(c.OpenCorrection("e3", "录入有误"))
    assert named(next_act(evening.state)) == "advance_bout tallied"
    evening.do(c.CloseCorrection("e3"))
    assert evening.state.scene.name is SceneName.CORRECTION
    row(evening, "advance_bout tallied")


def test_a_correction_before_the_reveal_holds_up_that_reveal():
    evening = before(c.RevealEntry, "e1")
    evening.do(c.OpenCorrection("e1", "录入有误"))
    assert named(next_act(evening.state)) == "reveal_entry e1"
    evening.do(c.CloseCorrection("e1"))
    row(evening, *shown("e1"))


def test_what_waits_for_the_supervisor_holds_up_the_lock_and_nothing_else():
    evening = before(c.OpenScoring, "e1", supervised=True)
    evening.do(c.OpenScoring("e1"), after_ms=530_000)
    hand_in(evening, "e1")
    assert named(next_act(evening.state)) == "lock_entry e1"
    agree(evening)
    row(evening, "lock_entry e1", *shown("e1"))


def test_one_who_leaves_the_stage_makes_room_for_the_next():
    evening = before(c.OpenScoring, "e1")
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    row(evening, "call_entry e2")


def test_when_everybody_has_left_the_bout_is_tallied():
    evening = before(c.CallEntry, "e1", size=(2, 3))
    for key in ("e1", "e2"):
        evening.do(c.LeaveEntry(key, no_show=True))
    row(evening, *AFTER)


def test_one_who_comes_after_the_last_is_called():
    evening = on_to(before(c.CallEntry, "e1", size=(2, 3)), c.AdvanceBout)
    evening.do(c.AddEntry("单位", "后来者", "题目", reason="补报"))
    row(evening, *judged("e3"), *shown("e3"), *AFTER)


@pytest.mark.parametrize("phase", [BoutPhase.CANCELLED, BoutPhase.ARCHIVED])
def test_after_the_end_there_is_no_next_act(phase):
    evening = before(c.AdvanceBout)
    while next_act(evening.state):
        evening.do(c.AdvanceBout(phase, "改期") if phase is BoutPhase.CANCELLED else next_act(evening.state))
    assert evening.state.phase is phase


def english() -> set[str]:
    """The Chinese sentences that the English catalogue knows of."""
    text = re.sub(r'"\n"', "", ENGLISH.read_text("utf-8"))
    return set(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))


def test_every_refusal_of_the_core_stands_in_both_catalogues():
    known = english()
    wanted = {str(sentence._args[0]) for code, sentence in REFUSALS.items() if code in CORE}
    assert wanted - known == set()


CORE = frozenset(
    code
    for path in (*Path("arena/bout").rglob("*.py"), Path("arena/domain/marks.py"))
    for code in re.findall(r'Refused\(\s*"(\w+)"', path.read_text("utf-8"))
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.sampled_from(list(RevealMode)), st.booleans(), st.integers(0, 2), st.booleans())
def test_every_button_that_is_refused_says_why(acts_done, reveal, supervised, hold, stepwise):
    """A walk through all the evening: what the console greys out has a sentence."""
    opening = charter((3, 3), replace(DIRECTOR, reveal=reveal), supervised=supervised, hold=hold, stepwise=stepwise)
    evening = Evening(opening)
    for _ in range(acts_done):
        _sign(evening)
        evening.next()
        codes = {why.code for why in allowed(evening.state, now=evening.now).values() if why}
        assert codes <= REFUSALS.keys()


def _sign(evening: Evening) -> None:
    if evening.state.phase is BoutPhase.DRAWN and evening.state.charter.supervised:
        evening.do(c.SignDraw(), SUPERVISOR)
        evening.do(c.ConfirmZero(), SUPERVISOR)
    if evening.state.stage and evening.state.stage.phase == "scoring":
        hand_in(evening, evening.state.current)


def test_the_timekeepers_buttons_are_not_the_hosts_alone():
    evening = before(c.StartClock, "e1")
    evening.do(next_act(evening.state), TIMEKEEPER)
    assert named(next_act(evening.state)) == "open_scoring e1"
