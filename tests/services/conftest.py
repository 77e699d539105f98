"""Every test of the write path runs on SQLite and on a real PostgreSQL, with the real migrations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from database import migrated
from factories import NOON

from arena.services import stage
from arena.services.house import House


@pytest.fixture(scope="session")
def postgres_template(postgres: Any) -> str:
    """The name of a migrated PostgreSQL database to copy from."""
    return migrated(postgres.database()).rsplit("/", 1)[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh, migrated database."""
    if request.param == "sqlite":
        return migrated(f"sqlite:///{tmp_path / 'arena.db'}")
    template = request.getfixturevalue("postgres_template")
    fresh: str = request.getfixturevalue("postgres").database(template=template)
    return fresh


class SteppingClock:
    """A wall clock that a test may set; it goes on by itself, one second a look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        self.now += 1000
        return self.now


@pytest.fixture
def clock() -> SteppingClock:
    """The house's wall clock."""
    return SteppingClock()


@pytest.fixture
def house(database: str, clock: SteppingClock) -> Iterator[House]:
    """The house of this process, on a fresh database."""
    house = House(database, clock=clock)
    stage.install(house)
    yield house
    stage.uninstall()
