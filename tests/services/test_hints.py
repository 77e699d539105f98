"""Two processes on one journal: the second knows of a commit at once, and without Redis soon after."""

from __future__ import annotations

import threading

import pytest
from database import migrated
from factories import HOST, SYSTEM, charter

from arena.bout import commands as c
from arena.services import hints, stage
from arena.services.hints import Hints
from arena.services.house import House
from arena.services.perform import perform

pytestmark = pytest.mark.services


@pytest.fixture
def two_houses(tmp_path):
    url = migrated(f"sqlite:///{tmp_path / 'arena.db'}")
    here, there = House(url), House(url)
    stage.install(here)
    perform("b1", c.OpenBout(charter()), SYSTEM, command_id="open-bout")
    there.worker("b1").catch_up()
    yield here, there
    there.close()
    stage.uninstall()


def heard_by(house: House) -> threading.Event:
    heard = threading.Event()
    house.listeners.append(lambda _bout: heard.set())
    return heard


def test_a_commit_here_is_known_there(two_houses, valkey, monkeypatch):
    monkeypatch.setattr(hints, "LOOK_EVERY_S", 3600.0)
    here, there = two_houses
    ears = [Hints(house, valkey.url) for house in two_houses]
    heard = heard_by(there)
    for _ in range(50):  # the subscription may still be on its way: later commits are heard
        number = here.worker("b1").standing.seq
        perform("b1", c.ShowScene("notice", text="请稍候"), HOST, command_id=f"notice-{number:04d}")
        if heard.wait(0.2):
            break
    assert there.worker("b1").standing.head == here.worker("b1").standing.head
    for ear in ears:
        ear.close()


def test_without_redis_the_other_process_finds_it_by_looking(two_houses, monkeypatch):
    monkeypatch.setattr(hints, "LOOK_EVERY_S", 0.05)
    here, there = two_houses
    ears = [Hints(house, "redis://127.0.0.1:9/0") for house in two_houses]
    heard = heard_by(there)
    perform("b1", c.OpenCheckIn(), HOST, command_id="check-in-1")
    assert heard.wait(5)
    assert there.worker("b1").standing.head == here.worker("b1").standing.head
    for ear in ears:
        ear.close()
