"""承诺台账 and 青年尖兵营 by their pages: noted, moved on, told again when the speaker comes back."""

from __future__ import annotations

import pytest

from arena.extensions import db
from arena.models.account import Account
from arena.models.preparation import Bout
from arena.models.promise import Promise
from arena.models.vanguard import Nomination
from arena.services import preparing, vanguard


@pytest.fixture
def at(app, people, stranger):
    """at(role) -> the browser of somebody with that role."""

    def at(role: str):
        with app.app_context():
            same = db.session.get(Account, people["admin"]).password_hash
            account = Account(username=role, name=f"某{role}", password_hash=same, role=role)
            db.session.add(account)
            db.session.commit()
            key = account.id
        browser = type(stranger)(app)
        browser.sign_in_as(key)
        return browser

    return at


def note(browser, bout: str, **fields: str) -> str:
    given = {"entry": "招商促进部/选手2", "content": "九月底前清零", "owner": "", "due_on": "2026-01-31"} | fields
    return browser.told(f"/promises/{bout}", **given)


def test_who_sits_beside_the_stage_notes_a_promise_and_the_ledger_says_that_it_is_late(at, host_desk, filled):
    assert "已记下 选手2 的承诺" in note(at("announcer"), filled)
    page = host_desk.read("/promises")
    assert "九月底前清零" in page
    assert "已逾期" in page
    assert "九月底前清零" in host_desk.read("/promises?state=late")
    assert "九月底前清零" not in host_desk.read("/promises?state=done")


def test_the_desk_says_what_has_become_of_it_and_the_history_stays(app, host_desk, filled):
    note(host_desk, filled)
    with app.app_context():
        key = db.session.scalars(db.select(Promise.id)).one()
    page = f"/promises/{filled}"
    told = host_desk.told(f"{page}/{key}", page, state="done", note="18 项全部销号")
    assert "已兑现" in told
    assert "罗辰：18 项全部销号" in told


def test_who_only_notes_cannot_change_a_state(app, at, host_desk, filled):
    note(host_desk, filled)
    with app.app_context():
        key = db.session.scalars(db.select(Promise.id)).one()
    browser = at("scorer")
    page = f"/promises/{filled}"
    assert "更新状态" not in browser.read(page)
    assert browser.send(f"{page}/{key}", page, state="done", note="").status_code == 403


def test_what_was_promised_before_stands_beside_the_speaker_who_comes_back(app, host_desk, filled):
    note(host_desk, filled)
    with app.app_context():
        first = db.session.get(Bout, filled)
        later = preparing.create_bout(db.session, first.arena, first.season)
        entry = first.entries[1]
        later.entries.append(type(entry)(number=1, department=entry.department, speaker="新人", topic="题目"))
        db.session.commit()
        later_id = later.id
    page = host_desk.read(f"/promises/{later_id}")
    assert "以前的承诺" in page
    assert "九月底前清零" in page


def test_the_ledger_for_a_spreadsheet_runs_no_formula(host_desk, filled):
    note(host_desk, filled, content="=HYPERLINK(1)")
    answer = host_desk.client.get("/promises.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK(1)" in answer.text


def test_promises_and_the_pool_are_for_the_staff_alone(stranger, filled):
    for path in ("/promises", f"/promises/{filled}", "/promises.csv", "/vanguard"):
        assert stranger.client.get(path).status_code == 302


def nominate(browser, **fields: str) -> str:
    given = {"way": "dept", "name": "叶青禾", "department": "招商促进部", "post": "", "reason": "揭榜两次第一"} | fields
    return browser.told("/vanguard", **given)


def test_a_candidate_goes_from_nomination_to_the_pool_with_every_step_on_record(app, host_desk):
    assert "已提名 叶青禾" in nominate(host_desk)
    with app.app_context():
        key = db.session.scalars(db.select(Nomination.id)).one()
    for state in ("review", "admitted"):
        page = host_desk.told(f"/vanguard/{key}", "/vanguard", **{f"n{key}-state": state, f"n{key}-note": "谈话"})
    assert "已入营" in page
    assert page.count("罗辰：") == 3


def test_nobody_is_nominated_twice_and_no_step_is_left_out(app, host_desk):
    nominate(host_desk)
    assert "已在名册中" in nominate(host_desk)
    with app.app_context():
        key = db.session.scalars(db.select(Nomination.id)).one()
    page = host_desk.told(f"/vanguard/{key}", "/vanguard", **{f"n{key}-state": "admitted", f"n{key}-note": ""})
    assert "没有保存" in page


def test_the_supervisor_reads_the_pool_and_changes_nothing(at):
    browser = at("supervisor")
    assert 'id="nominate"' not in browser.read("/vanguard")


def test_the_best_of_the_youth_arena_who_are_not_in_the_pool_are_proposed(app, host_desk):
    from datetime import date

    from arena.models.result import Result

    with app.app_context():
        arena = preparing.ensure_arenas(db.session)["youth"]
        season = preparing.ensure_season(db.session, 2026)
        db.session.commit()
        for place, name in enumerate(("叶青禾", "杨知夏"), 1):
            keys = {"arena_id": arena.id, "season_id": season.id, "bout_id": "b1", "bout_number": 1}
            told = {"department": "招商促进部", "speaker": name, "status": "scored", "rank": place, "final": "92.00"}
            more = {"entry_key": f"e{place}", "number": place, "held_on": date(2026, 4, 24), "phase": "certified"}
            db.session.add(Result(**keys, **told, **more))
        vanguard.nominate(db.session, "self", "招商促进部", "叶青禾", by="罗辰")
        db.session.commit()
        assert [one.name for one in vanguard.candidates(db.session)] == ["杨知夏"]
    assert "name=%E6%9D%A8%E7%9F%A5%E5%A4%8F" in host_desk.read("/vanguard")
