"""Webhooks: told once a result is certified, signed, tried again, and never a way into the house."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from demo_house import bout_id, demo_house
from sqlalchemy import orm

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.account import Account
from arena.models.webhook import Delivery, Webhook
from arena.services import accounts, stage, webhook_post, webhooks
from arena.services.messenger import Messenger
from arena.services.webhook_post import NotTaken

DAY_MS = 86_400_000


class Listener:
    """Another system: an HTTP server that keeps what it is told and answers as it is bidden."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.some = threading.Event()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((dict(self.headers), body))
                status = listener.answers.pop(0) if listener.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
                listener.some.set()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/results?from=arena"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class SetClock:
    """A wall clock that stands until it is set."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with demo_house(tmp_path_factory.mktemp("hooks")) as app:
        with app.app_context():
            for role in ("admin", "host"):
                accounts.create_account(db.session, role, "某人", "pines by the harbour", role)
            db.session.commit()
        yield app


@pytest.fixture
def clock(app) -> SetClock:
    clock = SetClock(2_000_000_000_000)
    stage.house().clock = clock
    return clock


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


@pytest.fixture
def hook(app, clock, listener) -> Iterator[Webhook]:
    """An address registered before everything that the demo season has certified; gone after the test."""
    with app.app_context():
        one = webhooks.add_webhook(db.session, "考核系统", listener.url, 0)
        db.session.commit()
        db.session.refresh(one)
        db.session.expunge(one)
    yield one
    with app.app_context():
        db.session.execute(db.delete(Delivery))
        db.session.execute(db.delete(Webhook))
        db.session.commit()


@pytest.fixture
def messenger(app, hook) -> Iterator[Messenger]:
    """The sender, working when it is told to and never by itself."""
    one = Messenger(stage.house(), look_every_s=3600)
    yield one
    one.close()


def rows(app) -> list[tuple[str, int, int | None, int | None]]:
    with app.app_context():
        found = db.session.scalars(db.select(Delivery).order_by(Delivery.id)).all()
        return [(one.status, one.attempts, one.answer, one.next_at) for one in found]


def test_every_certified_result_is_told_once_with_the_figures_of_the_api(app, listener, hook, messenger):
    messenger.work()
    messenger.work()
    told = {json.loads(body)["bout"]["id"]: json.loads(body) for _, body in listener.heard}
    assert len(told) == len(listener.heard) == 5
    one = told[bout_id(app, "director", 2)]
    assert one["event"] == "result.certified"
    assert {"bout": one["bout"], "items": one["results"]} == app.test_client().get(
        f"/api/v1/bouts/{one['bout']['id']}/results"
    ).json
    assert bout_id(app, "youth", 3) not in told, "that one still runs"
    assert {row[:3] for row in rows(app)} == {("delivered", 1, 204)}


def test_the_signature_covers_the_body_and_the_time(listener, hook, messenger, clock):
    messenger.work()
    headers, body = listener.heard[0]
    stamp, mac = (part.partition("=")[2] for part in headers["Arena-Signature"].split(","))
    assert int(stamp) == clock.now // 1000
    assert mac == hmac.new(hook.secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["Content-Type"] == "application/json"


def test_what_was_certified_before_the_address_was_added_is_not_told(app, clock, listener, hook, messenger):
    with app.app_context():
        db.session.execute(db.update(Webhook).values(made_at=clock.now))
        db.session.commit()
    messenger.work()
    assert listener.heard == []


def test_who_does_not_take_it_is_asked_again_later_and_later_and_in_the_end_no_more(
    app, clock, listener, hook, messenger
):
    listener.answers = [500] * 5
    messenger.work()
    assert {row[:3] for row in rows(app)} == {("waiting", 1, 500)}
    assert {row[3] for row in rows(app)} == {clock.now + 10_000}
    messenger.work()
    assert len(listener.heard) == 5, "not before its time"
    for wait in webhooks.BACK_OFF_MS:
        listener.answers = [503] * 5
        clock.now += wait
        messenger.work()
    assert {row[:2] for row in rows(app)} == {("failed", len(webhooks.BACK_OFF_MS) + 1)}
    heard = len(listener.heard)
    clock.now += 10 * DAY_MS
    messenger.work()
    assert len(listener.heard) == heard


def test_the_outbox_outlives_the_process(app, clock, listener, hook):
    listener.answers = [500] * 5
    first = Messenger(stage.house(), look_every_s=3600)
    first.work()
    first.close()
    assert {row[0] for row in rows(app)} == {"waiting"}
    clock.now += 60_000
    listener.some.clear()
    second = Messenger(stage.house(), look_every_s=0.05)
    assert listener.some.wait(10)
    second.close()
    assert "delivered" in {row[0] for row in rows(app)}


def test_a_message_whose_sender_died_is_taken_up_again_but_by_one_only(app, clock, hook):
    def take() -> webhooks.Message | None:
        with orm.Session(stage.house().engine) as session, session.begin():
            return webhooks.take_next(session, clock.now)

    def inside(work):
        return stage.house().writer.run(work)

    with orm.Session(stage.house().engine) as session, session.begin():
        webhooks.enqueue(session, clock.now)
    first = [inside(take) for _ in range(6)]
    assert len({one.delivery for one in first if one}) == 5
    assert first[-1] is None, "all are on their way"
    clock.now += webhooks.LEASE_MS
    assert inside(take).delivery == first[0].delivery


def test_a_bout_that_changes_wakes_the_sender(app, listener, hook):
    messenger = Messenger(stage.house(), look_every_s=3600)
    messenger.tell(bout_id(app, "youth", 3))
    assert not messenger._due.is_set(), "nothing of that one is certified"
    messenger.tell(bout_id(app, "director", 2))
    assert listener.some.wait(10)
    messenger.close()
    assert messenger.tell not in stage.house().listeners


def test_an_address_that_is_off_is_told_nothing(app, listener, hook, messenger):
    with app.app_context():
        db.session.execute(db.update(Webhook).values(active=False))
        db.session.commit()
    messenger.work()
    assert listener.heard == []


def test_no_redirect_is_followed(listener):
    listener.answers = [302]
    with pytest.raises(NotTaken) as caught:
        webhook_post.post(listener.url, b"{}", {})
    assert (caught.value.why, caught.value.status) == ("refused", 302)
    assert len(listener.heard) == 1


def test_nobody_there_is_said_so():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotTaken) as caught:
        webhook_post.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert caught.value.why == "unreachable"


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "[::]", "224.0.0.1", "[::ffff:169.254.169.254]"])
def test_addresses_of_a_machines_own_inside_are_never_asked(host):
    with pytest.raises(NotTaken) as caught:
        webhook_post.post(f"http://{host}/latest/meta-data", b"{}", {})
    assert caught.value.why == "forbidden"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a/b",
        "gopher://a",
        "http://",
        "//a/b",
        "http://me:pw@a/",
        "http://a:99999/",
        "http://a b/",
    ],
)
def test_only_plain_web_addresses_are_taken(url):
    with pytest.raises(Refused) as caught:
        webhook_post.check_url(url)
    assert caught.value.code == "url_wrong"


@pytest.fixture
def admin(app):
    return signed_in(app, "admin")


def signed_in(app, username: str):
    client = app.test_client()
    with app.app_context():
        key = db.session.scalars(db.select(Account).where(Account.username == username)).one().get_id()
    with client.session_transaction() as session:
        session.update({"_user_id": key, "_fresh": True})
    return client


def test_the_page_adds_turns_off_sends_again_and_forgets(app, admin, clock, listener, hook, messenger):
    app.config["WTF_CSRF_ENABLED"] = False
    messenger.work()
    page = admin.get("/setup/webhooks").text
    assert listener.url in page
    assert "已送达（204）" in page
    with app.app_context():
        one = db.session.scalars(db.select(Delivery)).first().id
    admin.post(f"/setup/webhooks/deliveries/{one}/again")
    assert sorted(row[0] for row in rows(app)) == ["delivered"] * 4 + ["waiting"]
    admin.post(f"/setup/webhooks/{hook.id}/disable")
    assert "停用" in admin.get("/setup/webhooks").text
    wrong = admin.post("/setup/webhooks", data={"name": "坏地址", "url": "file:///etc/passwd"}).text
    assert "http" in wrong
    admin.post("/setup/webhooks", data={"name": "督查系统", "url": "https://10.1.2.3/in"})
    assert "督查系统" in admin.get("/setup/webhooks").text
    admin.post(f"/setup/webhooks/{hook.id}/delete")
    assert rows(app) == []


def test_the_page_is_the_administrators_alone(app):
    assert signed_in(app, "host").get("/setup/webhooks").status_code == 403
    assert app.test_client().get("/setup/webhooks").status_code == 302
