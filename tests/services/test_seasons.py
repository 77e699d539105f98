"""赛季榜 from certified rows: the figures of domain.md §6, and what a board says of movement, groups and streaks."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from arena.app import create_app
from arena.cli.serve import ready_app
from arena.config import load
from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.result import Result
from arena.services import stage
from arena.services.seasons import season_board, seasons_of

SECOND = {"02": "93.93", "08": "93.42", "07": "93.00", "05": "93.00", "03": "92.43", "01": "91.71", "06": "90.57"}
SECOND |= {"04": "89.93", "09": "88.25"}
FIRST = {"08": "93.40", "02": "93.35", "07": "93.30", "03": "93.20", "05": "92.10", "01": "91.00", "04": "90.80"}
FIRST |= {"06": "89.00", "09": "88.00"}


@pytest.fixture
def records(tmp_path):
    """An installation with the director's arena and the season 2026, and a hand that writes certified rows."""
    app = ready_app(create_app, load(tmp_path / "instance"))
    with app.app_context():
        arena = Arena(kind="director", name="部长擂台")
        season = Season(year=2026, name="2026 赛季")
        known = db.session.scalars(select(Arena).where(Arena.kind == "director")).first()
        arena = known or arena
        db.session.add_all([arena, season])
        db.session.commit()

        def bout(number, held_on, order, finals=None, phase="certified"):
            for place, department in enumerate(order, 1):
                final = (finals or {}).get(department, f"{88 - place}.00")
                db.session.add(result(arena, season, number, held_on, department, place, final, phase))
            db.session.commit()

        yield SimpleNamespace(session=db.session, bout=bout, season=season)
        db.engine.dispose()
    stage.uninstall()


def result(arena, season, number, held_on, department, place, final, phase) -> Result:
    return Result(
        bout_id=f"b{number}",
        entry_key=f"e{department}",
        version=1,
        arena_id=arena.id,
        season_id=season.id,
        held_on=held_on,
        bout_number=number,
        number=int(department),
        department=department,
        group="经济发展" if int(department) % 2 else "服务保障",
        speaker=f"选手{department}",
        status="scored" if place else "withdrawn",
        rank=place or None,
        final=final if place else None,
        phase=phase,
    )


def board(records, **more):
    return season_board(records.session, "director", 2026, **more)


def test_the_season_of_the_two_bouts_is_the_one_everybody_knows(records):
    records.bout(1, date(2026, 3, 27), tuple(FIRST), FIRST)
    records.bout(2, date(2026, 6, 26), tuple(SECOND), SECOND)
    lines = board(records).lines
    assert [(line.department, line.points) for line in lines] == [
        ("02", "18"), ("08", "18"), ("07", "14"), ("03", "11"), ("05", "11"), ("01", "8"), ("04", "5"), ("06", "5"),
        ("09", "2"),
    ]  # fmt: skip
    assert lines[0].decided_by == "best_score"


def test_points_not_yet_certified_are_not_on_the_board(records):
    records.bout(1, date(2026, 3, 27), tuple(FIRST), FIRST)
    records.bout(2, date(2026, 6, 26), tuple(SECOND), SECOND, phase="tallied")
    assert [column.number for column in board(records).columns] == [1]


def test_movement_is_told_since_the_bout_before(records):
    records.bout(1, date(2026, 3, 27), tuple(FIRST), FIRST)
    records.bout(2, date(2026, 6, 26), tuple(SECOND), SECOND)
    moved = {line.department: line.moved for line in board(records).lines}
    assert (moved["02"], moved["08"]) == (1, -1)


def test_a_quarter_counts_its_own_bouts_alone(records):
    records.bout(1, date(2026, 3, 27), tuple(FIRST), FIRST)
    records.bout(2, date(2026, 6, 26), tuple(SECOND), SECOND)
    spring = board(records, months=(4, 5, 6))
    assert [column.number for column in spring.columns] == [2]
    assert (spring.lines[0].department, spring.lines[0].points) == ("02", "10")


def test_who_holds_the_arena_and_for_how_long(records):
    records.bout(1, date(2026, 3, 27), ("02", "08"))
    records.bout(2, date(2026, 6, 26), ("02", "08"))
    assert (board(records).holder.department, board(records).holder.bouts) == ("02", 2)


def test_peer_groups_have_an_order_of_their_own(records):
    records.bout(1, date(2026, 3, 27), ("02", "08", "07", "03"))
    places = {line.department: line.group_rank for line in board(records).lines}
    assert places == {"02": 1, "08": 2, "07": 1, "03": 2}


def test_a_department_with_two_entries_counts_by_the_better_one(records):
    records.bout(1, date(2026, 3, 27), ("02", "08"))
    twin = records.session.scalars(select(Result).where(Result.department == "08")).one()
    twin.department = "02"
    records.session.commit()
    assert [(line.department, line.points) for line in board(records).lines] == [("02", "10")]


def test_a_board_without_bouts_is_empty_and_an_unknown_one_is_none(records):
    assert board(records).lines == ()
    assert season_board(records.session, "director", 1999) is None
    assert seasons_of(records.session) == ()


def test_a_board_asks_the_database_a_handful_of_questions_however_long_the_season(records):
    from sqlalchemy import event

    for number in range(1, 13):
        records.bout(number, date(2026, number, 1), tuple(FIRST), FIRST)
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    board(records)
    assert len([one for one in asked if one.startswith("SELECT")]) <= 4


def test_a_board_is_counted_again_only_when_its_rows_have_changed(records):
    records.bout(1, date(2026, 3, 27), tuple(FIRST), FIRST)
    first = board(records)
    assert board(records) is first
    records.bout(2, date(2026, 6, 26), tuple(SECOND), SECOND)
    assert [column.number for column in board(records).columns] == [1, 2]
    again = records.session.scalars(select(Result).where(Result.bout_id == "b2", Result.rank == 1)).one()
    again.version, again.final = 2, "99.99"
    records.session.commit()
    assert board(records).lines[0].best == "99.99"
