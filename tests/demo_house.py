"""An installation with the demo season in it, played through the real engine: for tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
from flask import Flask

from arena.app import create_app
from arena.config import load
from arena.extensions import db
from arena.models.arena import Arena
from arena.models.preparation import Bout
from arena.services import demo, stage


@contextmanager
def demo_house(folder: Path) -> Iterator[Flask]:
    """The application; it takes a few seconds, so let the tests of a file share one."""
    app = create_app(load(folder / "instance"))
    with app.app_context():
        flask_migrate.upgrade()
        demo.load_demo()
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


def bout_id(app: Flask, kind: str, number: int) -> str:
    """The demo bout of that arena and number."""
    wanted = db.select(Bout.id).join(Arena).where(Arena.kind == kind, Bout.number == number, ~Bout.rehearsal)
    with app.app_context():
        found: str = db.session.scalars(wanted).one()
    return found
