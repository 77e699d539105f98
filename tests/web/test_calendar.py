"""The year by month, what waits, and the search: who sees what, and with how many questions to the database."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from arena.bout.policy import Actor, Role
from arena.extensions import db
from arena.models.arena import Season
from arena.models.preparation import Bout, RosterEntry, SeatPlan
from arena.services import departments, preparing, promises
from arena.services.calendar import Dated, year_of
from arena.services.ics import Event, calendar_file, escaped, folded
from arena.services.opening import open_bout
from arena.services.search import marked, search
from arena.services.todo import Urgency, todos

TODAY = date(2026, 6, 20)


@contextmanager
def counted():
    """How many statements the database is asked meanwhile."""
    asked = []

    def note(*told):
        asked.append(told[2])

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def dated(app, filled):
    """The filled draft, on 26 June 2026."""
    with app.app_context():
        bout = db.session.get(Bout, filled)
        bout.held_on, bout.theme = date(2026, 6, 26), "项目_攻坚 100%"
        db.session.commit()
    return filled


def opened(app, bout):
    with app.app_context():
        open_bout(db.session, db.session.get(Bout, bout), Actor(Role.ADMIN, "1", "许清和"))


def more_drafts(count):
    arena, season = preparing.ensure_arenas(db.session)["youth"], preparing.ensure_season(db.session, 2026)
    for _ in range(count):
        preparing.create_bout(db.session, arena, season).held_on = TODAY + timedelta(days=3)
    db.session.commit()


def test_a_draft_is_shown_to_the_staff_alone(dated, desk, stranger):
    assert "项目_攻坚" in desk.read("/calendar/2026")
    assert "筹备中" in desk.read("/calendar/2026")
    for url in ("/calendar/2026", "/calendar/2026.ics"):
        assert "攻坚" not in stranger.read(url)
        assert dated not in stranger.read(url)


def test_an_opened_bout_is_shown_to_everybody_unless_its_season_is_not_public(app, dated, stranger):
    opened(app, dated)
    page = stranger.read("/calendar/2026")
    assert "项目_攻坚" in page
    assert "待签到" in page
    assert f"/live/{dated}" in page
    assert f"/setup/bouts/{dated}" not in page
    with app.app_context():
        db.session.query(Season).update({"public": False})
        db.session.commit()
    assert "攻坚" not in stranger.read("/calendar/2026")
    assert "攻坚" not in stranger.read("/calendar/2026.ics")


def test_a_bout_without_a_date_stands_apart(app, bout):
    with app.app_context():
        year = year_of(db.session, 2026, staff=True)
    assert [one.bout for one in year.undated] == [bout]
    assert not any(year.months)


def test_a_year_out_of_the_world_is_not_found(stranger):
    assert stranger.client.get("/calendar/99999").status_code == 404
    assert stranger.client.get("/calendar/0").status_code == 404


def test_the_file_is_what_calendar_programs_read():
    bout = Dated("abc", "部长擂台", "director", 1, "", date(2026, 12, 31), None, "draft")
    written = calendar_file("擂台", [Event(bout, "甲,乙;丙\\丁\n戊", "筹备中")], datetime(2026, 1, 2, tzinfo=UTC))
    assert written.split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Arena//Calendar//ZH", "X-WR-CALNAME:擂台",
        "BEGIN:VEVENT", "UID:abc@arena", "DTSTAMP:20260102T000000Z",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
        "SUMMARY:甲\\,乙\\;丙\\\\丁\\n戊", "DESCRIPTION:筹备中", "STATUS:TENTATIVE", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_a_long_line_is_folded_between_characters_and_unfolds_to_itself():
    line = "SUMMARY:" + "擂台a" * 60
    pieces = folded(line).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert folded(line).replace("\r\n ", "") == line
    assert escaped("a\x00b\r\nc") == "ab\\nc"


def test_what_a_draft_lacks_grows_more_urgent_as_its_day_comes(app, dated):
    with app.app_context():

        def waiting(today):
            return [(one.what, one.urgency) for one in todos(db.session, today) if one.bout == dated]

        assert waiting(date(2026, 6, 1)) == []
        assert waiting(date(2026, 6, 21)) == [("recusals", Urgency.SOON)]
        assert waiting(date(2026, 6, 25)) == [("recusals", Urgency.TODAY), ("open", Urgency.TODAY)]
        assert waiting(date(2026, 6, 27)) == [("past", Urgency.NOW)]


def test_on_its_day_an_opened_bout_is_to_be_checked_in(app, dated):
    opened(app, dated)
    with app.app_context():
        found = [one for one in todos(db.session, date(2026, 6, 26)) if one.bout == dated]
    assert [(one.what, one.target) for one in found] == [("check_in", "check_in_pages.page")]


def test_an_empty_season_and_a_missing_backup_wait_at_the_end(app, dated, tmp_path):
    with app.app_context():
        preparing.ensure_season(db.session, 2027)
        db.session.commit()
        found = [one.what for one in todos(db.session, date(2026, 6, 25), tmp_path)]
    assert found[:2] == ["recusals", "open"]
    assert {"empty_season", "backup_none"} <= set(found[2:])


def test_calendar_to_dos_and_search_ask_no_more_of_many_bouts_than_of_few(app, dated):
    def costs():
        with app.app_context():
            found = []
            for work in (
                lambda: year_of(db.session, 2026, staff=True),
                lambda: todos(db.session, TODAY),
                lambda: search(db.session, "评委"),
            ):
                with counted() as asked:
                    work()
                found.append(len(asked))
            return found

    few = costs()
    with app.app_context():
        more_drafts(30)
    assert costs() == few


def test_the_desk_asks_no_more_of_many_drafts_than_of_few(app, dated, desk):
    def costs():
        with app.app_context(), counted() as asked:
            desk.read("/setup/")
            return len(asked)

    with app.app_context():
        more_drafts(1)
    costs()
    few = costs()
    with app.app_context():
        more_drafts(30)
    assert costs() == few


def test_a_promise_past_its_day_waits_until_it_is_kept(app, dated):
    with app.app_context():
        bout = db.session.get(Bout, dated)
        due = TODAY - timedelta(days=1)
        made = promises.note(db.session, bout, ("海洋经济部", "甲"), "九月底前投产", "乙", due, "许清和")
        db.session.commit()

        def late():
            return [(one.target, one.count) for one in todos(db.session, TODAY) if one.what == "promises"]

        assert late() == [("promise_pages.ledger", 1)]
        made.state = "done"
        db.session.commit()
        assert late() == []


def test_search_knows_no_width_and_no_case_and_takes_signs_as_they_are(app, dated):
    with app.app_context():
        db.session.add_all([RosterEntry(bout_id=dated, number=9, department_id=1, speaker="ＡＩ李", topic="x")])
        db.session.commit()

        def names(asked, group):
            return [hit.title for hit in search(db.session, asked).groups[group].hits]

        assert names("ai李", 0) == names("ＡＩ李", 0) == ["ＡＩ李"]
        assert names("海洋", 1) == ["海洋经济部"]
        assert names("100%", 2) == ["项目_攻坚 100%"]
        assert names("%%", 2) == names("目%坚", 2) == names("__", 2) == []
        assert search(db.session, "  ").groups == ()


def test_what_is_marked_joins_to_the_text_again():
    assert marked("ＡＩ李ai", "ai") == (("ＡＩ", True), ("李", False), ("ai", True))
    assert marked("甲乙", "丙") == (("甲乙", False),)


def test_a_group_stops_at_twenty_and_says_that_there_is_more(app, dated, desk):
    with app.app_context():
        db.session.add_all(SeatPlan(bout_id=dated, number=n, name=f"周<b>{n}", salt="x") for n in range(20, 45))
        db.session.commit()
    page = desk.client.get("/search?q=周").text
    assert page.count("<mark>周</mark>&lt;b&gt;") == 20
    assert "kind=people" in page
    assert desk.client.get("/search?q=周&kind=people").text.count("<mark>") == 25


def test_search_is_for_the_staff(dated, stranger):
    assert stranger.client.get("/search?q=评委").status_code == 302


def test_the_desk_begins_with_what_waits_and_a_fresh_house_with_its_first_steps(app, desk, host_desk):
    assert "从这里开始" in desk.read("/setup/")
    with app.app_context():
        departments.add_departments(db.session, (("海洋经济部", "经济发展"),))
        preparing.ensure_season(db.session, 2026)
        more_drafts(1)
    page = host_desk.read("/setup/")
    assert page.index("需要处理") < page.index("赛季概览") < page.index("全年场次")
