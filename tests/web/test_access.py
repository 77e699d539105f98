"""One table says who may open which page, and every page keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as Route
from werkzeug.test import TestResponse

from arena.app import create_app
from arena.bout.policy import MAY, STAFF, Actor, Page, Role
from arena.config import load
from arena.extensions import db
from arena.live.tickets import SEAT
from arena.models.account import Account
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry, SeatPlan
from arena.services import accounts, departments, opening, preparing, seating, stage
from arena.web.access import ACCESS, ANSWERS_JSON
from arena.web.role_words import NAMES

PASSWORD = "pines by the harbour"
STAFF_ROLES = sorted(STAFF)
READERS = [None, "judge", *STAFF_ROLES]
PLACE = re.compile(r"<(?:[^<>:]*:)?(\w+)>")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation with one account of every role and one opened bout; forms need no token here."""
    app = create_app(load(tmp_path_factory.mktemp("doors") / "instance"))
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["RATELIMIT_ENABLED"] = False
    with app.app_context():
        flask_migrate.upgrade()
        for role in STAFF_ROLES:
            accounts.create_account(db.session, role, f"某{role}", PASSWORD, role)
        departments.add_departments(db.session, [("海洋经济部", "经济发展")])
        season = preparing.ensure_season(db.session, 2026)
        bout = preparing.create_bout(db.session, preparing.ensure_arenas(db.session)["director"], season)
        department = db.session.scalars(db.select(Department)).one()
        bout.entries.append(RosterEntry(number=1, department=department, speaker="周澄海", topic="向海图强"))
        seating.add_seats(db.session, bout, [("贺临岳", ""), ("蒋石青", "")])
        db.session.commit()
        opening.open_bout(db.session, bout, Actor(Role.ADMIN, "1", "许清和"))
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


def routes(app: Flask, method: str) -> list[Route]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def address(app: Flask, rule: Route) -> str:
    """The route with something real in its places."""
    with app.app_context():
        bout = db.session.scalars(db.select(Bout)).one()
        parts = {
            "bout": bout.id,
            "entry": str(bout.entries[0].id),
            "seat": str(bout.seats[0].id),
            "kind": "director",
            "code": "zh",
            "act": "enable",
            "change": "on",
            "form": "csv",
            "filename": "css/base.css",
        }
    return PLACE.sub(lambda found: parts.get(found.group(1), "1"), rule.rule)


def browser(app: Flask, reader: str | None) -> FlaskClient:
    """A browser with the cookies of a member of staff, of a judge, or of nobody."""
    client = app.test_client()
    if reader is None:
        return client
    with app.app_context():
        plan = db.session.scalars(db.select(SeatPlan).order_by(SeatPlan.number)).first()
        account = db.session.scalars(db.select(Account).where(Account.username == reader)).first()
        held = {SEAT: {"plan": plan.id, "salt": plan.salt}} if account is None else {"_user_id": account.get_id()}
    with client.session_transaction() as session:
        session.update(held)
        session["_fresh"] = True
    return client


def allowed(endpoint: str, reader: str | None) -> bool:
    return (Role(reader) if reader else None) in MAY[ACCESS[endpoint]]


def turned_away(answer: TestResponse, endpoint: str, reader: str | None) -> bool:
    """Whether that is how the doorkeeper turns such a reader away."""
    page, known = ACCESS[endpoint], reader in STAFF_ROLES
    if endpoint in ANSWERS_JSON:
        code = "not_your_act" if known and page is not Page.SHEET else "signed_out"
        return (answer.status_code, (answer.json or {}).get("code")) == (403, code)
    if page is Page.SHEET or not known:
        door = "/judge/join" if page is Page.SHEET else "/login"
        return (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (302, door)
    return answer.status_code == 403 and "这个页面由" in unescape(answer.text)


def test_every_route_has_a_row_and_every_row_a_route(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints - ACCESS.keys() == set()
    assert ACCESS.keys() - endpoints == set()
    assert ACCESS.keys() >= ANSWERS_JSON


@pytest.mark.parametrize("reader", READERS)
def test_every_page_opens_for_those_in_its_row_and_for_nobody_else(app, reader):
    client = browser(app, reader)
    for rule in routes(app, "GET"):
        url = address(app, rule)
        answer = client.get(url)
        answer.close()
        assert answer.status_code < 500, url
        assert turned_away(answer, rule.endpoint, reader) is not allowed(rule.endpoint, reader), (url, answer.status)


@pytest.mark.parametrize("reader", READERS)
def test_no_form_is_taken_from_anybody_who_is_not_in_its_row(app, reader):
    client = browser(app, reader)
    for rule in routes(app, "POST"):
        if not allowed(rule.endpoint, reader):
            url = address(app, rule)
            assert turned_away(client.post(url), rule.endpoint, reader), url


def test_a_route_that_nobody_wrote_a_row_for_is_closed_to_everybody(app, monkeypatch):
    monkeypatch.delitem(ACCESS, "results.home")
    assert browser(app, None).get("/").status_code == 302
    answer = browser(app, "admin").get("/")
    assert answer.status_code == 403
    assert "没有开放" in answer.text


def test_the_page_that_turns_away_says_whose_it_is_and_who_is_asking(app):
    page = unescape(browser(app, "timekeeper").get("/setup/accounts").text)
    assert "这个页面由管理员使用" in page
    assert "计时员 某timekeeper" in page
    assert 'href="/duty"' in page


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_everybody_lands_at_the_own_post_after_signing_in(app, role):
    client = app.test_client()
    answer = client.post("/login", data={"username": role, "password": PASSWORD}, follow_redirects=True)
    assert answer.request.path == ("/setup/" if role in ("admin", "host") else "/duty")
    assert str(NAMES[Role(role)]) in unescape(answer.text)


@pytest.mark.parametrize("reader", STAFF_ROLES)
def test_a_page_links_only_to_what_its_reader_may_open(app, reader):
    client = browser(app, reader)
    with app.app_context():
        bout = db.session.scalars(db.select(Bout.id)).one()
    for page in ("/duty", f"/papers/{bout}", "/password"):
        links = set(re.findall(r'href="(/(?!static/)[^"#]*)"', client.get(page).text))
        assert links
        for link in links:
            assert client.get(unescape(link)).status_code != 403, (page, link)


def test_without_an_account_the_wanted_page_comes_back_after_signing_in(app):
    client = app.test_client()
    door = client.get("/papers/nothing1")
    assert door.headers["Location"] == "/login?next=%2Fpapers%2Fnothing1"
