"""The people beside the console on real sockets: who comes in, who may do what, and what each of them hears."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import socketio
from factories import split
from supervised import Supervised, supervised

pytestmark = pytest.mark.services
PAGES = {
    "timer": {"admin", "host", "timekeeper"},
    "paper": {"admin", "host", "scorer"},
    "supervise": {"supervisor"},
    "card": {"admin", "host", "announcer"},
}
ROLES = ("admin", "host", "timekeeper", "scorer", "supervisor", "announcer")
WITHIN_S = 3


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervised]:
    """A bout under a supervisor; its first entry is being judged, and the judge on seat 1 has handed in."""
    evening = supervised(tmp_path_factory.mktemp("beside"))
    evening.to_the_stage()
    evening.run_until("lock_entry")
    phone = evening.phone(1)
    assert phone.call("command", {"id": "sheet-of-one", "command": sheet("submit_sheet")})["ok"]
    phone.close()
    yield evening
    evening.server.stop()


def sheet(act: str, **more: str) -> dict[str, object]:
    return {"type": act, "entry": "e1", "marks": split("90"), **more}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_its_room_to_its_own_roles_alone(evening, role):
    for page, roles in PAGES.items():
        if role in roles:
            listener = evening.beside(role, page)
            assert listener.until(lambda view: view["bout"]["id"]) is not None
            listener.close()
        else:
            with pytest.raises(socketio.exceptions.ConnectionError):
                evening.beside(role, page)


@pytest.mark.parametrize(
    ("role", "page", "command"),
    [
        ("timekeeper", "timer", {"type": "lock_entry", "entry": "e1"}),
        ("timekeeper", "timer", sheet("enter_paper", seat="s2")),
        ("scorer", "paper", {"type": "add_time", "entry": "e1", "seconds": 30}),
        ("scorer", "paper", {"type": "confirm_act", "proposal": "1"}),
        ("supervisor", "supervise", {"type": "reveal_entry", "entry": "e1"}),
        ("supervisor", "supervise", sheet("enter_paper", seat="s2")),
        ("admin", "timer", {"type": "confirm_zero"}),
    ],
)
def test_who_is_let_in_still_has_only_the_own_acts(evening, role, page, command):
    before = evening.head()
    listener = evening.beside(role, page)
    answer = listener.call("command", {"id": f"{role}-tries-{command['type']}", "command": command})
    assert (answer["ok"], answer["code"]) == (False, "not_your_act")
    assert evening.head() == before
    listener.close()


def test_the_announcers_card_hears_no_command(evening):
    before = evening.head()
    card = evening.beside("announcer", "card")
    assert not card.call("command", {"id": "card-tries", "command": {"type": "pause_bout", "reason": "x"}})
    assert evening.head() == before
    card.close()


def test_a_returned_sheet_waits_for_the_supervisor_and_the_host_sees_his_word(evening):
    console, phone = evening.console(), evening.beside("supervisor", "supervise")
    asked = {"type": "return_sheet", "entry": "e1", "seat": "s1", "reason": "请核对"}
    begun = time.monotonic()
    assert console.call("command", {"id": "return-one", "command": asked})["ok"]
    view = phone.until(lambda view: view["proposals"])
    assert time.monotonic() - begun < WITHIN_S
    (waiting,) = view["proposals"]
    assert (waiting["act"], waiting["seat"], waiting["reason"], waiting["name"]) == (
        "return_sheet",
        1,
        "请核对",
        "罗辰",
    )
    assert view["log"][0]["kind"] == "act_proposed"
    assert console.until(lambda view: view["proposals"])["lamps"][0]["state"] == "submitted"
    confirm = {"type": "confirm_act", "proposal": waiting["id"]}
    assert phone.call("command", {"id": "confirm-return", "command": confirm})["ok"]
    seen = console.until(lambda view: not view["proposals"])
    assert seen["lamps"][0]["state"] == "returned"
    assert [line["kind"] for line in phone.until(lambda view: not view["proposals"])["log"][:2]] == [
        "sheet_returned",
        "act_confirmed",
    ]
    console.close()
    phone.close()


def test_a_paper_sheet_shows_the_supervisor_where_it_differs_from_the_phone(evening):
    judge, scorer = evening.phone(2), evening.beside("scorer", "paper")
    phone = evening.beside("supervisor", "supervise")
    assert judge.call("command", {"id": "sheet-of-two", "command": sheet("submit_sheet")})["ok"]
    marks = {key: mark.removesuffix(".0") for key, mark in split("90").items()} | {"gap": "12"}
    paper = {"type": "enter_paper", "entry": "e1", "seat": "s2", "marks": marks}
    assert scorer.call("command", {"id": "paper-of-two", "command": paper})["ok"]
    (waiting,) = phone.until(lambda view: view["proposals"])["proposals"]
    assert waiting["old"] == "90.0"
    assert waiting["differs"] == ["问题剖析"]
    reject = {"type": "reject_act", "proposal": waiting["id"], "reason": "与纸质表不符"}
    assert phone.call("command", {"id": "reject-paper", "command": reject})["ok"]
    (open_now,) = scorer.until(lambda view: not view["proposals"])["entries"]
    assert open_now["lamps"][1] == {"state": "submitted", "paper": False}
    for listener in (judge, scorer, phone):
        listener.close()


def test_nobody_beside_the_console_learns_a_mark_before_the_lock(evening):
    for role, page in (
        ("timekeeper", "timer"),
        ("announcer", "card"),
        ("supervisor", "supervise"),
        ("scorer", "paper"),
    ):
        listener = evening.beside(role, page)
        view = listener.until(bool)
        assert "90.0" not in str(view), page
        listener.close()


def test_a_hand_that_has_not_seen_the_last_act_is_told_so(evening):
    evening.run_until("lock_entry")
    timer = evening.beside("timekeeper", "timer")
    seen = timer.until(bool)["seq"]
    console = evening.console()
    assert console.call("command", {"id": "two-hands-1", "command": {"type": "pause_bout", "reason": "设备"}})["ok"]
    assert console.call("command", {"id": "two-hands-2", "command": {"type": "resume_bout"}})["ok"]
    late = {"id": "late-hand-1", "command": {"type": "add_time", "entry": "e1", "seconds": 30}, "seen": seen}
    assert timer.call("command", late)["code"] == "changed_since"
    console.close()
    timer.close()
