"""Marks not yet revealed show nowhere: not to the hall, not to the audience, not to another judge."""

from __future__ import annotations

import msgspec
from evenings import EVENINGS, Step, attempt, small_bout
from factories import SYSTEM, Evening, judge
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from wild_evenings import COMMANDS, CUSTOMS, GIVEN, PEOPLE, SUPERVISOR, hand_in, votes_counted

from arena.bout import commands as c
from arena.bout.flow import next_act, refusal
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import MAY, Actor
from arena.bout.state import BoutState
from arena.bout.views.card import card_view
from arena.bout.views.host import host_view
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view
from arena.domain.refusal import Refused


def seen(state: BoutState, secret_seats: set[str]) -> dict[str, bytes]:
    """The bytes of every view that must not depend on hidden marks of ``secret_seats``."""
    views = {"screen": screen_view(state), "public": public_view(state), "card": card_view(state)}
    for seat in state.charter.seats:
        if seat.id not in secret_seats:
            views[seat.id] = judge_view(state, seat.id)
    return {who: msgspec.json.encode(view) for who, view in views.items()}


@settings(max_examples=150, deadline=None)
@given(EVENINGS, st.sets(st.integers(1, 4), min_size=1))
def test_two_bouts_that_differ_only_in_unrevealed_marks_look_the_same_to_everybody_else(steps, secret):
    """Until the first reveal the two worlds give the same bytes at every step; only the secret seats' marks differ."""
    one, two = Evening(small_bout()), Evening(small_bout())
    seats = {f"s{number}" for number in secret}
    for step in steps:
        told = step if step.seat in secret else Step(step.act, step.seat, (step.totals[0],) * 2, step.amount)
        assert attempt(one, told, 0) == attempt(two, told, 1)
        if one.state.revealed:
            return
        assert seen(one.state, seats) == seen(two.state, seats)


@settings(max_examples=100, deadline=None)
@given(EVENINGS, st.tuples(st.integers(150, 200), st.integers(150, 200)))
def test_after_earlier_reveals_the_entry_being_judged_stays_secret(steps, halves):
    """The first entry is revealed alike in both worlds; then only the second entry's marks differ."""
    one, two = Evening(small_bout()), Evening(small_bout())
    for evening in (one, two):
        while evening.state.current != "e2":
            if evening.state.stage and evening.state.stage.phase == "scoring":
                for number in (1, 2, 3):
                    evening.submit("e1", number, "91.5")
            evening.next()
    for step in steps:
        attempt(one, step, 0)
        attempt(two, step, 1)
        if "e2" in one.state.revealed or one.state.current == "e3":
            return
        everybody_judges = {seat.id for seat in one.state.charter.seats}
        assert seen(one.state, everybody_judges) == seen(two.state, everybody_judges)


def test_the_property_bites_the_host_does_see_the_marks_after_the_lock():
    finals = []
    for total in ("90", "95"):
        evening = Evening(small_bout())
        while not (evening.state.stage and evening.state.stage.phase == "locked"):
            if evening.state.stage and evening.state.stage.phase == "scoring":
                for number in (1, 2, 3):
                    evening.submit("e1", number, total)
            evening.next()
        finals.append(msgspec.json.encode(host_view(evening.state, {}, now=evening.now)))
    assert finals[0] != finals[1]


@settings(max_examples=60, deadline=None)
@given(EVENINGS)
def test_the_console_shows_no_single_mark_before_the_lock(steps):
    one, two = Evening(small_bout()), Evening(small_bout())
    for step in steps:
        attempt(one, step, 0)
        attempt(two, step, 1)
        if one.state.stage and one.state.stage.phase == "locked":
            return
        if not one.state.revealed:
            hosts = [msgspec.json.encode(host_view(world.state, {}, now=world.now)) for world in (one, two)]
            assert hosts[0] == hosts[1]


SECRET = {"s1", "s2"}
OFTEN = (c.SubmitSheet, c.OpenCorrection, c.ReturnSheet, c.EnterPaper, c.ConfirmAct)
TELLING = (c.RevealStep, c.RevealEntry, c.Resolve, c.AdvanceBout)


@settings(max_examples=150, deadline=None)
@given(CUSTOMS, st.integers(0, 20), st.lists(st.tuples(st.integers(0, 60), GIVEN, st.integers(160, 200)), max_size=40))
def test_holds_corrections_draws_proposals_and_undo_give_nothing_away(custom, acts_done, steps):
    """Two evenings alike so far; then what seats 1 and 2 give differs, until something more is told to the hall."""
    one, two = Evening(custom.charter()), Evening(custom.charter())
    for evening in (one, two):
        for _ in range(acts_done):
            press_on(evening)
    told = told_so_far(one.state)
    for which, given_, half in steps:
        kind, who = possible(one, which, given_)
        other = replace(given_, half=half) if secretly(kind, who, given_, one.state) else given_
        assert tried(one, kind, given_, who) == tried(two, kind, other, who)
        if told_so_far(one.state) != told:
            return
        assert seen(one.state, SECRET) == seen(two.state, SECRET)


def press_on(evening: Evening) -> None:
    """The primary button, every sheet and signature given before."""
    state = evening.state
    if state.phase is BoutPhase.DRAWN and state.charter.supervised and not state.zero_confirmed:
        evening.do(c.SignDraw(), SUPERVISOR)
        evening.do(c.ConfirmZero(), SUPERVISOR)
    count = votes_counted(state)
    if count:
        evening.do(count, SYSTEM)
    if state.stage and state.stage.phase is EntryPhase.SCORING:
        hand_in(evening, state.current)
    act = next_act(evening.state)
    if isinstance(act, c.LockEntry | c.ReleaseHold) and not evening.state.charter.supervised:
        act = replace(act, waive_quorum="总评委同意")
    if act is not None and not refusal(evening.state, act, now=evening.now):
        evening.do(act)


def told_so_far(state: BoutState) -> tuple[object, ...]:
    """How much the hall has been told of scores."""
    return state.revealed, sum(one.unveiled for one in state.queue), sum(len(one.versions) for one in state.queue)


def possible(evening: Evening, which: int, given_) -> tuple[type[c.Command], Actor]:
    """One of the acts that may be done now and tell no score, with somebody who may do it."""
    found = []
    for kind in (*COMMANDS, *OFTEN):
        who, command = person(kind, given_), COMMANDS[kind](evening.state, given_)
        if kind not in TELLING and not refusal(evening.state, command, now=evening.now, actor=who):
            found.append((kind, who))
    return found[which % len(found)] if found else (c.ResumeBout, PEOPLE[0])


def person(kind: type[c.Command], given_) -> Actor:
    """Who does it; a judge on the seat that was chosen."""
    if kind is c.SubmitSheet:
        return judge(given_.seat + 1)
    return next(one for one in PEOPLE if one.role in MAY[kind])


def secretly(kind: type[c.Command], who: Actor, given_, state: BoutState) -> bool:
    """Whether these are marks of a seat whose marks nobody else may see."""
    if kind is c.SubmitSheet:
        return who.id in SECRET
    return kind is c.EnterPaper and getattr(COMMANDS[kind](state, given_), "seat", "") in SECRET


def tried(evening: Evening, kind: type[c.Command], given_, who: Actor) -> str:
    """What came of it: "done", or the code of the refusal."""
    try:
        evening.do(COMMANDS[kind](evening.state, given_), who)
    except Refused as refused:
        return refused.code
    return "done"
