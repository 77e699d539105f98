"""签字认定 by the pages: at one's own sign-in, with a code on the spot, on the chief judge's phone; and appeals."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from factories import split

from arena.bout import commands as c
from arena.bout.decide.certifying import day_of, objections_until
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.extensions import db, limiter
from arena.live.tickets import SEAT
from arena.models.account import Account
from arena.models.preparation import Bout, SeatPlan
from arena.services import accounts, credentials, opening, stage
from arena.services.perform import perform
from arena.services.todo import todos

HOST = Actor(Role.HOST, "7", "罗辰")
PASSWORD = "pines by the harbour"
PINS = {"scorer": "740286", "verifier": "618304", "supervisor": "295037"}
NAMES = {"scorer": "乔星禾", "verifier": "余北辰", "supervisor": "高璇玑"}


@pytest.fixture
def signers(app, people) -> dict[str, int]:
    """Account ids of the chain."""
    with app.app_context():
        same = db.session.get(Account, people["admin"]).password_hash  # hashing it anew takes a quarter second each
        made = {role: Account(username=role, name=name, password_hash=same, role=role) for role, name in NAMES.items()}
        db.session.add_all(made.values())
        db.session.commit()
        return {role: account.id for role, account in made.items()}


@pytest.fixture
def codes(app, signers) -> dict[str, str]:
    """The 确认码 of each of them."""
    with app.app_context():
        for role, account in signers.items():
            accounts.set_pin(db.session, db.session.get(Account, account), PASSWORD, PINS[role])
        db.session.commit()
    return PINS


@pytest.fixture
def tallied(app, signers, filled) -> str:
    """A bout whose three scores are out and tallied; four people have to sign."""
    with app.app_context():
        bout = db.session.get(Bout, filled)
        bout.signed, bout.publicity_days = True, 7
        db.session.commit()
        opening.open_bout(db.session, bout, HOST)
        db.session.rollback()
        play(filled, until=BoutPhase.TALLIED)
    return filled


def act(bout: str, command: c.Command, actor: Actor = HOST) -> None:
    perform(bout, command, actor, command_id=f"evening-{stage.head(bout)[0]:04d}")


def play(bout: str, until: BoutPhase) -> None:
    """On to that phase; every judge gives each entry a little more than the one before."""
    while (state := stage.current(bout)).phase is not until:
        if state.stage and state.stage.phase is EntryPhase.SCORING:
            for seat in state.waiting_for(state.stage):
                sheet = c.SubmitSheet(state.current, split(str(90 + state.stage.info.number)))
                act(bout, sheet, Actor(Role.JUDGE, seat.id, seat.name))
        act(bout, next_act(stage.current(bout)))


@pytest.fixture
def at(app, signers, tallied, stranger):
    """at(role) -> that one's browser."""

    def at(role: str):
        browser = type(stranger)(app)
        browser.sign_in_as(signers[role])
        return browser

    return at


@pytest.fixture
def phone_of(app, tallied, stranger):
    """phone_of(chief) -> the phone that holds the chief judge's seat, or another judge's."""

    def phone_of(chief: bool):
        phone = type(stranger)(app)
        with app.app_context():
            wanted = db.select(SeatPlan).where(SeatPlan.bout_id == tallied, SeatPlan.chief.is_(chief))
            seat = db.session.scalars(wanted).first()
            held = {"plan": seat.id, "salt": seat.salt, "device": "phone-1"}
        with phone.client.session_transaction() as session:
            session[SEAT] = held
        return phone

    return phone_of


def digest(browser, page: str) -> str:
    return browser.read(page).split('id="result-to-sign"', 1)[1].split('value="', 1)[1].split('"', 1)[0]


def sign(browser, bout: str) -> str:
    page = f"/sign/{bout}"
    return browser.told(f"{page}/sign", page, result=digest(browser, page), checked="y")


def signed(bout: str) -> list[str]:
    return [one.name for one in stage.current(bout).signatures]


def test_all_four_sign_each_at_the_own_page_and_the_result_is_certified(at, phone_of, tallied, app):
    for role, name in NAMES.items():
        assert f"{name} 已签字" in sign(at(role), tallied)
    page, chiefs_phone = "/judge/sign", phone_of(chief=True)
    assert "评委1" in chiefs_phone.told(page, page, result=digest(chiefs_phone, page), checked="y")
    assert signed(tallied) == ["乔星禾", "余北辰", "高璇玑", "评委1"]
    with app.app_context():
        play(tallied, until=BoutPhase.CERTIFIED)
    paper = at("verifier").read(f"/results/{tallied}/sheet")
    assert all(name in paper for name in ("乔星禾", "余北辰", "高璇玑"))


def test_the_page_shows_the_recomputation_and_each_judges_mark(at, tallied):
    page = at("verifier").read(f"/sign/{tallied}")
    assert "由评分表逐项重新计算 3 项成绩，与记录全部一致" in page
    assert "首尾相接" in page
    assert page.count("5号席") == 3


def test_who_has_not_ticked_does_not_sign(at, tallied):
    browser, page = at("scorer"), f"/sign/{tallied}"
    assert "请先核对并勾选" in browser.told(f"{page}/sign", page, result=digest(browser, page))
    assert signed(tallied) == []


def test_figures_that_changed_since_are_not_signed(at, tallied):
    browser, page = at("scorer"), f"/sign/{tallied}"
    assert "请重新核对后再签字" in browser.told(f"{page}/sign", page, result="0" * 64, checked="y")
    assert signed(tallied) == []


def test_out_of_turn_nobody_signs(at, tallied):
    browser, page = at("verifier"), f"/sign/{tallied}"
    assert "还差计分员签字" in browser.told(f"{page}/sign", page, result="0" * 64, checked="y")


def on_the_spot(browser, bout: str, code: str):
    page = f"/sign/{bout}"
    result = browser.read(page).split('id="result-on-the-spot"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    return browser.send(f"{page}/spot", page, result=result, code=code)


def test_at_the_hosts_page_the_codes_sign_in_turn_and_the_judges_card_last(host_desk, tallied, codes, app):
    for role in NAMES:
        assert on_the_spot(host_desk, tallied, codes[role]).status_code == 200
    with app.app_context():
        chief = db.session.scalars(db.select(SeatPlan).where(SeatPlan.bout_id == tallied, SeatPlan.chief)).one()
        code = credentials.code_of(chief)
    on_the_spot(host_desk, tallied, code)
    assert signed(tallied) == ["乔星禾", "余北辰", "高璇玑", "评委1"]


def test_another_ones_code_signs_nothing_and_guessing_is_slowed_down(host_desk, tallied, codes):
    limiter.reset()
    assert on_the_spot(host_desk, tallied, codes["verifier"]).status_code == 403
    assert signed(tallied) == []
    answers = [on_the_spot(host_desk, tallied, "000000").status_code for _ in range(5)]
    assert answers[-1] == 429
    limiter.reset()


def test_who_does_not_agree_sends_the_result_back_with_a_reason(at, tallied):
    sign(at("scorer"), tallied)
    page = f"/sign/{tallied}"
    assert "此项必填" in at("verifier").told(f"{page}/object", page, reason="")
    assert "之前的签字作废" in at("verifier").told(f"{page}/object", page, reason="2号扣分有误")
    assert signed(tallied) == []


def test_the_host_cannot_sign_himself_and_a_judge_who_is_not_chief_cannot_either(host_desk, phone_of, tallied):
    assert "result-to-sign" not in host_desk.read(f"/sign/{tallied}")
    assert "result-to-sign" not in phone_of(chief=False).read("/judge/sign")


def certified_twice(app, bout: str) -> None:
    """The result is certified, reopened, corrected by an overtime and certified again."""
    with app.app_context():
        for round_ in ("", "申诉成立"):
            if round_:
                act(bout, c.ReopenResult(round_))
                act(bout, c.OpenCorrection("e3", "漏记超时"))
                act(bout, c.RecordOvertime("e3", 50, "漏记"), Actor(Role.TIMEKEEPER, "t", "唐昴"))
                act(bout, c.CloseCorrection("e3"))
            everybody_signs(bout)
            play(bout, until=BoutPhase.CERTIFIED)
    stage.house().forget(bout)  # waits until everybody has heard: versions are written after the answer


def everybody_signs(bout: str) -> None:
    from arena.bout.chain import result_digest

    chief = stage.current(bout).chief
    chain = [Actor(Role(role), role, name) for role, name in NAMES.items()]
    for who in (*chain, Actor(Role.JUDGE, chief, "评委1")):
        act(bout, c.SignResult(result_digest(stage.current(bout))), who)


def test_the_old_version_stays_readable_and_is_marked_void(app, stranger, tallied):
    certified_twice(app, tallied)
    first = stranger.read(f"/results/{tallied}/versions/1")
    assert "作废：申诉成立" in first
    assert "93.00" in first
    second = stranger.read(f"/results/{tallied}/versions/2")
    assert "作废" not in second
    assert "92.00" in second
    assert stranger.client.get(f"/results/{tallied}/versions/3").status_code == 404


def test_while_a_new_version_is_made_strangers_read_the_one_that_holds(app, stranger, at, tallied):
    with app.app_context():
        everybody_signs(tallied)
        play(tallied, until=BoutPhase.CERTIFIED)
        act(tallied, c.ReopenResult("申诉成立"))
        act(tallied, c.OpenCorrection("e3", "漏记超时"))
        act(tallied, c.RecordOvertime("e3", 50, "漏记"), Actor(Role.TIMEKEEPER, "t", "唐昴"))
        act(tallied, c.CloseCorrection("e3"))
    assert "超时 50 秒扣分" not in stranger.read(f"/results/{tallied}")
    assert "超时 50 秒扣分" in at("verifier").read(f"/sign/{tallied}")


def test_the_desk_reopens_a_certified_result_with_a_reason_and_others_do_not(app, host_desk, at, tallied):
    with app.app_context():
        everybody_signs(tallied)
        play(tallied, until=BoutPhase.CERTIFIED)
    page = f"/sign/{tallied}"
    assert "重新打开成绩" not in at("verifier").read(page)
    assert "此项必填" in host_desk.told(f"{page}/reopen", page, reason="")
    assert "请在主持台更正" in host_desk.told(f"{page}/reopen", page, reason="申诉成立")
    assert stage.current(tallied).phase is BoutPhase.TALLIED


def lodge(browser, bout: str, **fields: str) -> str:
    given = {"entry": "e2", "by": "苏听澜", "ground": "recording", "facts": "5号席加总有误"} | fields
    return browser.told(f"/appeals/{bout}", **given)


def test_an_appeal_is_lodged_handed_on_and_decided_by_the_pages(at, host_desk, tallied):
    assert "申诉已受理" in lodge(at("scorer"), tallied)
    page = f"/appeals/{tallied}"
    assert "已交办" in host_desk.told(f"{page}/1/assign", page, **{"appeal-1-handler": "余北辰"})
    decided = at("supervisor").told(
        f"{page}/1/decide", page, **{"appeal-1-outcome": "upheld", "appeal-1-finding": "复算无误"}
    )
    assert all(word in decided for word in ("维持", "复算无误", "高璇玑", "余北辰"))


def test_an_appeal_without_facts_is_told_what_is_missing(at, tallied):
    page = lodge(at("scorer"), tallied, facts=" ", by="")
    assert "请写明申诉的事实和依据" in page
    assert "此项必填" in page
    assert stage.current(tallied).appeals == ()


def test_a_second_appeal_of_the_same_entry_waits_for_the_first(at, tallied):
    lodge(at("scorer"), tallied)
    assert "已有一项申诉在办理" in lodge(at("scorer"), tallied)


def waiting(app, what: str, day: date) -> list[tuple[str, int]]:
    with app.app_context():
        return [(one.bout, one.count) for one in todos(db.session, day) if one.what == what]


def test_an_appeal_waits_among_the_to_dos_until_it_is_decided(app, at, tallied):
    lodge(at("scorer"), tallied)
    today = date(2026, 6, 20)
    assert waiting(app, "appeals", today) == [(tallied, 1)]
    page = f"/appeals/{tallied}"
    at("supervisor").told(f"{page}/1/decide", page, **{"appeal-1-outcome": "upheld", "appeal-1-finding": "复算无误"})
    assert waiting(app, "appeals", today) == []


def test_the_archive_waits_among_the_to_dos_once_the_bouts_own_days_are_over(app, tallied):
    with app.app_context():
        everybody_signs(tallied)
        play(tallied, until=BoutPhase.PUBLICITY)
    last = date.fromisoformat(day_of(objections_until(stage.current(tallied))))
    assert waiting(app, "archive", last) == []
    assert waiting(app, "archive", last + timedelta(days=1)) == [(tallied, 0)]


def own_link(desk, bout: str) -> str:
    page = desk.read(f"/history/links/{bout}")
    return re.findall(r'class="address">[^<]*?(/mine/[^<]+)<', page)[1]


def test_a_speaker_sees_the_own_sheet_by_the_private_link_and_objects_there(host_desk, stranger, tallied):
    link = own_link(host_desk, tallied)
    page = stranger.read(link)
    assert "92.00" in page
    assert "93.00" not in page
    told = stranger.told(link, entry=f"{tallied}/e2", ground="recording", facts="5号席加总有误")
    assert "申诉已受理" in told
    one = stage.current(tallied).appeals[0]
    assert (one.entry, one.by, one.facts) == ("e2", "选手2", "5号席加总有误")


def test_a_speaker_objects_to_nobody_elses_result(host_desk, stranger, tallied):
    link = own_link(host_desk, tallied)
    stranger.told(link, entry=f"{tallied}/e1", ground="recording", facts="别人的")
    assert stage.current(tallied).appeals == ()
