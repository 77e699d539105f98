"""The whole application in the test process, and a desk that fills in its forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from arena.app import create_app
from arena.config import load
from arena.extensions import db
from arena.models.account import Account
from arena.models.preparation import Bout
from arena.services import accounts, departments, preparing, seating, stage

PASSWORD = "pines by the harbour"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
DEPARTMENTS = (("海洋经济部", "经济发展"), ("招商促进部", "经济发展"), ("营商服务部", "服务保障"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An installation with an empty database; requests and services share no transaction."""
    app = create_app(load(tmp_path / "instance"))
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


@pytest.fixture
def people(app: Flask) -> dict[str, int]:
    """Account ids by user name: an administrator and a host."""
    with app.app_context():
        made = [
            accounts.create_account(db.session, "admin", "许清和", PASSWORD, "admin"),
            accounts.create_account(db.session, "host", "罗辰", PASSWORD, "host"),
        ]
        db.session.commit()
        return {account.username: account.id for account in made}


class Desk:
    """One browser at the desk."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def sign_in_as(self, account: int) -> None:
        """Signs in without spending a quarter second on the password."""
        with self.app.app_context():
            key = db.session.get(Account, account).get_id()
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = key, True

    def read(self, url: str) -> str:
        """The page's text; it must be there."""
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return unescape(answer.text)

    def send(self, url: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Fills in the form of ``page`` (default: the same address) and follows where it leads."""
        token = TOKEN.search(self.client.get(page or url).text)
        assert token is not None, page or url
        return self.client.post(
            url,
            data={**fields, "csrf_token": token.group(1)},
            follow_redirects=True,
            content_type="multipart/form-data",
        )

    def told(self, url: str, page: str | None = None, **fields: Any) -> str:
        """What the page says after ``send``."""
        answer = self.send(url, page, **fields)
        assert answer.status_code == 200, answer.status_code
        return unescape(answer.text)


@pytest.fixture
def desk(app: Flask, people: dict[str, int]) -> Desk:
    """The administrator's browser, signed in."""
    desk = Desk(app)
    desk.sign_in_as(people["admin"])
    return desk


@pytest.fixture
def host_desk(app: Flask, people: dict[str, int]) -> Desk:
    """The host's browser, signed in."""
    desk = Desk(app)
    desk.sign_in_as(people["host"])
    return desk


@pytest.fixture
def stranger(app: Flask) -> Desk:
    """A browser that nobody signed in at."""
    return Desk(app)


@pytest.fixture
def bout(app: Flask) -> str:
    """The id of a draft 部长擂台 第一期 2026 with the department library filled."""
    with app.app_context():
        arenas = preparing.ensure_arenas(db.session)
        departments.add_departments(db.session, DEPARTMENTS)
        made = preparing.create_bout(db.session, arenas["director"], preparing.ensure_season(db.session, 2026))
        db.session.commit()
        return made.id


@pytest.fixture
def filled(app: Flask, bout: str) -> str:
    """The same bout with three entries and five judges, the first of them chief."""
    with app.app_context():
        one = db.session.get(Bout, bout)
        add_entries(one, 3)
        seating.add_seats(db.session, one, [(f"评委{number}", "") for number in range(1, 6)])
        seating.make_chief(db.session, one, one.seats[0])
        db.session.commit()
    return bout


def add_entries(bout: Bout, count: int) -> None:
    """Entries 1 to ``count``, each of another department as far as there are."""
    from arena.models.people import Department
    from arena.models.preparation import RosterEntry

    known = list(db.session.scalars(db.select(Department).order_by(Department.id)))
    for number in range(1, count + 1):
        bout.entries.append(
            RosterEntry(
                number=number,
                department=known[(number - 1) % len(known)],
                speaker=f"选手{number}",
                topic=f"题目{number}",
                phone="13812345678",
            )
        )


@pytest.fixture
def ask(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """ask(lambda: ...) -> what the database says."""

    def ask(question: Callable[[], Any]) -> Any:
        with app.app_context():
            return question()

    return ask
