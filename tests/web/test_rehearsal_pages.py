"""A rehearsal from the bout's page, and the way back."""

from __future__ import annotations

import json
import re
import uuid

from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import stage


def copies(ask) -> list[str]:
    return ask(lambda: list(db.session.scalars(db.select(Bout.id).where(Bout.rehearsal_of.is_not(None)))))


def listed(desk) -> str:
    """The desk's first page without its form tokens, which change by the second."""
    return re.sub(r'(name="csrf_token"[^>]*value=)"[^"]*"', r"\1", desk.read("/setup/"))


def test_a_rehearsal_is_begun_and_cleared_away_with_one_press_each(desk, filled, ask):
    home = f"/setup/bouts/{filled}"
    before = listed(desk)
    console = desk.told(f"{home}/rehearsal", page=home)
    [copy] = copies(ask)
    assert copy.startswith("R")
    assert "主持台" in console
    assert ask(lambda: stage.current(copy)).charter.rehearsal
    page = desk.read(home)
    assert "彩排进行中" in page
    assert f"/host/{copy}" in page
    assert copy not in desk.read("/setup/")
    assert "台上没有选手" in desk.told(f"{home}/rehearsal/robots", page=home)
    assert "没有留下任何数据" in desk.told(f"{home}/rehearsal/discard", page=home)
    assert copies(ask) == []
    assert ask(lambda: stage.current(copy)) is None
    assert desk.client.get(f"/host/{copy}").status_code == 404
    assert listed(desk) == before


def test_a_bout_that_is_not_ready_offers_no_rehearsal(desk, bout):
    assert "开始彩排" not in desk.read(f"/setup/bouts/{bout}")


def test_a_second_rehearsal_is_refused_in_words(desk, filled):
    home = f"/setup/bouts/{filled}"
    desk.told(f"{home}/rehearsal", page=home)
    assert "请先清除" in desk.told(f"{home}/rehearsal", page=home)


FACTS = re.compile(r'<script type="application/json" id="page">(.*?)</script>', re.DOTALL)


def facts(desk, path: str) -> dict:
    """What a live page starts from."""
    return json.loads(FACTS.search(desk.client.get(path).text)[1])


def send(desk, page: dict, **command) -> dict:
    """The answer to a command by plain HTTP."""
    body = {"id": uuid.uuid4().hex, "command": command}
    return desk.client.post(page["urls"]["command"], json=body, headers={"X-CSRFToken": page["csrf"]}).get_json()


def test_what_was_filled_in_for_a_rehearsal_is_never_handed_in_to_the_bout(desk, stranger, filled, ask):
    home = f"/setup/bouts/{filled}"
    desk.told(f"{home}/opening", checked="y")
    desk.told(f"{home}/rehearsal", page=home)
    seat = ask(lambda: (db.session.get(Bout, filled).seats[0].id, db.session.get(Bout, filled).seats[0].salt))
    with stranger.client.session_transaction() as session:
        session["seat"] = {"plan": seat[0], "salt": seat[1]}
    page = facts(stranger, "/judge")
    assert page["auth"]["bout"] == copies(ask)[0]
    desk.told(f"{home}/rehearsal/discard", page=home)
    assert send(stranger, page, type="submit_sheet", entry="e1", marks={})["code"] == "moved"
    assert send(stranger, facts(stranger, "/judge"), type="submit_sheet", entry="e1", marks={})["code"] != "moved"


def test_the_bout_does_not_start_while_the_cards_lead_to_a_rehearsal(desk, filled):
    home = f"/setup/bouts/{filled}"
    desk.told(f"{home}/opening", checked="y")
    desk.told(f"{home}/rehearsal", page=home)
    console = facts(desk, f"/host/{filled}")
    assert send(desk, console, type="start_bout")["code"] == "rehearsal_runs"
    assert send(desk, console, type="open_check_in")["ok"]
