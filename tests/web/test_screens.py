"""/screen as pages: one code per browser, a calm page while it belongs nowhere, and only the desk points it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask

from arena.bout.policy import Actor, Role
from arena.extensions import db
from arena.models.preparation import Bout
from arena.models.screen import Screen
from arena.services import opening

CSRF = re.compile(r'"csrf": ?"([^"]+)"')


@pytest.fixture
def opened(app: Flask, filled: str) -> str:
    """The filled bout, open."""
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, filled), Actor(Role.HOST, "1", "罗辰"))
    return filled


def registered(browser) -> str:
    """The code that this browser is sent to."""
    answer = browser.client.get("/screen")
    assert answer.status_code == 302
    return urlsplit(answer.location).path.rsplit("/", 1)[1]


def ask(desk, bout: str, code: str, **asked: object) -> dict:
    """What the console's dialog sends."""
    csrf = CSRF.search(desk.client.get(f"/host/{bout}").text)[1]
    headers = {"X-CSRFToken": csrf}
    return desk.client.post(f"/host/{bout}/screens/{code}", json=asked, headers=headers).get_json(force=True)


def test_a_browser_keeps_its_code_and_waits_until_it_is_pointed(stranger, host_desk, opened):
    code = registered(stranger)
    assert registered(stranger) == code
    page = stranger.read(f"/screen/{code}")
    assert code in page
    assert "等待主持台指派" in page
    assert ask(host_desk, opened, code, here=True) == {"ok": True}
    assert 'data-theme="red"' in stranger.read(f"/screen/{code.lower()}")
    assert ask(host_desk, opened, code, theme="sea") == {"ok": True}
    shown = stranger.read(f"/screen/{code}")
    assert 'data-theme="sea"' in shown
    assert f'"code": "{code}"' in shown


def test_the_wall_of_a_bout_needs_no_registration(stranger, opened):
    shown = stranger.read(f"/screen/{opened}?theme=sea")
    assert 'data-theme="sea"' in shown
    assert '"screen": {' not in shown


def test_a_screen_taken_off_the_list_gets_a_new_code(stranger, host_desk, opened):
    code = registered(stranger)
    assert ask(host_desk, opened, code, remove=True) == {"ok": True}
    assert stranger.client.get(f"/screen/{code}").location == "/screen"
    assert registered(stranger) != code
    assert stranger.client.get(f"/screen/{code}/where").get_json(force=True) == {"known": False}


def test_a_screen_that_restarts_often_is_never_turned_away_but_strangers_are(app, stranger, host_desk):
    code = registered(stranger)
    for _ in range(40):
        assert registered(stranger) == code
    answers = {app.test_client().get("/screen").status_code for _ in range(40)}
    assert answers == {302, 429}


def test_last_weeks_screens_are_found_from_this_weeks_console(app, stranger, host_desk, opened):
    code = registered(stranger)
    with app.app_context():
        other = db.session.get(Bout, opened)
        row = db.session.scalars(db.select(Screen)).one()
        row.bout_id = other.id
        db.session.commit()
    listed = host_desk.client.get("/host/anothers/screens").get_json(force=True)["screens"]
    assert [(one["code"], one["mine"], one["elsewhere"]) for one in listed] == [(code, False, True)]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [({"name": "长" * 21}, "name_too_long"), ({"theme": "green"}, "theme_unknown")],
)
def test_the_dialog_is_told_what_is_wrong(stranger, host_desk, opened, asked, refusal):
    answer = ask(host_desk, opened, registered(stranger), **asked)
    assert (answer["ok"], answer["code"]) == (False, refusal)


def test_an_unknown_screen_is_refused(host_desk, opened):
    assert ask(host_desk, opened, "ZZZZ", order="identify")["code"] == "screen_unknown"


def test_a_screen_cannot_be_pointed_at_a_bout_that_was_never_opened(stranger, host_desk, opened):
    code = registered(stranger)
    csrf = CSRF.search(host_desk.client.get(f"/host/{opened}").text)[1]
    headers = {"X-CSRFToken": csrf}
    answer = host_desk.client.post(f"/host/nowhere1/screens/{code}", json={"here": True}, headers=headers)
    assert answer.get_json(force=True)["code"] == "not_opened"
    assert "等待主持台指派" in stranger.read(f"/screen/{code}")


def test_nobody_but_the_desk_lists_or_changes_screens(app, stranger, host_desk, opened):
    code = registered(stranger)
    csrf = CSRF.search(stranger.client.get(f"/screen/{opened}").text)[1]
    headers = {"X-CSRFToken": csrf}
    path = f"/host/{opened}/screens"
    assert stranger.client.get(path).status_code == 403
    assert stranger.client.post(f"{path}/{code}", json={"here": True}, headers=headers).status_code == 403
    assert host_desk.client.post(f"{path}/{code}", json={"here": True}).status_code == 400  # no token of a page
    with app.app_context():
        assert db.session.scalars(db.select(Screen)).one().bout_id is None
