"""The demo season: every state a visitor should see, figures as worked by hand, and doors that open."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
import pytest
from factories import GOLDEN
from flask import Flask
from sqlalchemy import select

from arena.app import create_app
from arena.bout.state import BoutState
from arena.bout.views.public import public_view
from arena.config import load
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import accounts, demo, stage
from arena.services.draw_memory import memory_of_season

SPRING = ["08", "02", "07", "03", "05", "01", "04", "06", "09"]
STATES = {
    ("director", 1): "archived",
    ("director", 2): "certified",
    ("director", 3): "draft",
    ("director", 4): "draft",
    ("youth", 1): "certified",
    ("youth", 2): "certified",
    ("youth", 3): "live",
    ("youth", 4): "draft",
    ("topic", 1): "publicity",
    ("topic", 2): "draft",
}


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation with the demo season, inside its application context."""
    app = create_app(load(tmp_path_factory.mktemp("demo") / "instance"))
    with app.app_context():
        flask_migrate.upgrade()
        begun = time.monotonic()
        demo.load_demo()
        app.config["LOADED_IN_S"] = time.monotonic() - begun
        yield app
        db.session.rollback()
        db.engine.dispose()
    stage.uninstall()


def bout(kind: str, number: int) -> Bout:
    """That bout's row."""
    found = db.session.scalars(select(Bout).where(Bout.number == number)).all()
    [one] = [bout for bout in found if bout.arena.kind == kind]
    return one


def state(kind: str, number: int) -> BoutState:
    """How that bout stands."""
    key = bout(kind, number).id
    db.session.rollback()
    found = stage.current(key)
    assert found is not None
    return found


def places(kind: str, number: int) -> list[str]:
    return [f"{row.number:02d}" for row in public_view(state(kind, number)).board]


def test_a_fair_draw_remembers_the_certified_bouts_of_the_season(season):
    memory = memory_of_season(db.session, bout("director", 3))
    opened = {turns.department: turns.opened for turns in memory.turns if turns.opened}
    assert sum(opened.values()) == 2
    assert [one.winner for one in memory.last] == ["招商促进部"]
    assert memory_of_season(db.session, bout("topic", 2)) is not None


def test_every_bout_stands_where_a_visitor_should_find_it(season: Flask):
    bouts = list(db.session.scalars(select(Bout)))
    assert all(one.demo and not one.rehearsal for one in bouts)
    drafts = {(one.arena.kind, one.number): "draft" for one in bouts if one.status == "draft"}
    played = [(one.arena.kind, one.number) for one in bouts if one.status != "draft"]
    assert drafts | {key: state(*key).phase.value for key in played} == STATES


def test_it_is_loaded_before_anybody_gets_impatient_and_only_once(season: Flask):
    assert season.config["LOADED_IN_S"] < 10  # 1.3 s on a free machine
    before = stage.head(bout("director", 2).id)
    db.session.rollback()
    demo.load_demo()
    assert stage.head(bout("director", 2).id) == before


def test_the_golden_bout_has_its_figures(season: Flask):
    golden = state("director", 2)
    rows = {f"{row.number:02d}": row for row in public_view(golden).board}
    for key, worked in GOLDEN["expected"].items():
        assert (rows[key].final, rows[key].rank) == (worked["final"], worked["rank"])
    assert rows["07"].decided_by == "dropped_sum"
    assert {key: golden.entries[key].overtime_s for key in ("e3", "e6", "e9")} == {"e3": 50, "e6": 12, "e9": 130}
    assert [key for key, entry in golden.entries.items() if entry.recused] == ["e5"]
    assert golden.entries["e1"].sheets["s3"].revision == 2  # sent back once


def test_spring_ranks_as_told_and_leaves_summer_the_best_score(season: Flask):
    assert places("director", 1) == SPRING
    best = {
        row.number: max(row.final or "", other.final or "")
        for row in public_view(state("director", 1)).board
        for other in public_view(state("director", 2)).board
        if row.number == other.number
    }
    assert best[2] == "93.93" > best[8]


def test_the_live_bout_waits_for_four_of_nine_sheets_of_the_fourth_of_eight(season: Flask):
    view = public_view(state("youth", 3))
    assert view.stage is not None
    assert view.progress is not None
    assert (view.stage.number, view.stage.phase, view.bout.entries) == (4, "scoring", 8)
    assert (view.progress.submitted, view.progress.expected) == (5, 9)
    assert len(state("youth", 3).revealed) == 3


def test_journals_lie_on_their_own_days_and_the_live_one_ends_now(season: Flask):
    for kind, number in (("director", 2), ("youth", 1), ("topic", 1)):
        records = [line.at for line in state(kind, number).log if line.kind == "entry_revealed"]
        assert {datetime.fromtimestamp(at / 1000, UTC).date() for at in records} == {bout(kind, number).held_on}
    live = state("youth", 3).log[0].at / 1000
    assert 0 < time.time() - live < 120


def test_every_journal_of_the_season_is_whole(season: Flask):
    opened = list(db.session.scalars(select(Bout.id).where(Bout.status == "opened")))
    db.session.rollback()
    assert len(opened) == 6
    assert all(stage.verify(key) == stage.head(key) for key in opened)


def test_nothing_is_loaded_where_there_is_anything_else(tmp_path: Path):  # the last one: it takes the house over
    other = create_app(load(tmp_path / "instance"))
    with other.app_context():
        flask_migrate.upgrade()
        accounts.create_account(db.session, "admin", "许清和", "pines by the harbour", "admin")
        db.session.commit()
        demo.load_demo()
        assert db.session.scalars(select(Bout)).all() == []
        db.session.rollback()
        db.engine.dispose()
