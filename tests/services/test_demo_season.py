"""The demo season, played through the real engine, comes to the board that domain.md §6 gives."""

from __future__ import annotations

import pytest

from arena.app import create_app
from arena.cli.serve import ready_app
from arena.config import load
from arena.extensions import db
from arena.services import stage
from arena.services.demo import load_demo
from arena.services.demo_data import DEPARTMENTS, YEAR
from arena.services.seasons import season_board, seasons_of


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    app = ready_app(create_app, load(tmp_path_factory.mktemp("demo") / "instance"))
    with app.app_context():
        load_demo()
        yield db.session
        db.engine.dispose()
    stage.uninstall()


def test_the_directors_board_has_the_points_and_the_order_of_ties(demo):
    number = {name: f"{place:02d}" for place, (name, _) in enumerate(DEPARTMENTS, 1)}
    board = season_board(demo, "director", YEAR)
    assert [(number[line.department], line.points) for line in board.lines] == [
        ("02", "18"), ("08", "18"), ("07", "14"), ("03", "11"), ("05", "11"), ("01", "8"), ("04", "5"), ("06", "5"),
        ("09", "2"),
    ]  # fmt: skip
    assert {line.moved for line in board.lines} <= {-1, 0, 1}


def test_every_arena_has_a_board_from_its_certified_bouts(demo):
    assert {(kind, year) for kind, _, year in seasons_of(demo)} == {
        ("director", YEAR),
        ("youth", YEAR),
        ("topic", YEAR),
    }
