"""Six roles, one for each account, and the code with which a supervisor confirms beside the console."""

from __future__ import annotations

import time

import flask_migrate
import pytest
from flask import Flask

from arena.bout.policy import STAFF, Role
from arena.extensions import db
from arena.models.account import Account
from arena.services import accounts

PASSWORD = "pines by the harbour"
PIN, OTHER = "408215", "739164"


@pytest.fixture
def supervisors(app: Flask, people) -> tuple[int, int]:
    """Two supervisors' account ids."""
    with app.app_context():
        made = [
            accounts.create_account(db.session, name, name, PASSWORD, "supervisor") for name in ("高璇玑", "余北辰")
        ]
        db.session.commit()
        return made[0].id, made[1].id


@pytest.fixture
def supervised(app: Flask, desk, supervisors):
    """The first supervisor's browser."""
    browser = type(desk)(app)
    browser.sign_in_as(supervisors[0])
    return browser


def choose(browser, pin: str, again: str | None = None, password: str = PASSWORD) -> str:
    return browser.told("/pin", password=password, pin=pin, again=pin if again is None else again)


def whose(app: Flask, pin: str) -> int | None:
    with app.app_context():
        found = accounts.account_by_pin(db.session, pin, "supervisor")
        return found.id if found else None


@pytest.mark.parametrize("role", sorted(STAFF))
def test_the_administrator_gives_an_account_any_of_the_six_roles(app, desk, role):
    page = desk.told("/setup/accounts", username=f"new-{role}", name="唐昴", role=role, password=PASSWORD)
    assert "已添加账号 唐昴" in page
    with app.app_context():
        assert db.session.scalars(db.select(Account).where(Account.username == f"new-{role}")).one().role == role


def test_the_form_says_what_each_role_may_do(desk):
    page = desk.read("/setup/accounts")
    for words in ("主持人／控台", "只用计时页", "录入纸质评分表和票数", "确认或驳回例外操作", "只看播报卡"):
        assert words in page


def test_there_is_no_seventh_role(app, desk):
    page = desk.told("/setup/accounts", username="seventh", name="甲", role="judge", password=PASSWORD)
    assert "没有保存" in page
    with app.app_context(), pytest.raises(Exception, match="account_role_known"):
        accounts.create_account(db.session, "seventh", "甲", PASSWORD, "judge")


def test_a_supervisor_chooses_a_code_and_is_known_by_it(app, supervised, supervisors):
    assert "确认码已更新" in choose(supervised, PIN)
    assert whose(app, PIN) == supervisors[0]
    assert whose(app, " ４０８ 215 ") == supervisors[0], "blanks and wide digits are no mistake"
    assert whose(app, OTHER) is None
    with app.app_context():
        kept = db.session.get(Account, supervisors[0]).pin_hash
    assert kept.startswith("$argon2id$")
    assert PIN not in kept


@pytest.mark.parametrize("pin", ["111111", "121212", "123123", "123456", "654321", "901234", "135791", "147258"])
def test_a_code_that_anybody_would_try_is_refused_in_words(supervised, pin):
    assert "太容易猜到" in choose(supervised, pin)


@pytest.mark.parametrize("pin", ["40821", "4082157", "40821x", "４０８②①⑤x"])
def test_a_code_is_six_digits(supervised, pin):
    assert "6 位数字" in choose(supervised, pin)
    assert "确认码为 6 位数字，请重新输入" in choose(supervised, pin)


def test_a_code_needs_the_password_and_the_same_digits_twice(app, supervised):
    assert "当前密码不对" in choose(supervised, PIN, password="somebody else's guess")
    assert "不一致" in choose(supervised, PIN, again=OTHER)
    assert whose(app, PIN) is None


def test_no_two_active_supervisors_have_one_code(app, desk, supervised, supervisors):
    choose(supervised, PIN)
    second = type(desk)(app)
    second.sign_in_as(supervisors[1])
    assert "换一组数字" in choose(second, PIN)
    assert "确认码已更新" in choose(second, OTHER)
    assert "确认码已更新" in choose(second, OTHER), "one's own code may stay as it is"
    assert (whose(app, PIN), whose(app, OTHER)) == supervisors


def test_a_closed_account_confirms_nothing_and_comes_back_without_a_code(app, desk, supervised, supervisors):
    choose(supervised, PIN)
    desk.send(f"/setup/accounts/{supervisors[0]}/disable", page="/setup/accounts")
    assert whose(app, PIN) is None
    desk.send(f"/setup/accounts/{supervisors[0]}/enable", page="/setup/accounts")
    assert whose(app, PIN) is None
    assert "您还没有确认码" in supervised.read("/duty")


def test_a_wrong_code_costs_as_much_time_as_a_right_one(app, supervised, supervisors):
    choose(supervised, PIN)
    whose(app, OTHER)
    times = []
    for pin in (PIN, OTHER):
        began = time.perf_counter()
        whose(app, pin)
        times.append(time.perf_counter() - began)
    assert times[1] > times[0] / 3


def test_only_failed_attempts_at_the_code_count_and_the_eleventh_is_stopped(supervised):
    for _ in range(10):
        assert supervised.send("/pin", password="wrong", pin=PIN, again=PIN).status_code == 200
    assert supervised.send("/pin", password=PASSWORD, pin=PIN, again=PIN).status_code == 429


def test_going_back_to_two_roles_closes_the_other_accounts_and_going_forward_keeps_everybody(app, supervisors):
    with app.app_context():
        flask_migrate.downgrade(revision="0003")
        rows = db.session.execute(db.text("SELECT username, role, active FROM account ORDER BY id")).all()
        assert [tuple(row) for row in rows] == [
            ("admin", "admin", 1),
            ("host", "host", 1),
            ("高璇玑", "host", 0),
            ("余北辰", "host", 0),
        ]
        db.session.rollback()
        flask_migrate.upgrade()
        assert [one.role for one in db.session.scalars(db.select(Account))] == ["admin", "host", "host", "host"]
        accounts.create_account(db.session, "唐昴", "唐昴", PASSWORD, Role.TIMEKEEPER)
        db.session.rollback()
