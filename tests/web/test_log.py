"""The log page: for the staff, in sentences, filtered by what one looks for."""

from __future__ import annotations


def test_the_log_tells_what_happened_and_finds_what_is_asked(desk, filled, stranger):
    desk.told(f"/setup/bouts/{filled}/opening", checked="y")
    page = desk.read(f"/host/{filled}/log")
    assert "本场开放：部长擂台第 1 期，选手 3 人，评委 5 人" in page
    assert "没有符合条件的记录" in desk.read(f"/host/{filled}/log?kind=undone")
    assert "本场开放" in desk.read(f"/host/{filled}/log?text=选手 3 人&from=first")
    assert stranger.client.get(f"/host/{filled}/log").status_code in (302, 401, 403)


def test_a_bout_that_was_never_opened_has_no_log(desk, bout):
    assert desk.client.get(f"/host/{bout}/log").status_code == 404
