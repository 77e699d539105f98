"""Who may read which results, and when: nobody outside the staff before the signatures, everybody after."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import flask_migrate
import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from arena.app import create_app
from arena.bout.phases import OFFICIAL
from arena.config import load
from arena.extensions import db
from arena.models.account import Account
from arena.models.preparation import OPENED, Bout
from arena.services import accounts, stage
from arena.services.demo import load_demo


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[Flask]:
    """The demo season: certified bouts, one that runs, drafts."""
    app = create_app(load(tmp_path_factory.mktemp("results") / "instance"))
    with app.app_context():
        flask_migrate.upgrade()
        load_demo()
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


@pytest.fixture(scope="module")
def bouts(app) -> dict[str, str]:
    """Bout ids: one certified 部长擂台 第二期, one that runs, one draft."""
    with app.app_context():
        found = {}
        for bout in db.session.scalars(db.select(Bout)):
            if bout.status != OPENED:
                found["draft"] = bout.id
            elif stage.current(bout.id).phase not in OFFICIAL:
                found["running"] = bout.id
            elif (bout.arena.kind, bout.number) == ("director", 2):
                found["certified"] = bout.id
        return found


@pytest.fixture
def stranger(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def staff(app) -> FlaskClient:
    client = app.test_client()
    with app.app_context():
        account = db.session.scalars(db.select(Account).where(Account.username == "papers")).first()
        account = account or accounts.create_account(db.session, "papers", "乔星禾", "pines by the harbour", "host")
        db.session.commit()
        key = account.get_id()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = key, True
    return client


@pytest.mark.parametrize("paper", ["sheet", "marks.xlsx"])
def test_before_the_signatures_only_the_staff_reads_the_papers(stranger, staff, bouts, paper):
    refused = stranger.get(f"/results/{bouts['running']}/{paper}")
    assert refused.status_code == 403
    assert "成绩尚未认定" in refused.text
    assert f"/live/{bouts['running']}" in refused.text
    assert staff.get(f"/results/{bouts['running']}/{paper}").status_code == 200


@pytest.mark.parametrize("paper", ["sheet", "marks.xlsx"])
def test_after_the_signatures_everybody_reads_them(stranger, bouts, paper):
    assert stranger.get(f"/results/{bouts['certified']}/{paper}").status_code == 200


def test_the_public_page_shows_no_figure_before_the_signatures(stranger, bouts):
    page = stranger.get(f"/results/{bouts['running']}")
    assert page.status_code == 200
    assert "data-row" not in page.text


def test_the_public_page_shows_the_arithmetic_without_seats(stranger, bouts):
    page = unescape(stranger.get(f"/results/{bouts['certified']}").text)
    assert all(text in page for text in ("93.93", "657.5", "去掉最高、最低，余 7 位合计", "187.0"))
    assert "评委1" not in page
    assert "贺临岳" not in page


def test_a_draft_and_an_unknown_bout_have_no_results(stranger, bouts):
    for bout in (bouts["draft"], "nothing1"):
        assert stranger.get(f"/results/{bout}").status_code == 404
        assert stranger.get(f"/results/{bout}/sheet").status_code == 404


def test_the_sheet_has_every_signature_and_names_its_version(app, staff, bouts):
    page = unescape(staff.get(f"/results/{bouts['certified']}/sheet").text)
    with app.app_context():
        seq, head = stage.head(bouts["certified"])
    wanted = ("计分员", "复核员", "监督员", "总评委", f"记录 {seq}", head[:12], "回避", "缺评", "演示数据")
    assert all(text in page for text in wanted)
    assert "未完成" not in page
    assert "未完成" in staff.get(f"/results/{bouts['running']}/sheet").text


def test_the_workbook_has_the_name_of_the_bout_and_opens(stranger, bouts):
    answer = stranger.get(f"/results/{bouts['certified']}/marks.xlsx")
    assert "部长擂台第二期-成绩.xlsx" in unquote(answer.headers["Content-Disposition"])
    book = openpyxl.load_workbook(BytesIO(answer.data))
    assert book.sheetnames == ["最终排名", "评委打分", "分项打分", "计算过程", "扣分"]


def test_the_front_page_puts_the_running_bout_first_and_the_winners_of_each_arena(stranger, bouts):
    page = unescape(stranger.get("/").text)
    watch = page.index(f"/live/{bouts['running']}")
    winner = page.index("陆观海")
    assert watch < winner < page.index("/judge/join")
    assert f"/screen/{bouts['running']}" in page
    assert page.count("完整成绩</a>") + page.count("完整成绩<svg") == 3
