"""档案: figures of certified rows alone, and what is the speaker's own behind his private link."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import event

from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.result import Result
from arena.services import preparing

CRITERIA = '[["c1","实绩成效","30","27.00"],["c2","问题剖析","20","15.00"],["c3","思路举措","50","40.00"]]'


@pytest.fixture
def records(app, people):
    """Three bouts: 招商促进部's 陆观海 was first, second, and in a third that is not certified, first again."""
    with app.app_context():
        arena = preparing.ensure_arenas(db.session)["director"]
        season = preparing.ensure_season(db.session, 2026)
        db.session.commit()
        for number, month, rank, final, phase in (
            (1, 3, 1, "93.35", "archived"),
            (2, 6, 2, "93.93", "certified"),
            (3, 9, 1, "99.00", "tallied"),
        ):
            for department, speaker, place in (("招商促进部", "陆观海", rank), ("海洋经济部", "周澄海", 3 - rank)):
                db.session.add(
                    Result(
                        bout_id=f"b{number}",
                        entry_key=f"e{place}",
                        version=1,
                        arena_id=arena.id,
                        season_id=season.id,
                        held_on=date(2026, month, 26),
                        bout_number=number,
                        number=place,
                        department=department,
                        speaker=speaker,
                        topic=f"{speaker}的题目{number}",
                        status="scored",
                        rank=place,
                        final=final if department == "招商促进部" else "90.00",
                        final_sort=int(float(final) * 10_000) if department == "招商促进部" else 900_000,
                        used_s=500,
                        criteria=CRITERIA,
                        chips='[["results",3],["pace",1]]',
                        phase=phase,
                    )
                )
        db.session.commit()
    return "/history?department=招商促进部"


def test_a_departments_page_has_its_certified_bouts_places_and_points(stranger, records):
    page = stranger.read(records)
    assert "部长擂台第一期" in page
    assert "93.93" in page
    assert "99.00" not in page
    figures = re.findall(r'<dd class="num">([^<]*)</dd>', page)
    assert figures == ["2", "1", "1", "93.93"]
    points = re.findall(r'<td class="num">(\d+)</td>', page)
    assert points == ["8", "10"]


def test_the_radar_tells_the_share_of_the_full_mark_and_the_means_behind_it(stranger, records):
    page = stranger.read(f"{records}&speaker=陆观海")
    assert "实绩成效 90%、问题剖析 75%、思路举措 80%" in page
    assert page.count("27.00") == 2


def test_remarks_and_time_are_not_for_everybody(stranger, host_desk, records):
    assert "成绩扎实" not in stranger.read(records)
    assert "8:20" not in stranger.read(records)
    assert "成绩扎实" in host_desk.read(records)
    assert "8:20" in host_desk.read(records)


def test_a_season_that_is_not_public_is_there_for_the_staff_alone(app, stranger, host_desk, records):
    with app.app_context():
        db.session.scalars(db.select(Season)).one().public = False
        db.session.commit()
    assert stranger.client.get(records).status_code == 404
    assert "93.93" in host_desk.read(records)


def test_who_has_no_certified_result_has_no_page(stranger, records):
    assert stranger.client.get("/history?department=没有这个部门").status_code == 404
    assert stranger.client.get("/history").status_code == 404


def test_a_history_asks_the_same_few_questions_however_long_it_is(app, stranger, records):
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    stranger.read(records)
    event.listen(engine, "before_cursor_execute", count)
    stranger.read(records)
    few = len(asked)
    with app.app_context():
        arena = db.session.scalars(db.select(Arena).where(Arena.kind == "director")).one()
        season = db.session.scalars(db.select(Season)).one()
        for number in range(10, 40):
            db.session.add(
                Result(
                    bout_id=f"b{number}",
                    entry_key="e1",
                    version=1,
                    arena_id=arena.id,
                    season_id=season.id,
                    bout_number=number,
                    number=1,
                    department="招商促进部",
                    speaker="陆观海",
                    status="scored",
                    rank=1,
                    final="91.00",
                    phase="certified",
                )
            )
        db.session.commit()
    stranger.read(records)  # the board is counted once more
    asked.clear()
    stranger.read(records)
    assert len(asked) == few <= 12


@pytest.fixture
def link(app, host_desk, filled) -> str:
    """The private link of 选手2 of the prepared bout."""
    page = host_desk.read(f"/history/links/{filled}")
    return re.findall(r'class="address">[^<]*?(/mine/[^<]+)<', page)[1]


def test_the_private_link_opens_the_own_page_without_signing_in_and_no_cache_keeps_it(stranger, link):
    answer = stranger.client.get(link)
    assert answer.status_code == 200
    assert "选手2" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"  # the address is told to no other house


def test_a_renewed_link_ends_the_old_one(host_desk, stranger, filled, link):
    page = f"/history/links/{filled}"
    host_desk.told(f"{page}/renew", page, to="招商促进部/选手2")
    assert stranger.client.get(link).status_code == 404
    assert link not in host_desk.read(page)


def test_a_forged_link_opens_nothing(stranger, link):
    assert stranger.client.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 404
    assert stranger.client.get("/mine/nonsense").status_code == 404


def test_departments_are_added_up_over_the_arenas(app, stranger, records):
    with app.app_context():
        youth = preparing.ensure_arenas(db.session)["youth"]
        season = db.session.scalars(db.select(Season)).one()
        keys = {"arena_id": youth.id, "season_id": season.id, "bout_id": "y1", "bout_number": 1, "phase": "certified"}
        told = {"department": "海洋经济部", "speaker": "祝望竹", "status": "scored", "rank": 1, "final": "92.00"}
        db.session.add(Result(entry_key="e1", number=1, held_on=date(2026, 4, 24), **keys, **told))
        db.session.commit()
    page = stranger.read("/arenas/all/2026")
    totals = re.findall(r'<td class="total num">([^<]+)</td>', page)
    names = re.findall(r'department=[^"]+">([^<]+)</a>', page)
    assert list(zip(names, totals, strict=True)) == [("海洋经济部", "28"), ("招商促进部", "18")]
    spring = stranger.read("/arenas/all/2026?window=m4")
    assert re.findall(r'<td class="total num">([^<]+)</td>', spring) == ["10"]


def test_the_best_single_scores_stand_under_the_board(stranger, records):
    page = stranger.read("/arenas/director/2026")
    assert re.findall(r'<li><b class="num">([^<]+)</b>', page) == ["93.93", "93.35", "90.00", "90.00"]


def test_a_peer_group_has_its_own_order_on_the_board(app, stranger, records):
    with app.app_context():
        for row in db.session.scalars(db.select(Result)):
            row.group = "经济发展" if row.department == "海洋经济部" else "服务保障"
        db.session.commit()
    page = stranger.read("/arenas/director/2026?group=经济发展")
    assert re.findall(r"<b>(\d+)</b>", page) == ["1"]


def test_the_desk_closes_a_season_to_strangers_everywhere_at_once(app, host_desk, stranger, records):
    with app.app_context():
        season = db.session.scalars(db.select(Season.id)).one()
    pages = (records, "/arenas/director/2026", "/arenas/all/2026", "/exports/season/director/2026.csv")
    assert [stranger.client.get(page).status_code for page in pages] == [200] * len(pages)
    host_desk.told(f"/setup/seasons/{season}/public", "/setup/seasons", to="private")
    assert [stranger.client.get(page).status_code for page in pages] == [404] * len(pages)
    assert "93.93" not in stranger.client.get("/api/v1/results").text
    assert host_desk.client.get("/arenas/all/2026").status_code == 200
    host_desk.told(f"/setup/seasons/{season}/public", "/setup/seasons", to="public")
    assert stranger.client.get("/arenas/all/2026").status_code == 200
