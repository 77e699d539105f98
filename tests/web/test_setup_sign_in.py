"""Who comes in at the desk, and how."""

from __future__ import annotations

import time

import pytest
from flask import Flask

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.account import Account, FirstRunToken
from arena.services import accounts

PASSWORD = "pines by the harbour"


def test_a_password_is_kept_as_argon2id_and_nothing_else(people, ask):
    kept = ask(lambda: db.session.get(Account, people["admin"]).password_hash)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_staff_sign_in_with_name_in_any_case_and_width(people, stranger):
    page = stranger.told("/login", username=" ＡDMIN ", password=PASSWORD)
    assert "许清和" in page


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(people, stranger):
    answers = [stranger.told("/login", username=name, password="wrong password") for name in ("admin", "nobody")]
    assert all("用户名或密码不对" in answer for answer in answers)


def test_an_unknown_name_costs_as_much_time_as_a_known_one(app: Flask, people):
    with app.app_context():
        accounts.verified(db.session, "warm-up", "x")
        times = []
        for name in ("admin", "nobody"):
            began = time.perf_counter()
            accounts.verified(db.session, name, "wrong password")
            times.append(time.perf_counter() - began)
    assert times[1] > times[0] / 3


def test_only_failed_attempts_count_and_the_eleventh_is_stopped_with_advice(people, stranger):
    for _ in range(10):
        assert stranger.send("/login", username="admin", password="wrong").status_code == 200
    answer = stranger.send("/login", username="admin", password=PASSWORD)
    assert answer.status_code == 429
    assert "请等几分钟再试" in answer.text


def test_signing_in_often_is_not_a_failure(people, stranger):
    for _ in range(12):
        assert "许清和" in stranger.told("/login", username="admin", password=PASSWORD)


def test_after_signing_in_nobody_is_led_to_another_site(people, stranger):
    for target in ("//evil.example", "https://evil.example", "/\\evil.example"):
        stranger.client.get("/login")
        answer = stranger.send(f"/login?next={target}", username="admin", password=PASSWORD)
        assert answer.request.path == "/setup/"


def test_signing_out_ends_the_session_and_needs_a_form(desk):
    assert desk.client.get("/logout").status_code == 405
    desk.send("/logout", page="/setup/")
    assert desk.client.get("/setup/").status_code == 302


def test_a_stranger_is_sent_to_the_door_from_every_page_of_the_desk(app: Flask, people, stranger):
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("setup.") and "GET" in (rule.methods or ()):
            url = rule.rule.replace("<bout>", "x").replace("<kind>", "youth")
            for part in ("<int:entry>", "<int:seat>", "<int:department>", "<int:account>"):
                url = url.replace(part, "1")
            answer = stranger.client.get(url)
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/login"), url


def test_the_first_link_makes_one_administrator_and_then_nobody(app: Flask, stranger):
    with app.app_context():
        token = accounts.first_run_token(db.session)
        assert token is not None
        assert token not in db.session.scalar(db.select(FirstRunToken.token_hash))
    fields = {"username": "Chief", "name": "许清和", "password": PASSWORD, "again": PASSWORD, "token": token}
    assert "许清和" in stranger.told("/first-run", page=f"/first-run?token={token}", **fields)
    with app.app_context():
        assert [(one.username, one.role) for one in db.session.scalars(db.select(Account))] == [("chief", "admin")]
        assert accounts.first_run_token(db.session) is None
        assert not accounts.token_is_good(db.session, token)
        with pytest.raises(Refused, match="token_used"):
            accounts.create_first_admin(db.session, token, "second", "乙", PASSWORD)
    assert stranger.client.get(f"/first-run?token={token}").status_code == 403


def test_a_new_start_ends_the_link_of_the_one_before(app: Flask, stranger):
    with app.app_context():
        first, second = accounts.first_run_token(db.session), accounts.first_run_token(db.session)
    assert stranger.client.get(f"/first-run?token={first}").status_code == 403
    assert stranger.client.get(f"/first-run?token={second}").status_code == 200
    assert stranger.client.get("/first-run").status_code == 403


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "至少 10 个字符"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "太容易猜到"),
        (PASSWORD, "other", "不一致"),
    ],
)
def test_a_weak_password_is_refused_at_its_field(app: Flask, stranger, password: str, again: str, said: str):
    with app.app_context():
        token = accounts.first_run_token(db.session)
    fields = {"username": "chief", "name": "许清和", "password": password, "again": again, "token": token}
    assert said in stranger.told("/first-run", page=f"/first-run?token={token}", **fields)
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count(Account.id))) == 0


def test_a_host_prepares_bouts_but_sees_no_accounts(host_desk, bout):
    assert "账号" not in host_desk.read("/setup/")
    assert host_desk.client.get("/setup/accounts").status_code == 403
    host_desk.read(f"/setup/bouts/{bout}")


def test_a_host_cannot_make_or_disable_accounts(app: Flask, host_desk, people):
    answer = host_desk.send("/setup/accounts", page="/setup/departments", username="x", name="x", password=PASSWORD)
    assert answer.status_code == 403
    answer = host_desk.send(f"/setup/accounts/{people['admin']}/disable", page="/setup/departments")
    assert answer.status_code == 403
    with app.app_context():
        assert db.session.get(Account, people["admin"]).active


def test_the_administrator_adds_a_host_who_can_sign_in(desk, stranger):
    fields = {"username": "Deck", "name": "唐昴", "role": "host", "password": PASSWORD}
    assert "已添加账号 唐昴" in desk.told("/setup/accounts", **fields)
    assert "唐昴" in stranger.told("/login", username="deck", password=PASSWORD)
    assert "已有人使用" in desk.told("/setup/accounts", **{**fields, "username": "ＤECK"})


def test_a_disabled_account_is_out_at_once(app: Flask, desk, host_desk, people):
    assert "已停用 罗辰" in desk.told(f"/setup/accounts/{people['host']}/disable", page="/setup/accounts")
    assert host_desk.client.get("/setup/").status_code == 302
    with app.app_context():
        assert accounts.verified(db.session, "host", PASSWORD) is None


def test_nobody_disables_the_account_in_use(desk, people):
    page = desk.told(f"/setup/accounts/{people['admin']}/disable", page="/setup/accounts")
    assert "不能停用自己" in page


def test_a_new_password_signs_other_devices_out(app: Flask, desk, people):
    other = type(desk)(app)
    other.sign_in_as(people["admin"])
    page = desk.told("/password", old=PASSWORD, new="another good one", again="another good one")
    assert "密码已更新" in page
    assert other.client.get("/setup/").status_code == 302
    assert desk.client.get("/setup/").status_code == 200
    assert "当前密码不对" in desk.told("/password", old=PASSWORD, new="a third good one", again="a third good one")
