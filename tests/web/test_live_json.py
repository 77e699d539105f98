"""live.json and schedule.json: the same for everybody, a tag that changes with the bytes alone, fit for any cache."""

from __future__ import annotations

import hashlib
import json

import pytest
from factories import split
from flask import Flask

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import opening, stage
from arena.services.perform import perform

HOST = Actor(Role.HOST, "1", "罗辰")
PATHS = ("live.json", "schedule.json")


@pytest.fixture
def opened(app: Flask, filled: str) -> str:
    """The filled bout, with its first entry being judged."""
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, filled), HOST)
        while not isinstance(act := next_act(stage.current(filled)), c.LockEntry):
            perform(filled, act, HOST, command_id=f"begin-{stage.current(filled).seq:04d}")
    return filled


def tag(reader, bout: str, path: str = "live.json") -> str:
    answer = reader.client.get(f"/live/{bout}/{path}")
    assert answer.status_code == 200
    return answer.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_it_already_gets_the_tag_alone(stranger, opened, path):
    whole = stranger.client.get(f"/live/{opened}/{path}")
    again = stranger.client.get(f"/live/{opened}/{path}", headers={"If-None-Match": whole.headers["ETag"]})
    assert (whole.status_code, again.status_code) == (200, 304)
    assert again.data == b""
    assert again.headers["ETag"] == whole.headers["ETag"] == f'W/"{hashlib.sha256(whole.data).hexdigest()[:32]}"'
    assert json.loads(whole.data)["bout"]["id"] == opened


@pytest.mark.parametrize("path", PATHS)
def test_a_cache_may_keep_it_for_a_second_and_nobodys_cookies_are_in_it(stranger, host_desk, opened, path):
    answers = [reader.client.get(f"/live/{opened}/{path}") for reader in (stranger, host_desk)]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "public, max-age=1"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in answer.headers
    assert answers[0].data == answers[1].data


def test_it_is_the_audiences_view_and_no_more(stranger, opened):
    asked = stranger.client.get(f"/live/{opened}/live.json")
    assert asked.get_json() == stranger.client.get(f"/live/{opened}/now").get_json()["view"]


def test_both_encodings_carry_the_same_tag(stranger, opened):
    small = stranger.client.get(f"/live/{opened}/live.json", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["ETag"] == tag(stranger, opened)
    assert len(small.data) < len(stranger.client.get(f"/live/{opened}/live.json").data)


def test_a_mark_and_a_change_of_it_leave_the_tag_as_it_was(app, stranger, opened):
    def give(number: int, total: str) -> None:
        with app.app_context():
            judge = Actor(Role.JUDGE, "s1")
            perform(opened, c.SubmitSheet("e1", split(total)), judge, command_id=f"sheet-{number:04d}")

    give(1, "90")  # this one is counted in public: one sheet is in
    before, records = tag(stranger, opened), stage.current(opened).seq
    give(2, "95")
    give(3, "60")
    assert stage.current(opened).seq == records + 2
    assert tag(stranger, opened) == before


@pytest.mark.parametrize("path", PATHS)
def test_of_a_bout_that_was_never_opened_nothing_is_known_or_kept(stranger, bout, path):
    for unknown in (bout, "nosuchbout"):
        answer = stranger.client.get(f"/live/{unknown}/{path}")
        assert (answer.status_code, answer.get_json()["code"]) == (404, "not_opened")
        assert answer.headers["Cache-Control"] == "no-store"
