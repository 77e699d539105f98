"""Marks not yet revealed show nowhere: not to the hall, not to the audience, not to another judge."""

from __future__ import annotations

import msgspec
from evenings import EVENINGS, Step, attempt, small_bout
from factories import Evening
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.bout.state import BoutState
from arena.bout.views.host import host_view
from arena.bout.views.judge import judge_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view


def seen(state: BoutState, secret_seats: set[str]) -> dict[str, bytes]:
    """The bytes of every view that must not depend on hidden marks of ``secret_seats``."""
    views = {"screen": screen_view(state), "public": public_view(state)}
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
