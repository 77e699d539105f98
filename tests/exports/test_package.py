"""公示包 and the files beside it: complete, the same every time, and nobody's business but everybody's."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile

import openpyxl
import pytest
from demo_house import bout_id, demo_house
from factories import GOLDEN

from arena.exports.csvfile import harmless, table
from arena.extensions import db
from arena.models.account import Account
from arena.services import accounts

JUDGES = GOLDEN["judges"]
STAFF = ("纪晓星", "罗辰", "唐昴", "乔星禾", "余北辰", "高璇玑")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with demo_house(tmp_path_factory.mktemp("package")) as app:
        with app.app_context():
            accounts.create_account(db.session, "scorer", "某人", "pines by the harbour", "scorer")
            db.session.commit()
        yield app


@pytest.fixture(scope="module")
def scorer(app):
    client = app.test_client()
    with app.app_context():
        key = db.session.scalars(db.select(Account).where(Account.username == "scorer")).one().get_id()
    with client.session_transaction() as session:
        session.update({"_user_id": key, "_fresh": True})
    return client


@pytest.fixture(scope="module")
def bout(app):
    return bout_id(app, "director", 2)


@pytest.fixture(scope="module")
def parts(scorer, bout):
    file = scorer.get(f"/exports/{bout}/publication.zip").data
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rows(file: bytes) -> list[list[str]]:
    assert file.startswith(b"\xef\xbb\xbf"), "Excel takes a CSV without its mark for the local code page"
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


def test_the_package_holds_results_rules_arithmetic_log_and_a_hash_of_each(parts):
    sums = dict(reversed(line.split("  ", 1)) for line in parts["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(parts) - {"SHA256SUMS"}
    assert {name: hashlib.sha256(parts[name]).hexdigest() for name in sums} == sums
    assert {"成绩.csv", "打分.csv", "计算过程.csv", "评分规则.txt", "评分规则.json", "操作日志.csv"} <= set(sums)
    assert parts["成绩通报.pdf"].startswith(b"%PDF-")


def test_its_figures_are_the_golden_ones(parts):
    head, *lines = rows(parts["成绩.csv"])
    assert [line[head.index("最后得分")] for line in lines] == [
        GOLDEN["expected"][key]["final"]
        for key in sorted(GOLDEN["expected"], key=lambda key: GOLDEN["expected"][key]["rank"])
    ]
    assert [line[head.index("奖项")] for line in lines[:3]] == ["一等奖", "二等奖", "二等奖"]
    steps = rows(parts["计算过程.csv"])
    assert ["3", "营商服务部", "苏听澜", "超时 50 秒扣分", "1.0"] in steps


def test_nothing_private_is_in_it(parts):
    for name, content in parts.items():
        text = content.decode("latin-1" if name.endswith(".pdf") else "utf-8")
        for person in (*JUDGES, *STAFF):
            assert person not in text, (name, person)
        assert "138" not in text or name in ("SHA256SUMS", "操作日志.csv", "成绩通报.pdf", "说明.txt"), name


def test_marks_are_listed_without_saying_whose_they_are(parts):
    for line in rows(parts["打分.csv"])[1:]:
        marks = [float(mark) for mark in line[3].split("、")]
        assert marks == sorted(marks, reverse=True)


def test_the_log_keeps_every_record_with_its_hash_in_an_unbroken_order(parts):
    lines = rows(parts["操作日志.csv"])[1:]
    assert [int(line[0]) for line in lines] == list(range(1, len(lines) + 1))
    assert all(len(line[3]) == 64 for line in lines)
    assert lines[-1][3] in parts["说明.txt"].decode()


def test_the_same_record_makes_the_same_file(scorer, bout):
    first, second = (scorer.get(f"/exports/{bout}/publication.zip").data for _ in range(2))
    assert first == second
    first, second = (scorer.get(f"/exports/{bout}/everything.xlsx").data for _ in range(2))
    assert first == second


def test_before_the_certification_there_is_no_package(app, scorer):
    assert scorer.get(f"/exports/{bout_id(app, 'youth', 3)}/publication.zip").status_code == 409


def test_strangers_get_none_of_it(app, bout):
    for name in ("publication.zip", "everything.xlsx", "results.csv"):
        assert app.test_client().get(f"/exports/{bout}/{name}").status_code == 302


def test_the_staffs_workbook_has_the_arithmetic_and_the_log_with_its_hashes(scorer, bout):
    book = openpyxl.load_workbook(io.BytesIO(scorer.get(f"/exports/{bout}/everything.xlsx").data))
    steps = [[cell.value for cell in row][:5] for row in book["计算过程"].iter_rows(min_row=5)]
    assert [3, "营商服务部", "苏听澜", "最后得分", 92.43] in steps
    log = list(book["操作日志"].iter_rows(min_row=5, values_only=True))
    assert [line[0] for line in log] == list(range(1, len(log) + 1))
    assert any("重新提交" in line[3] or "提交" in line[3] for line in log)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", " =1", "＝1+1", "\r=1"])
def test_what_a_spreadsheet_would_run_stays_text(text):
    assert harmless(text) == f"'{text}"
    assert rows(table(("姓名",), [(text,)]))[1] == [f"'{text}"]


@pytest.mark.parametrize("figure", ["-0.50", "93.43", "0", ""])
def test_figures_stay_figures(figure):
    assert harmless(figure) == figure


def test_the_seasons_board_is_a_table_too(app):
    client = app.test_client()
    lines = rows(client.get("/exports/season/director/2026.csv").data)
    assert lines[0][:6] == ["名次", "并列", "单位", "组别", "组内名次", "总积分"]
    assert [line[5] for line in lines[1:]] == ["18", "18", "14", "11", "11", "8", "5", "5", "2"]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/exports/season/director/2026.xlsx").data))
    cells = [[cell.value for cell in row] for row in book["赛季榜"].iter_rows(min_row=4)]
    assert [(row[2], row[5]) for row in cells[:2]] == [("招商促进部", 18), ("产业发展部", 18)]
    assert client.get("/exports/season/director/2019.csv").status_code == 404
