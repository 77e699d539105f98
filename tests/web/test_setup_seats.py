"""Judges' seats, recusals and credentials."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from arena.bout.policy import Actor, Role
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.preparation import Bout, SeatPlan
from arena.services import credentials, opening, preparing, seating

ADMIN = Actor(Role.ADMIN, "1", "许清和")


def seats(ask, bout: str) -> list[tuple[int, str, str, bool]]:
    return ask(lambda: [(one.number, one.name, one.post, one.chief) for one in db.session.get(Bout, bout).seats])


def test_pasted_names_become_seats_and_the_first_judge_is_chief(desk, bout, ask):
    pasted = "贺临岳 工委副书记\n\n蒋石青，管委副主任\n秦岱松\t外请 专家\n白砚峰"
    assert "已添加 4 位评委" in desk.told(f"/setup/bouts/{bout}/seats", judges=pasted)
    assert seats(ask, bout) == [
        (1, "贺临岳", "工委副书记", True),
        (2, "蒋石青", "管委副主任", False),
        (3, "秦岱松", "外请 专家", False),
        (4, "白砚峰", "", False),
    ]


def test_a_name_that_is_too_long_is_named_and_nobody_is_added(desk, bout, ask):
    assert "第 2 位" in desk.told(f"/setup/bouts/{bout}/seats", judges=f"贺临岳\n{'长' * 21}")
    assert seats(ask, bout) == []


def test_more_than_fifty_seats_are_refused(desk, filled, ask):
    judges = "\n".join(f"评委甲{number}" for number in range(50))
    assert "最多 50 个评委席" in desk.told(f"/setup/bouts/{filled}/seats", judges=judges)
    assert len(seats(ask, filled)) == 5


def test_there_is_one_chief_at_most(desk, filled, ask):
    second = ask(lambda: db.session.get(Bout, filled).seats[1].id)
    desk.told(f"/setup/bouts/{filled}/seats/{second}/chief", page=f"/setup/bouts/{filled}/seats")
    assert [number for number, _, _, chief in seats(ask, filled) if chief] == [2]


def test_a_seat_number_that_is_taken_is_refused_at_the_field(desk, filled, ask):
    second = ask(lambda: db.session.get(Bout, filled).seats[1].id)
    page = desk.told(f"/setup/bouts/{filled}/seats/{second}", number=1, name="蒋石青")
    assert "1 号席已是 评委1" in page


def test_recusals_are_ticked_in_a_table_and_few_judges_are_pointed_out(desk, filled, ask):
    first_seat, first_entry = ask(
        lambda: (db.session.get(Bout, filled).seats[0].id, db.session.get(Bout, filled).entries[0].id)
    )
    page = desk.told(f"/setup/bouts/{filled}/recusals", recused=f"{first_seat}-{first_entry}")
    assert "回避已保存" in page
    assert "少于 5 人" in page
    assert "1 号的评委不足 5 人" in desk.read(f"/setup/bouts/{filled}/opening")
    desk.told(f"/setup/bouts/{filled}/recusals")
    assert ask(lambda: [seat.recusals for seat in db.session.get(Bout, filled).seats]) == [[]] * 5


def test_recusals_of_another_bout_are_passed_over_and_nonsense_is_refused(desk, filled, ask):
    desk.told(f"/setup/bouts/{filled}/recusals", recused="9999-1")
    assert ask(lambda: sum(len(seat.recusals) for seat in db.session.get(Bout, filled).seats)) == 0
    assert desk.send(f"/setup/bouts/{filled}/recusals", recused="x-y").status_code == 400


def test_removing_a_seat_or_an_entry_takes_its_recusals_along(app: Flask, filled):
    with app.app_context():
        one = db.session.get(Bout, filled)
        pairs = {(one.seats[0].id, one.entries[0].id), (one.seats[1].id, one.entries[1].id)}
        seating.set_recusals(db.session, one, pairs)
        db.session.commit()
        one.seats.remove(one.seats[0])
        one.entries.remove(one.entries[1])
        db.session.commit()
        assert seating.judges_left(one) == {entry.id: 4 for entry in one.entries}


def test_no_secret_of_a_judge_is_in_the_database(app: Flask, filled):
    with app.app_context():
        seat = db.session.get(Bout, filled).seats[0]
        token, code = credentials.token_of(seat), credentials.code_of(seat)
        kept = {str(getattr(seat, column.key)) for column in SeatPlan.__table__.columns}
    assert len(token) == 24
    assert re.fullmatch(r"\d{6}", code)
    assert not {token, code} & kept


def test_a_card_opens_nothing_before_the_bout_is_opened(app: Flask, filled):
    with app.app_context():
        seat = db.session.get(Bout, filled).seats[2]
        number, token, code = seat.number, credentials.token_of(seat), credentials.code_of(seat)
        assert credentials.seat_for(token) is None
        opening.open_bout(db.session, db.session.get(Bout, filled), ADMIN)
        for secret in (token, code, f" {code[:3]} {code[3:]} "):
            assert credentials.seat_for(secret).number == number
        for wrong in ("", "000000" if code != "000000" else "000001", token[:-1] + "!", "１２３４５６", "x" * 90):
            assert credentials.seat_for(wrong) is None


def test_a_renewed_card_ends_the_old_one_also_in_a_running_bout(app: Flask, desk, filled):
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, filled), ADMIN)
        seat = db.session.get(Bout, filled).seats[0]
        key, old = seat.id, (credentials.token_of(seat), credentials.code_of(seat))
    page = desk.told(f"/setup/bouts/{filled}/seats/{key}/renew", page=f"/setup/bouts/{filled}/seats")
    assert "旧评委卡已作废" in page
    with app.app_context():
        assert [credentials.seat_for(secret) for secret in old] == [None, None]
        assert credentials.seat_for(credentials.token_of(db.session.get(SeatPlan, key))).id == key


def test_six_digit_codes_differ_among_all_seats(app: Flask, bout, monkeypatch):
    monkeypatch.setattr(credentials, "CODES", 40)  # so that chance alone would repeat them
    with app.app_context():
        one = db.session.get(Bout, bout)
        seating.add_seats(db.session, one, [(f"评委{number}", "") for number in range(20)])
        other = preparing.create_bout(db.session, one.arena, one.season)
        seating.add_seats(db.session, other, [(f"评委{number}", "") for number in range(15)])
        codes = [credentials.code_of(seat) for seat in db.session.scalars(db.select(SeatPlan))]
    assert len(set(codes)) == len(codes) == 35


def test_another_key_makes_every_card_worthless(app: Flask, filled):
    with app.app_context():
        seat = db.session.get(Bout, filled).seats[0]
        token = credentials.token_of(seat)
        credentials.use_key(b"another key of another house")
        assert credentials.token_of(seat) != token


def test_opening_with_two_chiefs_is_refused_by_the_core(app: Flask, filled):
    with app.app_context():
        one = db.session.get(Bout, filled)
        one.seats[1].chief = True
        db.session.commit()
        with pytest.raises(Refused, match="two_chiefs"):
            opening.open_bout(db.session, one, ADMIN)
