"""A rehearsal uses the same cards, and is gone when it is cleared away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from factories import HOST
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.config import load
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.preparation import Bout, RosterEntry
from arena.services import credentials, departments, journal, opening, preparing, rehearsing, seating, stage
from arena.services.perform import perform


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An installation with one bout that is ready to open, inside its application context."""
    made = create_app(load(tmp_path / "instance"))
    with made.app_context():
        flask_migrate.upgrade()
        yield made
        db.session.rollback()
        db.engine.dispose()
    stage.uninstall()


@pytest.fixture
def bout(app: Flask) -> Bout:
    departments.add_departments(db.session, [("海洋经济部", "经济发展")])
    from arena.models.people import Department

    department = db.session.scalars(db.select(Department)).one()
    one = preparing.create_bout(
        db.session, preparing.ensure_arenas(db.session)["director"], preparing.ensure_season(db.session, 2026)
    )
    for number in (1, 2):
        one.entries.append(RosterEntry(number=number, department=department, speaker=f"选手{number}", topic="题目"))
    seating.add_seats(db.session, one, [(f"评委{number}", "") for number in range(1, 6)])
    seating.make_chief(db.session, one, one.seats[0])
    db.session.commit()
    return one


def play(key: str, until: type[c.Command]) -> None:
    """The primary act again and again until it is ``until``."""
    while (state := stage.current(key)) and not isinstance(act := next_act(state), until):
        assert act is not None
        perform(key, act, HOST, command_id=f"{key}-{state.seq:05d}")


def test_the_same_card_leads_to_the_rehearsal_and_afterwards_to_the_bout(bout):
    token, key = credentials.token_of(bout.seats[0]), bout.id
    assert credentials.seat_for(token) is None  # nothing is open yet
    copy = rehearsing.begin(db.session, bout, HOST)
    seat = credentials.seat_for(token)
    assert seat is not None
    assert credentials.bout_of(seat) == copy
    rehearsing.discard(db.session, key)
    opening.open_bout(db.session, db.session.get_one(Bout, key), HOST)
    seat = credentials.seat_for(token)
    assert seat is not None
    assert credentials.bout_of(seat) == key


def test_a_rehearsal_is_played_by_robots_and_leaves_nothing(bout):
    key = bout.id
    copy = rehearsing.begin(db.session, bout, HOST)
    db.session.rollback()
    state = stage.current(copy)
    assert state is not None
    assert state.charter.rehearsal
    assert (state.charter.number, state.charter.bout) == (1, copy)
    play(copy, c.LockEntry)
    assert rehearsing.stand_in(copy, {"s1"}) == 4
    assert rehearsing.stand_in(copy, set()) == 1
    play(copy, c.CallEntry)
    rehearsing.discard(db.session, key)
    assert stage.current(copy) is None
    assert db.session.get(Bout, copy) is None
    left = db.session.execute(text("SELECT count(*) FROM journal")).scalar_one()
    assert left == 0
    arena, season = db.session.get_one(Bout, key).arena, db.session.get_one(Bout, key).season
    assert preparing.next_number(db.session, arena, season) == 2


def test_robots_never_judge_a_real_bout(bout):
    key = bout.id
    opening.open_bout(db.session, bout, HOST)
    play(key, c.LockEntry)
    with pytest.raises(Refused, match="only_in_rehearsal"):
        rehearsing.stand_in(key, set())


def test_the_records_of_a_real_bout_cannot_be_erased(bout):
    key = bout.id
    opening.open_bout(db.session, bout, HOST)
    with pytest.raises(ValueError, match="no rehearsal"), db.engine.begin() as connection:
        journal.erase(connection, key)
    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM journal"))


def test_a_rehearsal_can_begin_once_and_only_before_the_start(bout):
    key = bout.id
    rehearsing.begin(db.session, bout, HOST)
    with pytest.raises(Refused, match="rehearsal_runs"):
        rehearsing.begin(db.session, db.session.get_one(Bout, key), HOST)
    rehearsing.discard(db.session, key)
    with pytest.raises(Refused, match="no_rehearsal"):
        rehearsing.discard(db.session, key)
    opening.open_bout(db.session, db.session.get_one(Bout, key), HOST)
    play(key, c.CallEntry)
    with pytest.raises(Refused, match="rehearsal_too_late"):
        rehearsing.begin(db.session, db.session.get_one(Bout, key), Actor(Role.HOST, "host"))


def test_a_clearing_away_that_was_cut_off_can_be_done_again(bout, monkeypatch):
    key = bout.id
    copy = rehearsing.begin(db.session, bout, HOST)
    with monkeypatch.context() as patched:
        patched.setattr(journal, "erase", _no_power)
        with pytest.raises(OSError, match="power"):
            rehearsing.discard(db.session, key)
    db.session.rollback()
    assert rehearsing.copy_of(db.session, key) == copy
    rehearsing.discard(db.session, key)
    assert db.session.execute(text("SELECT count(*) FROM journal")).scalar_one() == 0
    assert rehearsing.copy_of(db.session, key) is None


def _no_power(*_: object) -> None:
    raise OSError("no power")
