"""A screen has a short code of its own, a name, a theme and a place; one that was never used is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from arena.domain.refusal import Refused
from arena.models.preparation import OPENED, Bout
from arena.models.screen import Screen
from arena.services import preparing, screens


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    """A session of the test's own."""
    engine = create_engine(database)
    with Session(engine) as session:
        yield session
    engine.dispose()


def a_bout(session: Session) -> Bout:
    """The next draft of the season."""
    arena = preparing.ensure_arenas(session)["director"]
    return preparing.create_bout(session, arena, preparing.ensure_season(session, 2026))


@pytest.fixture
def bout(session: Session) -> Bout:
    """A draft."""
    return a_bout(session)


def age(screen: Screen, hours: int) -> None:
    screen.made_at = datetime.now(UTC) - timedelta(hours=hours)


def test_a_code_can_be_read_across_the_hall_and_typed_in_any_case(session):
    made = [screens.register(session) for _ in range(50)]
    assert len({screen.code for screen in made}) == 50
    assert not set("".join(screen.code for screen in made)) & set("0O1I")
    assert screens.find(session, made[0].code.lower()) is made[0]
    assert screens.find(session, "") is None
    assert screens.find(session, made[0].code + "A") is None


def test_a_screen_that_was_never_used_is_forgotten_after_a_day(session):
    idle, named, fresh = (screens.register(session) for _ in range(3))
    screens.change(named, name="左侧LED")
    age(idle, 25)
    age(named, 25)
    age(fresh, 23)
    session.flush()
    screens.register(session)
    assert screens.find(session, idle.code) is None
    assert screens.find(session, named.code) is named
    assert screens.find(session, fresh.code) is fresh


def test_a_name_is_trimmed_and_a_theme_is_one_of_two(session):
    screen = screens.register(session)
    screens.change(screen, name="  左侧   LED ", theme="sea")
    assert (screen.name, screen.theme) == ("左侧 LED", "sea")
    screens.change(screen)
    assert (screen.name, screen.theme) == ("左侧 LED", "sea")
    with pytest.raises(Refused, match="name_too_long"):
        screens.change(screen, name="长" * 21)
    with pytest.raises(Refused, match="theme_unknown"):
        screens.change(screen, theme="green")
    assert (screen.name, screen.theme) == ("左侧 LED", "sea")


def test_a_screen_is_pointed_only_where_there_is_something_to_show(session, bout):
    screen = screens.register(session)
    with pytest.raises(Refused, match="not_opened"):
        screens.point(session, screen, "nowhere1")
    assert screen.bout_id is None
    with pytest.raises(Refused, match="not_opened"):
        screens.point(session, screen, bout.id)
    bout.status = OPENED
    screens.point(session, screen, bout.id)
    assert screen.bout_id == bout.id
    screens.point(session, screen, None)
    assert screen.bout_id is None


def test_the_console_finds_its_own_screens_first_then_those_that_wait_then_the_rest(session, bout):
    first, waiting, third = (screens.register(session) for _ in range(3))
    other = a_bout(session)
    first.bout_id, third.bout_id = other.id, bout.id
    assert screens.around(session, bout.id) == [third, waiting, first]
    assert screens.around(session, other.id) == [first, waiting, third]
