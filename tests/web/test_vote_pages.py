"""The hall's ballot in a browser: by ticket, by phone, once, with words for whatever goes wrong."""

from __future__ import annotations

import itertools
import re
from html import unescape
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.domain.presets import DIRECTOR_POLL
from arena.extensions import db
from arena.models.preparation import OPENED, Bout
from arena.services import gathering, opening, rehearsing, stage, vote_tickets, voting
from arena.services.perform import perform

HOST = Actor(Role.HOST, "host", "罗辰")
PANEL = "public"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
fresh = itertools.count(1)


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch):
    """Ballots of one browser after another need not wait for others."""
    monkeypatch.setattr(gathering, "GATHER_S", 0)
    yield
    voting.attend.close()


def opened(app, bout: str, way: str) -> str:
    """The bout opened, its first entry on stage, thirty tickets printed."""
    with app.app_context():
        one = db.session.get(Bout, bout)
        one.rulebook = msgspec.json.encode(DIRECTOR_POLL).decode()
        one.voting, one.guessing = way, True
        vote_tickets.set_tickets(one, 30)
        charter = replace(opening.charter_of(one), voting=way, guessing=True)
        one.status = OPENED
        db.session.commit()
        perform(bout, c.OpenBout(charter), HOST, command_id="open-bout")
        run_up(bout)
    return bout


def run_up(bout: str) -> None:
    """Presses the primary button until the first entry is on stage."""
    while not isinstance(act := next_act(stage.current(bout)), c.OpenScoring):
        do(bout, act)


@pytest.fixture
def hall(app, filled) -> str:
    """The id of a bout whose hall votes by ticket."""
    return opened(app, filled, "tickets")


@pytest.fixture
def open_hall(app, filled) -> str:
    """The id of a bout in which every phone votes."""
    return opened(app, filled, "open")


@pytest.fixture
def codes(app, hall) -> list[str]:
    """What is printed on the tickets."""
    with app.app_context():
        return list(vote_tickets.codes(db.session.get(Bout, hall)))


def do(bout: str, command: c.Command) -> None:
    perform(bout, command, HOST, command_id=f"host-{next(fresh):06d}")


def open_voting(bout: str, entry: str = "e1") -> None:
    do(bout, c.OpenVoting(entry, PANEL, 600))


def counted(bout: str, entry: str = "e1") -> dict[str, int]:
    do(bout, c.CloseVoting(entry, PANEL))
    voting.settle(bout)
    return {grade: count for grade, count in stage.current(bout).entry(entry).ballots[PANEL].items() if count}


def vote(phone, bout: str, grade: str = "good", **more: str) -> str:
    """What the page says after the form on it was sent."""
    page = phone.read(f"/vote/{bout}")
    hidden = dict(re.findall(r'name="(entry|panel)"[^>]*value="([^"]+)"', page))
    return phone.told(f"/vote/{bout}", **{**hidden, "grade": grade, **more})


def post(phone, url: str, **body: Any) -> Any:
    """A page's script speaks: JSON with the page's token."""
    return phone.client.post(url, json=body, headers={"X-CSRFToken": token_of(phone, url.split("/")[2])})


def token_of(phone, bout: str) -> str:
    """The token of the audience's page, which a script's post must carry."""
    page = unescape(phone.client.get(f"/live/{bout}").text)
    return re.search(r'"csrf": "([^"]+)"', page).group(1)


@pytest.fixture
def phone(app, stranger):
    """phone() -> another browser in the hall."""
    return lambda: type(stranger)(app)


def test_a_scanned_ticket_is_remembered_and_leaves_the_address(hall, codes, stranger):
    open_voting(hall)
    answer = stranger.client.get(f"/vote/{hall}?t={codes[0]}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/vote/{hall}")
    page = stranger.read(f"/vote/{hall}")
    assert "请为 1号选手评价" in page
    assert "提交后不可更改" in page
    assert 'name="ticket"' not in page
    assert "您已评价" in vote(stranger, hall)
    assert counted(hall) == {"good": 1}


def test_a_typed_ticket_votes_too(hall, codes, stranger):
    open_voting(hall)
    assert 'name="ticket"' in stranger.read(f"/vote/{hall}")
    assert "您已评价" in vote(stranger, hall, "excellent", ticket=f"{codes[3][:4]} {codes[3][4:]}")
    assert counted(hall) == {"excellent": 1}


def test_who_has_voted_is_told_so_and_sees_no_ballot(hall, codes, stranger, phone):
    open_voting(hall)
    vote(stranger, hall, ticket=codes[0])
    page = stranger.read(f"/vote/{hall}")
    assert "您已评价" in page
    assert 'name="grade"' not in page
    assert "已为这位选手评价过" in vote(phone(), hall, "poor", ticket=codes[0])
    assert counted(hall) == {"good": 1}


def test_one_phone_may_be_passed_on_with_another_ticket(hall, codes, stranger):
    open_voting(hall)
    vote(stranger, hall, ticket=codes[0])
    stranger.told(f"/vote/{hall}/other-ticket", page=f"/vote/{hall}")
    assert "您已评价" in vote(stranger, hall, "poor", ticket=codes[1])
    stranger.told(f"/vote/{hall}/other-ticket", page=f"/vote/{hall}")
    stranger.client.get(f"/vote/{hall}?t={codes[0]}")
    assert "您已评价" in stranger.read(f"/vote/{hall}")
    assert counted(hall) == {"good": 1, "poor": 1}


def test_what_is_missing_is_said_at_its_field(hall, codes, stranger):
    open_voting(hall)
    assert "请先选一项" in vote(stranger, hall, "", ticket=codes[0])
    assert "请输入投票卡上的 8 位数字" in vote(stranger, hall)
    assert "没有这张投票卡" in vote(stranger, hall, ticket="1234")
    assert "没有这张投票卡" in stranger.read(f"/vote/{hall}?t=1234")
    assert counted(hall) == {}


def test_before_the_opening_and_after_the_close_the_page_says_what_to_wait_for(hall, codes, stranger):
    assert "请等候投票" in stranger.read(f"/vote/{hall}")
    open_voting(hall)
    page = stranger.read(f"/vote/{hall}")
    hidden = dict(re.findall(r'name="(entry|panel)"[^>]*value="([^"]+)"', page))
    token = TOKEN.search(page).group(1)
    counted(hall)
    late = {**hidden, "grade": "good", "ticket": codes[0], "csrf_token": token}
    assert "请等候投票" in unescape(stranger.client.post(f"/vote/{hall}", data=late).text)


def test_a_ballot_for_the_one_before_is_not_counted_for_the_next(hall, codes, stranger):
    open_voting(hall)
    stale = stranger.read(f"/vote/{hall}")
    hidden = dict(re.findall(r'name="(entry|panel)"[^>]*value="([^"]+)"', stale))
    assert counted(hall) == {}
    do(hall, c.LeaveEntry("e1", no_show=False, reason="弃权"))
    do(hall, c.CallEntry("e2"))
    open_voting(hall, "e2")
    told = stranger.told(f"/vote/{hall}", **hidden, grade="poor", ticket=codes[0])
    assert "已经截止" in told or "没有开放投票" in told
    assert "请为 2号选手评价" in told
    assert counted(hall, "e2") == {}


def test_in_open_voting_each_browser_votes_once_without_a_ticket(open_hall, phone):
    one, other = phone(), phone()
    open_voting(open_hall)
    assert 'name="ticket"' not in one.read(f"/vote/{open_hall}")
    assert "您已评价" in vote(one, open_hall)
    assert "您已评价" in vote(other, open_hall, "poor")
    page = {"entry": "e1", "panel": PANEL, "grade": "poor"}
    assert post(one, f"/live/{open_hall}/ballots", **page).json["code"] == "voted_before"
    assert counted(open_hall) == {"good": 1, "poor": 1}


def test_two_quick_posts_of_one_phone_are_one_ballot(open_hall, stranger, phone):
    """The second leaves before the first has brought the phone its id."""
    open_voting(open_hall)
    same = phone()
    token = token_of(stranger, open_hall)
    with stranger.client.session_transaction() as mine, same.client.session_transaction() as theirs:
        theirs.update(mine)
    ballot = {"entry": "e1", "panel": PANEL, "grade": "poor"}
    answers = [
        one.client.post(f"/live/{open_hall}/ballots", json=ballot, headers={"X-CSRFToken": token}).json
        for one in (stranger, same)
    ]
    assert [answer.get("code") for answer in answers] == [None, "voted_before"]
    assert counted(open_hall) == {"poor": 1}


def test_scripts_vote_by_the_same_rules(hall, codes, stranger):
    ballot = {"entry": "e1", "panel": PANEL, "grade": "fair"}
    url = f"/live/{hall}/ballots"
    assert post(stranger, url, **ballot, ticket=codes[0]).json["code"] == "poll_not_open"
    open_voting(hall)
    assert stranger.client.get(url).json | {"key": "", "now": 0, "until": 0} == {
        "ok": True, "way": "tickets", "key": "", "open": True, "entry": "e1", "panel": PANEL, "until": 0, "now": 0,
        "ticket": True, "voted": False, "page": f"/vote/{hall}",
    }  # fmt: skip
    assert post(stranger, url, **ballot).json == {"ok": True}
    assert stranger.client.get(url).json["voted"] is True
    again = post(stranger, url, **ballot)
    assert (again.status_code, again.json["code"]) == (200, "voted_before")
    assert post(stranger, url, **(ballot | {"grade": "superb"})).json["params"]["field"] == "grade"
    assert post(stranger, url, entry=["e1"]).json["code"] == "malformed"
    assert counted(hall) == {"fair": 1}


def test_no_ballot_is_taken_without_the_pages_token(hall, codes, stranger):
    open_voting(hall)
    ballot = {"entry": "e1", "panel": PANEL, "grade": "fair", "ticket": codes[0]}
    assert stranger.client.post(f"/live/{hall}/ballots", json=ballot).status_code == 400
    assert counted(hall) == {}


def test_guessing_at_codes_is_stopped_and_shown_tickets_vote_all_the_same(hall, codes, stranger, phone):
    neighbour = phone()
    neighbour.client.get(f"/vote/{hall}?t={codes[0]}")
    open_voting(hall)
    ballot = {"entry": "e1", "panel": PANEL, "grade": "poor"}
    answers = [post(stranger, f"/live/{hall}/ballots", **ballot, ticket=f"{n:08d}") for n in range(17)]
    assert [answer.status_code for answer in answers].count(429) == 2
    assert answers[-1].json["code"] == "too_often"
    right = post(stranger, f"/live/{hall}/ballots", **ballot, ticket=codes[1])
    assert right.status_code == 429
    assert "您已评价" in vote(neighbour, hall)  # behind the same address
    assert counted(hall) == {"good": 1}


def test_a_phone_that_hammers_is_stopped_alone(open_hall, phone):
    hammer, quiet = phone(), phone()
    open_voting(open_hall)
    ballot = {"entry": "e1", "panel": PANEL, "grade": "poor"}
    hammer.client.get(f"/live/{open_hall}/ballots")
    codes = {post(hammer, f"/live/{open_hall}/ballots", **ballot).status_code for _ in range(32)}
    assert codes == {200, 429}
    assert "您已评价" in vote(quiet, open_hall)
    assert counted(open_hall) == {"good": 1, "poor": 1}


def test_nothing_that_the_hall_can_ask_for_depends_on_a_grade(open_hall, app, phone):
    """Before the reveal: the same people, other grades; every public answer is the same, byte for byte."""
    seen = []
    for grades in (("good", "poor"), ("excellent", "excellent")):
        voters, watcher = (phone(), phone()), phone()
        open_voting(open_hall)
        answers = []
        for voter, grade in zip(voters, grades, strict=True):
            vote(voter, open_hall, grade)
            answers.append(public_answers(watcher, open_hall))
        do(open_hall, c.CloseVoting("e1", PANEL))
        voting.settle(open_hall)
        answers.append(public_answers(watcher, open_hall))
        seen.append(answers)
    assert seen[0] == seen[1]


def public_answers(watcher, bout: str) -> list[str]:
    """What anybody gets, without instants, versions, tokens and the number of the opening."""
    urls = (f"/vote/{bout}", f"/live/{bout}/now", f"/screen/{bout}/now", f"/live/{bout}/ballots", f"/live/{bout}")
    moving = re.compile(
        r'"(?:now|version|epoch|opened_at|until|since|seq|key|csrf)": ?"?[^,}]*|name="csrf_token"[^>]*|data-key="[^"]*"'
    )
    return [moving.sub("", unescape(watcher.client.get(url).text)) for url in urls]


def test_the_audience_guesses_and_is_told_its_name(open_hall, stranger):
    url = f"/live/{open_hall}/guesses"
    assert stranger.client.get(url).json == {"ok": True, "own": None}
    assert post(stranger, url, entry="e1", value="92.5").json == {"ok": True}
    own = {"name": "听众 001号", "value": "92.5", "points": "0", "rank": None}
    assert stranger.client.get(url).json == {"ok": True, "own": own}
    assert post(stranger, url, entry="e1", value="93.05").json == {"ok": True}
    assert stranger.client.get(url).json["own"]["value"] == "93.05"
    assert post(stranger, url, entry="e2", value="90").json["code"] == "guess_closed"
    assert post(stranger, url, entry="e1", value="a lot").json["params"]["field"] == "value"


def test_while_a_bout_is_rehearsed_its_tickets_lead_to_the_copy(app, filled, stranger):
    with app.app_context():
        one = db.session.get(Bout, filled)
        one.rulebook = msgspec.json.encode(DIRECTOR_POLL).decode()
        one.voting = "tickets"
        vote_tickets.set_tickets(one, 3)
        code = vote_tickets.codes(one)[0]
        db.session.commit()
        copy = rehearsing.begin(db.session, one, HOST)
    run_up(copy)
    open_voting(copy)
    answer = stranger.client.get(f"/vote/{filled}?t={code}")
    assert answer.headers["Location"] == f"/vote/{copy}?t={code}"
    stranger.client.get(answer.headers["Location"])
    assert "您已评价" in vote(stranger, copy)
    assert counted(copy) == {"good": 1}


def test_a_bout_that_was_never_opened_has_no_ballot(stranger, bout):
    assert stranger.client.get(f"/vote/{bout}").status_code == 404
    assert stranger.client.get(f"/live/{bout}/ballots").json["code"] == "not_opened"


def test_a_bout_without_voting_says_so(app, filled, stranger):
    opened(app, filled, "off")
    assert "本场没有观众投票" in stranger.read(f"/vote/{filled}")


# at the desk ------------------------------------------------------------------------------------------------------


def test_the_desk_chooses_how_the_hall_votes(desk, filled, ask):
    page = f"/setup/bouts/{filled}"
    with desk.app.app_context():
        season = db.session.get(Bout, filled).season_id
    assert "请填写要印多少张" in desk.told(page, season=season, number="1", voting="tickets", tickets="0", hold="0")
    desk.told(page, season=season, number="1", voting="tickets", tickets="60", guessing="y", hold="0")
    one = ask(lambda: db.session.get(Bout, filled))
    assert (one.voting, one.tickets, one.guessing) == ("tickets", 60, True)
    assert one.ticket_salt
    assert "打印投票卡" in desk.read(page)


def test_tickets_are_printed_with_a_code_that_votes_and_more_leave_the_first_alone(desk, hall, codes, stranger):
    printed = re.findall(r'class="t-code num">([\d ]+)<', desk.read(f"/setup/bouts/{hall}/tickets"))
    assert [code.replace(" ", "") for code in printed] == codes
    desk.told(f"/setup/bouts/{hall}/tickets", tickets="40")
    more = re.findall(r'class="t-code num">([\d ]+)<', desk.read(f"/setup/bouts/{hall}/tickets"))
    assert more[:30] == printed
    assert len(set(more)) == 40
    open_voting(hall)
    assert "您已评价" in vote(stranger, hall, ticket=more[39])


def test_new_tickets_end_the_old_ones_but_not_while_the_hall_votes(desk, hall, codes, stranger):
    open_voting(hall)
    renew = f"/setup/bouts/{hall}/tickets/renew"
    assert "观众投票还没有截止" in desk.told(renew, page=f"/setup/bouts/{hall}/tickets")
    counted(hall)
    assert "全部作废" in desk.told(renew, page=f"/setup/bouts/{hall}/tickets")
    open_voting(hall)
    assert "没有这张投票卡" in vote(stranger, hall, ticket=codes[0])


def test_only_the_desk_prints_tickets(hall, stranger):
    assert stranger.client.get(f"/setup/bouts/{hall}/tickets").status_code == 302
