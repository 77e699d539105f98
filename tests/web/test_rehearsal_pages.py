"""A rehearsal from the bout's page, and the way back."""

from __future__ import annotations

import re

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
