"""短码 at the scorer's desk: what it is, whether it may be entered, and what a check tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import flask_migrate
import pytest
from factories import split
from flask import Flask
from flask.testing import FlaskClient

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.policy import Actor, Role
from arena.config import load
from arena.domain.panel import Criterion
from arena.domain.sheet_code import PaperCode, SheetCode, encode, paper_code
from arena.extensions import db
from arena.models.account import Account
from arena.models.people import Department
from arena.models.preparation import Bout, Recusal, RosterEntry
from arena.services import accounts, departments, opening, preparing, rehearsing, seating, stage
from arena.services.perform import perform

HOST = Actor(Role.HOST, "1", "罗辰")
SCORER = Actor(Role.SCORER, "7", "乔星禾")
WITNESS = Actor(Role.SUPERVISOR, "9", "高璇玑")
NINETY = {key: mark.removesuffix(".0") for key, mark in split("90").items()}


class ScorersDesk:
    """A bout and the scorer's browser; commands go straight to the core."""

    def __init__(self, app: Flask, bout: str, client: FlaskClient) -> None:
        self.app, self.bout, self.client = app, bout, client
        self.count = 0

    def act(self, command: c.Command, actor: Actor = HOST) -> None:
        """Performs ``command``."""
        self.count += 1
        with self.app.app_context():
            perform(self.bout, command, actor, command_id=f"desk-{self.count:06d}")

    def open(self) -> None:
        """Opens the bout."""
        with self.app.app_context():
            opening.open_bout(db.session, db.session.get_one(Bout, self.bout), HOST)

    def to_scoring(self, entry: str = "e1") -> None:
        """Scoring is open for the first entry."""
        everybody = ("e1", "e2", "e3")
        for command in (c.OpenCheckIn(), c.CheckIn(everybody), c.ConfirmOrder(everybody)):
            self.act(command)
        with self.app.app_context():
            supervised = stage.current(self.bout).charter.supervised
        for signature in (c.ConfirmZero(), c.SignDraw()) if supervised else ():
            self.act(signature, WITNESS)
        self.act(c.StartBout())
        self.act(c.CallEntry(entry))
        self.act(c.StartClock(entry))
        self.act(c.OpenScoring(entry))

    def judge(self, seat: int, marks: dict[str, str], entry: str = "e1") -> None:
        """The judge's phone hands in."""
        self.act(c.SubmitSheet(entry, marks), Actor(Role.JUDGE, f"s{seat}", f"评委{seat}"))

    def code(self, seat: int = 1, entry: int = 1, revision: int = 1, marks: dict[str, str] = NINETY) -> str:
        """What that judge's phone shows."""
        return encode(SheetCode(seat, entry, revision, marks), self.bout, self.criteria)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The rubric."""
        with self.app.app_context():
            return stage.current(self.bout).charter.rulebook.criteria

    @property
    def head(self) -> tuple[int, str]:
        """The journal's head."""
        with self.app.app_context():
            return stage.head(self.bout)

    def read(self, text: str) -> dict[str, Any]:
        """The answer to a code."""
        return self.post("codes", {"text": text})

    def check(self, seat: str, marks: dict[str, str], entry: str = "e1") -> dict[str, Any]:
        """The answer to a check."""
        return self.post("checks", {"entry": entry, "seat": seat, "marks": marks})

    def printed(self, query: str) -> list[str]:
        """The codes on the blank sheets, in order."""
        page = self.client.get(f"/papers/{self.bout}/sheets?{query}").text
        return re.findall(r'desk-code"><img [^>]*>([^<]+)</span>', page)

    def post(self, door: str, body: object) -> dict[str, Any]:
        answer = self.client.post(f"/paper/{self.bout}/{door}", json=body)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        return dict(answer.json)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One installation for all evenings of this file; requests need no token here."""
    app = create_app(load(tmp_path_factory.mktemp("codes") / "instance"))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        flask_migrate.upgrade()
        accounts.create_account(db.session, "scorer", "乔星禾", "pines by the harbour", "scorer")
        departments.add_departments(db.session, [("海洋经济部", "经济发展")])
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    """The scorer's browser, signed in."""
    with app.app_context():
        key = db.session.scalars(db.select(Account)).one().get_id()
    made = app.test_client()
    with made.session_transaction() as session:
        session["_user_id"], session["_fresh"] = key, True
    return made


@pytest.fixture
def prepared(app: Flask, client: FlaskClient) -> Callable[..., ScorersDesk]:
    """prepared(arena) -> the scorer at a new bout, not open yet: three entries, five judges;
    the second judge must not score the first entry."""

    def prepared(arena: str = "director", **options: Any) -> ScorersDesk:
        with app.app_context():
            season = preparing.ensure_season(db.session, 2026)
            bout = preparing.create_bout(db.session, preparing.ensure_arenas(db.session)[arena], season)
            department = db.session.scalars(db.select(Department)).one()
            for number in (1, 2, 3):
                who = {"speaker": f"选手{number}", "topic": f"题目{number}"}
                bout.entries.append(RosterEntry(number=number, department=department, **who))
            seating.add_seats(db.session, bout, [(f"评委{number}", "") for number in range(1, 6)])
            bout.seats[1].recusals.append(Recusal(entry=bout.entries[0]))
            for name, value in options.items():
                setattr(bout, name, value)
            db.session.commit()
            return ScorersDesk(app, bout.id, client)

    return prepared


@pytest.fixture
def scorer(prepared) -> ScorersDesk:
    """Scoring is open for the first entry."""
    desk = prepared()
    desk.open()
    desk.to_scoring()
    return desk


def test_a_code_fills_the_sheet_of_its_judge_and_entry(scorer):
    read = scorer.read(scorer.code(seat=3).lower().replace("-", " "))["read"]
    assert (read["standing"], read["seat"], read["number"], read["name"]) == ("ready", "s3", 3, "评委3")
    assert (read["entry"]["id"], read["marks"], read["total"]) == ("e1", NINETY, "90.0")
    assert read["listed"] is True


def test_the_same_code_again_is_on_record_and_a_changed_one_is_not(scorer):
    code = scorer.code(seat=3)
    scorer.act(c.EnterPaper("e1", "s3", scorer.read(code)["read"]["marks"]), SCORER)
    before = scorer.read(code)["read"]
    assert (before["standing"], before["stored"]) == ("same", 1)
    changed = scorer.code(seat=3, revision=2, marks=NINETY | {"gap": "12"})
    assert scorer.read(changed)["read"]["standing"] == "ready"


def test_a_sheet_that_the_phone_could_send_after_all_needs_no_code(scorer):
    code = scorer.code(seat=3)
    scorer.judge(3, NINETY)
    assert scorer.read(code)["read"]["standing"] == "same"


def test_an_older_code_never_takes_the_place_of_a_newer_sheet(scorer):
    old = scorer.code(seat=3, marks=NINETY | {"gap": "12"})
    scorer.judge(3, NINETY)
    scorer.judge(3, NINETY | {"gap": "11"})
    read = scorer.read(old)["read"]
    assert (read["standing"], read["stored"]) == ("older", 2)
    assert scorer.read(scorer.code(seat=3, revision=2))["read"]["standing"] == "older"
    assert scorer.read(scorer.code(seat=3, revision=3))["read"]["standing"] == "ready"


def test_a_returned_sheet_may_come_back_as_the_next_code(scorer):
    scorer.judge(3, NINETY)
    scorer.act(c.ReturnSheet("e1", "s3", "请核对"))
    assert scorer.read(scorer.code(seat=3, revision=1))["read"]["standing"] == "older"
    assert scorer.read(scorer.code(seat=3, revision=2))["read"]["standing"] == "ready"


def test_a_code_for_another_entry_says_which_and_why_not_now(scorer):
    read = scorer.read(scorer.code(seat=3, entry=2))["read"]
    assert (read["standing"], read["entry"]["number"], read["listed"]) == ("closed", 2, False)
    assert read["refusal"] == {"code": "code_early", "params": {"entry": 2}}


def test_a_judge_who_must_not_score_has_no_use_for_a_code(scorer):
    read = scorer.read(scorer.code(seat=2))["read"]
    assert (read["standing"], read["refusal"]["code"]) == ("closed", "recused")


def test_a_code_that_waits_for_the_second_person_is_not_sent_twice(prepared):
    desk = prepared(supervised=True)
    desk.open()
    desk.to_scoring()
    code = desk.code(seat=3)
    desk.act(c.EnterPaper("e1", "s3", desk.read(code)["read"]["marks"]), SCORER)
    assert desk.read(code)["read"]["standing"] == "waits"


def test_a_slip_is_refused_at_the_field(scorer):
    code = scorer.code(seat=3)
    swapped = code[:6] + code[5] + code[7:] if code[5] == code[6] else code[:5] + code[6] + code[5] + code[7:]
    answer = scorer.read(swapped)
    assert (answer["ok"], answer["code"], answer["params"]) == (False, "code_typo_near", {"group": 2})
    assert scorer.read(code[:-1])["code"] == "code_length"
    assert scorer.read(code.replace("-", "U", 1))["code"] == "code_symbol"
    assert scorer.read("P003-YDQZ")["code"] == "code_typo"
    assert scorer.read("")["code"] == "code_length"
    assert scorer.post("codes", {"text": 7})["code"] == "malformed"
    assert scorer.post("codes", None)["code"] == "malformed"


def test_a_code_of_another_evening_is_told_from_a_slip(scorer, prepared):
    other = prepared("youth")
    other.open()
    code = other.code(marks=dict.fromkeys((one.id for one in other.criteria), "5"))
    answer = scorer.read(code)
    assert (answer["code"], answer["params"]["arena"]) == ("code_other_bout", "青年擂台")
    assert scorer.read(paper_code(PaperCode(1, None), other.bout))["code"] == "code_other_bout"
    assert scorer.read(encode(SheetCode(1, 1, 1, NINETY), "elsewhere", scorer.criteria))["code"] == "code_typo"


def test_a_code_of_the_rehearsal_is_none_of_the_evening(app, client, prepared):
    desk = prepared()
    with app.app_context():
        copy = rehearsing.begin(db.session, db.session.get_one(Bout, desk.bout), HOST)
    desk.open()
    assert desk.read(ScorersDesk(app, copy, client).code())["code"] == "code_rehearsal"


def test_a_printed_sheet_opens_its_judge_and_entry(scorer):
    read = scorer.read(paper_code(PaperCode(4, 1), scorer.bout))["read"]
    assert (read["standing"], read["seat"], read["entry"]["id"], read["marks"]) == ("paper", "s4", "e1", {})
    assert scorer.read(paper_code(PaperCode(4, None), scorer.bout))["read"]["entry"] is None
    assert scorer.read(paper_code(PaperCode(4, 2), scorer.bout))["read"]["listed"] is False
    assert scorer.read(paper_code(PaperCode(63, 1), scorer.bout))["code"] == "code_seat_unknown"
    assert scorer.read(paper_code(PaperCode(4, 99), scorer.bout))["code"] == "code_entry_unknown"


def test_a_printed_sheet_carries_its_code_and_a_draft_none(prepared):
    desk = prepared()
    assert desk.printed("each=1") == desk.printed("") == []
    desk.open()
    by_seat = [paper_code(PaperCode(seat, None), desk.bout) for seat in range(1, 6)]
    assert desk.printed("") == by_seat
    assert desk.printed("each=1&seat=4") == [by_seat[3]] * 3, "before the draw nobody has a number yet"
    desk.to_scoring()
    assert desk.printed("each=1&seat=4") == [paper_code(PaperCode(4, entry), desk.bout) for entry in (1, 2, 3)]
    assert desk.printed("each=1&seat=2") == [paper_code(PaperCode(2, entry), desk.bout) for entry in (2, 3)]


def test_before_the_lock_a_check_names_the_criteria_but_no_mark_of_the_phone(scorer):
    scorer.judge(3, NINETY)
    found = scorer.check("s3", NINETY | {"gap": "12"})["found"]
    assert [(one["name"], one["paper"], one["stored"]) for one in found["differs"]] == [("问题剖析", "12", None)]
    assert (found["stored_total"], found["from_paper"]) == (None, False)
    assert "90.0" not in str(found)
    assert scorer.check("s3", NINETY)["found"]["differs"] == []


def test_after_the_lock_a_check_lists_paper_and_phone_side_by_side(scorer):
    for seat in (1, 3, 4, 5):
        scorer.judge(seat, NINETY)
    scorer.act(c.LockEntry("e1"))
    head = scorer.head
    found = scorer.check("s3", NINETY | {"gap": "12", "plan": "20"})["found"]
    assert [(one["name"], one["paper"], one["stored"]) for one in found["differs"]] == [
        ("问题剖析", "12", NINETY["gap"]),
        ("思路举措", "20", NINETY["plan"]),
    ]
    assert (found["total"], found["stored_total"]) != (None, None)
    late = scorer.read(scorer.code(seat=3, revision=2, marks=NINETY | {"gap": "12"}))["read"]
    assert (late["standing"], late["refusal"]["code"], late["listed"]) == ("closed", "code_late", True)
    assert scorer.head[0] == head[0] + 1
    assert stage.current(scorer.bout).log[0].kind == "paper_compared", "a check is recorded and changes nothing"
    view = scorer.client.get(f"/paper/{scorer.bout}/now").json["view"]
    (entry,) = view["entries"]
    assert (entry["open"], [lamp["state"] for lamp in entry["lamps"]]) == (
        False,
        ["locked", "recused", "locked", "locked", "locked"],
    )


def test_a_check_needs_a_sheet_on_both_sides(scorer):
    assert scorer.check("s3", NINETY)["code"] == "nothing_to_compare"
    scorer.judge(3, NINETY)
    assert scorer.check("s3", {"gap": "12"})["code"] == "mark_missing"
    assert scorer.check("s3", NINETY | {"gap": "99"})["code"] == "mark_out_of_range"
    assert scorer.check("s9", NINETY)["code"] == "unknown_seat"
    assert scorer.check("s3", NINETY, entry="e9")["code"] == "unknown_entry"
    assert scorer.post("checks", {"entry": "e1"})["code"] == "malformed"


def test_a_bout_that_is_not_open_reads_no_codes(prepared):
    assert prepared().read("22CS-EVR8-43GH-V2")["code"] == "not_opened"
