"""The voters of the full hall: a bout in which everybody may vote, and two hundred phones that do."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
from flask import Flask
from msgspec import Struct

from arena.bout.policy import Actor, Role
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.script import Script
from arena.cli.rehearsal.visitor import Visitor
from arena.config import Settings, load
from arena.extensions import db
from arena.services import credentials, opening, preparing, rehearsals, stage

WITHIN_S = 10.0  # all ballots
HANDS = 8  # requests at the same time
GRADES = ("excellent", "good", "fair", "poor")


def open_to_votes(
    create_app: Callable[[Settings], Flask], instance: Path, played: Script
) -> tuple[str, dict[int, str]]:
    """A bout of that script in a new instance, with voting from any phone; (bout id, token by seat number)."""
    app = create_app(load(instance))
    with app.app_context():
        flask_migrate.upgrade()
        arena = preparing.ensure_arenas(db.session)[played.kind]
        season = preparing.ensure_season(db.session, 2026)
        bout = preparing.create_bout(db.session, arena, season, theme="", organiser="", rehearsal=True)
        bout.rulebook = preparing.encode_rules(played.rulebook)
        bout.voting = "open"
        rehearsals.fill(db.session, bout, played.entrants, played.seats)
        db.session.commit()
        opening.open_bout(db.session, bout, Actor(Role.SYSTEM, "bench"))
        told = bout.id, {seat.number: credentials.token_of(seat) for seat in bout.seats}
        db.session.remove()
    stage.uninstall()
    return told


class Ballots(Struct):
    """Milliseconds until each ballot was answered, the seconds for all of them, and how many were not counted."""

    waits: list[float] = []
    seconds: float = 0.0
    refused: int = 0


class Voters:
    """Phones that have the audience's page open."""

    def __init__(self, base: str, bout: str, count: int) -> None:
        self.address = f"/live/{bout}/ballots"
        with ThreadPoolExecutor(HANDS) as pool:
            self.phones = list(pool.map(lambda _: self._phone(base, bout), range(count)))

    def _phone(self, base: str, bout: str) -> tuple[Visitor, str]:
        phone = Visitor(base)
        csrf = phone.page(f"/live/{bout}")["csrf"]
        phone.get(self.address)
        return phone, csrf

    @contextmanager
    def voting(self, entry: str) -> Iterator[Ballots]:
        """Everybody votes once, spread over ``WITHIN_S``, while the block runs; filled in when it ends."""
        done = Ballots([])
        crowd = threading.Thread(target=self._all, args=(entry, done), daemon=True)
        crowd.start()
        yield done
        crowd.join()

    def _all(self, entry: str, done: Ballots) -> None:
        begun = time.perf_counter()
        every = WITHIN_S / max(len(self.phones), 1)
        with ThreadPoolExecutor(HANDS) as pool:
            for place, (voter, grade) in enumerate(zip(self.phones, itertools.cycle(GRADES), strict=False)):
                time.sleep(max(begun + place * every - time.perf_counter(), 0))
                pool.submit(self._one, voter, {"entry": entry, "panel": "public", "grade": grade}, done)
        done.seconds = time.perf_counter() - begun

    def _one(self, voter: tuple[Visitor, str], ballot: dict[str, str], done: Ballots) -> None:
        phone, csrf = voter
        begun = time.perf_counter()
        status, answer = phone.post_json(self.address, ballot, csrf)
        done.waits.append((time.perf_counter() - begun) * 1000)
        if status != 200 or not answer["ok"]:
            done.refused += 1


def none_missing(done: Ballots, count: int) -> None:
    """Raises ``Stuck`` where not every ballot was counted."""
    if done.refused or len(done.waits) != count:
        raise Stuck(f"{done.refused} of {count} ballots were refused, {count - len(done.waits)} never answered")
