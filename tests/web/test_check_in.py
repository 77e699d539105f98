"""The door of the hall and 现场体检 as pages: who comes in, what they say, what they take."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask

from arena.bout import commands as c
from arena.bout.policy import Actor, Role
from arena.bout.views.check_in import check_in_view, sign_in_code
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import accounts, opening, stage
from arena.services.backup import back_up
from arena.services.house import wall_clock
from arena.services.perform import perform
from arena.web.readiness_words import REMEDIES, SAID

HOST = Actor(Role.HOST, "1", "罗辰")
CSRF = re.compile(r'"csrf": ?"([^"]+)"')
PREFIXES = frozenset(
    ["arrivals", "backup", "clock", "database", "disk", "draw", "phone", "phones", "pin", "screen", "zero"]
)


@pytest.fixture
def opened(app: Flask, filled: str) -> str:
    """The filled bout, open, under a supervisor."""
    with app.app_context():
        one = db.session.get(Bout, filled)
        one.supervised = True
        db.session.commit()
        opening.open_bout(db.session, one, HOST)
    return filled


def send(desk, bout: str, number: int, **command: object) -> dict:
    """A command by plain HTTP, as the page sends it without a socket."""
    csrf = CSRF.search(desk.client.get(f"/host/{bout}/check-in").text)[1]
    body = {"id": f"at-the-door-{number}", "command": command}
    answer = desk.client.post(f"/host/{bout}/check-in/commands", json=body, headers={"X-CSRFToken": csrf})
    return answer.json


def view(desk, bout: str) -> dict:
    return json.loads(desk.client.get(f"/host/{bout}/check-in/now").text)["view"]


def test_speakers_and_judges_are_signed_in_and_a_mistake_is_taken_back(host_desk, opened):
    assert send(host_desk, opened, 1, type="check_in", entries=["e2"])["code"] == "wrong_bout_phase"
    assert send(host_desk, opened, 2, type="check_in_seats", seats=["s4"])["ok"]
    assert send(host_desk, opened, 3, type="open_check_in")["ok"]
    assert send(host_desk, opened, 4, type="check_in", entries=["e2"])["ok"]
    seen = view(host_desk, opened)
    assert [one["here"] for one in seen["entries"]] == [False, True, False]
    assert [one["id"] for one in seen["seats"] if one["here"]] == ["s4"]
    assert send(host_desk, opened, 5, type="check_in", entries=["e2"], present=False)["ok"]
    assert not any(one["here"] for one in view(host_desk, opened)["entries"])


def test_the_code_stays_what_was_printed_whatever_number_is_drawn(app, host_desk, opened):
    with app.app_context():
        for number, command in enumerate(
            (c.OpenCheckIn(), c.CheckIn(("e1", "e2", "e3")), c.ConfirmOrder(("e3", "e1", "e2")))
        ):
            perform(opened, command, HOST, command_id=f"drawn-{number:04d}")
    seen = view(host_desk, opened)
    assert [(one["code"], one["name"], one["number"]) for one in seen["entries"]] == [
        ("E01", "选手1", 2),
        ("E02", "选手2", 3),
        ("E03", "选手3", 1),
    ]
    assert not seen["entries_open"]
    assert seen["seats_open"]
    sheet = host_desk.read(f"/papers/{opened}/sign-in")
    assert all(code in sheet for code in ("E01", "E03", "S01", "S05"))
    assert sheet.count("data:image/svg+xml") == 3 + 5


@pytest.mark.parametrize(("key", "code"), [("e3", "E03"), ("s12", "S12"), ("e107", "E107")])
def test_a_code_is_short_and_sorts_as_the_sheet_does(key, code):
    assert sign_in_code(key) == code


def test_nothing_of_the_judging_is_in_the_doors_view(app, opened):
    with app.app_context():
        state = stage.current(opened)
    assert set(check_in_view(state).__struct_fields__) == {
        "seq",
        "bout",
        "entries",
        "seats",
        "entries_open",
        "seats_open",
    }


def test_a_scorer_opens_the_door_page_but_not_the_readiness_page(app, desk, opened):
    with app.app_context():
        account = accounts.create_account(db.session, "scorer", "乔星禾", "pines by the harbour", "scorer")
        db.session.commit()
        number = account.id
    scorer = type(desk)(app)
    scorer.sign_in_as(number)
    assert "check_in.js" in scorer.read(f"/host/{opened}/check-in")
    assert scorer.client.get(f"/host/{opened}/readiness").status_code == 403
    assert f"/host/{opened}/check-in" in scorer.read("/duty")


def test_a_bout_that_was_never_opened_has_no_door(desk, filled):
    assert desk.client.get(f"/host/{filled}/check-in").status_code == 404
    assert desk.client.get("/host/nothing1/readiness").status_code == 404


def test_the_bouts_page_leads_to_both_pages(desk, opened):
    page = desk.read(f"/setup/bouts/{opened}")
    assert f'href="/host/{opened}/check-in"' in page
    assert f'href="/host/{opened}/readiness"' in page


def test_readiness_puts_what_is_red_first_and_says_what_to_do(desk, opened):
    page = desk.read(f"/host/{opened}/readiness")
    assert "项需处理" in page
    levels = re.findall(r'<li class="(bad|warn|ok)">', page)
    assert levels == sorted(levels, key=("bad", "warn", "ok").index)
    for sentence in (
        "5 位评委的手机不在线：1 评委1、2 评委2",
        "请评委扫评委卡上的二维码",
        "没有大屏在线",
        "没有一位监督员设置了确认码",
        "还没有经过校验的备份",
        "还有 3 位选手、5 位评委未签到",
        "尚未抽签",
        "监督员还没有确认清零",
    ):
        assert sentence in page, sentence


def test_readiness_of_a_draft_leads_to_where_it_is_mended(desk, bout):
    page = desk.read(f"/host/{bout}/readiness")
    assert f'href="/setup/bouts/{bout}/roster"' in page
    assert "进入主持台" not in page


def test_readiness_compares_the_clocks_when_it_is_told_the_time(desk, opened):
    fine = desk.read(f"/host/{opened}/readiness/points?at={wall_clock()}&trip=10")
    assert "服务器与这台电脑相差 0." in fine
    wrong = desk.read(f"/host/{opened}/readiness/points?at={wall_clock() - 90_000}")
    assert "先核对哪一台不准" in wrong
    assert "服务器与这台电脑相差" not in desk.read(f"/host/{opened}/readiness/points?at=soon")


def test_readiness_sees_the_verified_backup_and_the_pin(app, desk, opened):
    instance = Path(app.instance_path)
    back_up(instance, instance / "backups", wall_clock())
    with app.app_context():
        supervisor = accounts.create_account(db.session, "gao", "高璇玑", "pines by the harbour", "supervisor")
        accounts.set_pin(db.session, supervisor, "pines by the harbour", "740286")
        db.session.commit()
    page = desk.read(f"/host/{opened}/readiness")
    assert "已备份并校验" in page
    assert "没有一位监督员" not in page


def test_every_code_of_the_check_has_its_words_and_what_is_not_fine_its_remedy():
    sources = "".join(
        Path(opening.__file__).with_name(name).read_text("utf-8") for name in ("hall_check.py", "machine_check.py")
    )
    codes = {code for code in re.findall(r'"([a-z]+_[a-z_]+)"', sources) if code.split("_")[0] in PREFIXES}
    assert codes == SAID.keys()
    fine = {code for code in codes if code.endswith(("_fine", "_done", "_signed", "_set", "_server", "_here"))}
    assert codes - fine == REMEDIES.keys()
