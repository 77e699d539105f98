"""At the console the supervisor's code settles what waits for him, and nothing else does."""

from __future__ import annotations

import pytest
from factories import split

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import EntryPhase
from arena.bout.policy import Actor, Role
from arena.extensions import db, limiter
from arena.models.preparation import Bout
from arena.services import accounts, opening, stage
from arena.services.perform import perform

PIN, PASSWORD = "740286", "pines by the harbour"
HOST = Actor(Role.HOST, "7", "罗辰")


@pytest.fixture
def waiting(app, people, filled) -> str:
    """A supervised bout in which the return of a sheet waits; the supervisor has a code."""
    with app.app_context():
        supervisor = accounts.create_account(db.session, "witness", "高璇玑", PASSWORD, "supervisor")
        accounts.set_pin(db.session, supervisor, PASSWORD, PIN)
        bout = db.session.get(Bout, filled)
        bout.supervised = True
        db.session.commit()
        opening.open_bout(db.session, bout, HOST)
        db.session.rollback()
        _play(filled)
    return filled


def _play(bout: str) -> None:
    """On to the open sheets of the first entry; seat 1 hands in, and the host asks to have it returned."""
    done = iter(range(100))
    witness = Actor(Role.SUPERVISOR, "9", "高璇玑")

    def act(command: c.Command, actor: Actor = HOST) -> None:
        perform(bout, command, actor, command_id=f"evening-{next(done):04d}")

    while not ((state := stage.current(bout)).stage and state.stage.phase is EntryPhase.SCORING):
        step = next_act(state)
        if isinstance(step, c.StartBout):
            act(c.ConfirmZero(), witness)
            act(c.SignDraw(), witness)
        act(step)
    act(c.SubmitSheet(state.current, split("90")), Actor(Role.JUDGE, "s1"))
    act(c.ReturnSheet(state.current, "s1", "请核对"))


def settle(desk, bout: str, **fields: object):
    page = desk.client.get(f"/host/{bout}").text
    csrf = page.split('"csrf": "', 1)[1].split('"', 1)[0]
    return desk.client.post(f"/host/{bout}/countersign", json=fields, headers={"X-CSRFToken": csrf})


def proposal(bout: str) -> str:
    return stage.current(bout).proposals[0].id


def test_the_console_knows_where_to_send_the_code(host_desk, waiting):
    assert f'"countersign": "/host/{waiting}/countersign"' in host_desk.read(f"/host/{waiting}")


def test_the_code_confirms_as_the_supervisor_himself(host_desk, waiting):
    answer = settle(host_desk, waiting, proposal=proposal(waiting), pin=PIN)
    assert (answer.status_code, answer.json["ok"]) == (200, True)
    state = stage.current(waiting)
    assert not state.proposals
    assert state.stage.sheets["s1"].returned == "请核对"


def test_the_same_code_turns_down_with_a_reason(host_desk, waiting):
    asked = proposal(waiting)
    answer = settle(host_desk, waiting, proposal=asked, pin=PIN, reject="依据不足")
    assert answer.json["ok"]
    state = stage.current(waiting)
    assert (state.proposals, state.stage.sheets["s1"].returned) == ((), None)
    again = settle(host_desk, waiting, proposal=asked, pin=PIN, reject="另一个理由")
    assert (again.status_code, again.json["code"]) == (200, "no_such_proposal")


@pytest.mark.parametrize("pin", ["740287", "", "host", None, 740286])
def test_a_wrong_code_changes_nothing(host_desk, waiting, pin):
    answer = settle(host_desk, waiting, proposal=proposal(waiting), pin=pin)
    assert (answer.status_code, answer.json["code"]) == (403, "pin_wrong")
    assert stage.current(waiting).proposals


def test_somebody_who_guesses_is_stopped_before_he_is_right(host_desk, waiting):
    limiter.reset()
    tries = [settle(host_desk, waiting, proposal=proposal(waiting), pin=f"11122{last}") for last in range(5)]
    assert {answer.json["code"] for answer in tries} == {"pin_wrong"}
    stopped = settle(host_desk, waiting, proposal=proposal(waiting), pin=PIN)
    assert (stopped.status_code, stopped.json["code"]) == (429, "pin_too_often")
    assert stage.current(waiting).proposals
    limiter.reset()


def test_a_supervisor_who_has_left_confirms_nothing(app, host_desk, waiting, people):
    with app.app_context():
        admin = db.session.get(accounts.Account, people["admin"])
        witness = accounts.account_by_pin(db.session, PIN, "supervisor")
        accounts.set_active(db.session, witness, False, admin)
        db.session.commit()
    assert settle(host_desk, waiting, proposal=proposal(waiting), pin=PIN).json["code"] == "pin_wrong"
