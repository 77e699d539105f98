"""From nothing to an opened bout, and what holds after it."""

from __future__ import annotations

import pytest
from flask import Flask

from arena.bout.phases import BoutPhase
from arena.extensions import db
from arena.models.people import Department
from arena.models.preparation import Bout
from arena.services import stage


def opened(desk, bout: str) -> str:
    return desk.told(f"/setup/bouts/{bout}/opening", checked="y")


def test_an_empty_desk_says_what_to_do_first(desk):
    page = desk.read("/setup/")
    assert page.index("建赛季") < page.index("录入部门") < page.index("新建场次</b>")


def test_a_bout_is_made_from_the_preset_with_the_next_number(desk, bout, ask):
    season = ask(lambda: db.session.get(Bout, bout).season_id)
    page = desk.told("/setup/bouts/new", arena="director", season=season, theme="实干担当", held_on="2026-06-26")
    assert "部长擂台第二期" in page
    made = ask(lambda: db.session.scalar(db.select(Bout).where(Bout.number == 2)))
    assert len(made.id) == 8
    assert made.id.isalnum()
    assert made.id == made.id.lower()
    assert '"director"' in made.rulebook


def test_a_number_that_is_taken_is_refused_at_the_field(desk, bout, ask):
    season = ask(lambda: db.session.get(Bout, bout).season_id)
    page = desk.told("/setup/bouts/new", arena="director", season=season, number=1)
    assert "该赛季已有第 1 期" in page
    assert ask(lambda: db.session.scalar(db.select(db.func.count(Bout.id)))) == 1


def test_the_rules_are_readable_in_words(desk, bout):
    page = desk.read(f"/setup/bouts/{bout}/rules")
    for words in (
        "实绩成效",
        "0–30",
        "去掉 1 个最高分、1 个最低分",
        "最多扣 2.0 分",
        "四舍五入，保留 2 位小数",
        "总评委",
    ):
        assert words in page


def test_an_empty_bout_cannot_be_opened_and_the_reasons_stand_there(desk, bout, ask):
    page = desk.read(f"/setup/bouts/{bout}/opening")
    assert "还没有参赛项" in page
    assert "还没有评委席" in page
    assert "disabled" in page
    assert "准备尚未完成" in opened(desk, bout)
    assert ask(lambda: db.session.get(Bout, bout).status) == "draft"


def test_opening_needs_the_tick(desk, filled, ask):
    assert "请先核对并勾选" in desk.told(f"/setup/bouts/{filled}/opening")
    assert ask(lambda: db.session.get(Bout, filled).status) == "draft"


@pytest.mark.parametrize("who", ["desk", "host_desk"])
def test_admin_and_host_open_a_bout_and_get_the_links(request, filled, who: str, ask):
    page = opened(request.getfixturevalue(who), filled)
    for link in ("/host/", "/screen/", "/live/"):
        assert f"{link}{filled}" in page
    assert ask(lambda: db.session.get(Bout, filled).status) == "opened"
    state = ask(lambda: stage.current(filled))
    assert state.phase is BoutPhase.READY
    assert [entry.info.id for entry in state.queue] == ["e1", "e2", "e3"]
    assert [seat.id for seat in state.charter.seats] == ["s1", "s2", "s3", "s4", "s5"]
    assert state.charter.entrants[0].group == "经济发展"


def test_nothing_private_goes_into_the_journal(desk, filled, app: Flask):
    opened(desk, filled)
    with app.app_context():
        journal = db.session.execute(db.text("SELECT events FROM journal")).scalars().all()
    assert journal
    assert not any("138" in events for events in journal)


def test_after_the_opening_preparation_is_read_only_and_says_why(desk, filled, ask):
    entry, seat = ask(lambda: (db.session.get(Bout, filled).entries[0].id, db.session.get(Bout, filled).seats[0].id))
    opened(desk, filled)
    for tab in ("", "/roster", "/seats", "/recusals", "/rules", "/opening"):
        assert "本场已开放，筹备内容已冻结" in desk.read(f"/setup/bouts/{filled}{tab}")
    before = ask(lambda: _all_of(filled))
    base = f"/setup/bouts/{filled}"
    for url in (
        base,
        f"{base}/delete",
        f"{base}/roster/new",
        f"{base}/roster/{entry}",
        f"{base}/roster/{entry}/delete",
        f"{base}/roster/{entry}/move",
        f"{base}/roster/import",
        f"{base}/roster/confirm",
        f"{base}/seats",
        f"{base}/seats/{seat}",
        f"{base}/seats/{seat}/delete",
        f"{base}/seats/{seat}/chief",
        f"{base}/recusals",
        f"{base}/opening",
    ):
        fields = {"number": 9, "name": "x", "judges": "x", "speaker": "x", "topic": "x", "to": "down", "checked": "y"}
        answer = desk.send(url, page="/setup/departments", **fields)
        assert answer.status_code == 200, url
        assert "本场已开放，筹备内容已冻结" in answer.text, url
    assert ask(lambda: _all_of(filled)) == before


def _all_of(bout: str) -> list[object]:
    one = db.session.get(Bout, bout)
    entries = [(entry.number, entry.speaker, entry.topic) for entry in one.entries]
    return [one.number, entries, [(seat.number, seat.name, seat.chief, len(seat.recusals)) for seat in one.seats]]


def test_the_home_page_shows_running_bouts_first_then_what_is_missing(desk, filled, ask):
    opened(desk, filled)
    season = ask(lambda: db.session.get(Bout, filled).season_id)
    desk.told("/setup/bouts/new", arena="youth", season=season)
    page = desk.read("/setup/")
    assert page.index("进入主持台") < page.index("需要处理") < page.index("全年场次")
    assert "还没有参赛项" in page


def test_judges_cards_carry_name_seat_code_address_and_a_picture(desk, filled):
    page = desk.read(f"/setup/bouts/{filled}/cards")
    assert page.count("data:image/svg+xml") == 5
    for words in (
        "1号席",
        "评委1",
        "/judge/join",
        "自动锁定（息屏时间）10分钟以上，开勿扰，微信字体用标准大小，电量充足",
        "只接受本机访问",
    ):
        assert words in page


def test_a_draft_can_be_deleted_with_everything_in_it(desk, filled, ask):
    desk.told(f"/setup/bouts/{filled}/delete", page=f"/setup/bouts/{filled}")
    assert ask(lambda: db.session.get(Bout, filled)) is None


def test_pasted_departments_are_added_once_and_used_ones_cannot_be_deleted(desk, filled, ask):
    page = desk.told("/setup/departments", departments="海洋经济部 别组\n科技创新部，经济发展")
    assert "已添加 1 个部门" in page
    assert "另有 1 个已在库中" in page
    key = ask(lambda: db.session.scalar(db.select(Department.id).where(Department.name == "海洋经济部")))
    assert ask(lambda: db.session.get(Department, key).group) == "经济发展"
    answer = desk.told(f"/setup/departments/{key}/delete", page=f"/setup/departments/{key}")
    assert "不能删除" in answer
    assert "已在部门库中" in desk.told(f"/setup/departments/{key}", name="招商促进部")


def test_a_season_with_bouts_stays(desk, bout, ask):
    desk.told("/setup/seasons", year=2027)
    season = ask(lambda: db.session.get(Bout, bout).season_id)
    assert "已有场次，不能删除" in desk.told(f"/setup/seasons/{season}/delete", page="/setup/seasons")
    assert "2027 年度" in desk.read("/setup/seasons")


def test_an_arena_can_be_renamed(desk, bout):
    desk.told("/setup/arenas/director", name="局长擂台")
    assert "局长擂台第一期" in desk.read("/setup/")


def test_a_form_without_its_token_is_refused_with_advice(app: Flask, desk, bout):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in ("setup", "auth")]
    for rule in rules:
        if "POST" not in (rule.methods or ()):
            continue
        url = (
            rule.rule.replace("<bout>", bout)
            .replace("<kind>", "youth")
            .replace("<any(disable, enable):act>", "disable")
        )
        for part in ("entry", "seat", "department", "account", "season"):
            url = url.replace(f"<int:{part}>", "1")
        answer = desk.client.post(url, data={"name": "x"})
        assert answer.status_code == 400, url
        assert "没有保存" in answer.text


def test_a_page_that_is_not_there_says_what_to_do(desk):
    answer = desk.client.get("/setup/bouts/nothing0")
    assert answer.status_code == 404
    assert "请从首页重新进入" in answer.text


def test_a_mistake_of_ours_shows_no_stack_trace(app: Flask, desk, monkeypatch):
    def broken() -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setitem(app.view_functions, "setup.seasons", broken)
    answer = desk.client.get("/setup/seasons")
    assert answer.status_code == 500
    assert "已提交的评分和已保存的内容都在" in answer.text
    assert "secret of the house" not in answer.text


def test_how_the_evening_is_run_is_frozen_with_the_bout(desk, filled, ask):
    season = ask(lambda: db.session.get(Bout, filled).season_id)
    facts = {"season": season, "number": 1, "held_on": "2026-06-26", "starts_at": "14:00"}
    assert "已保存" in desk.told(f"/setup/bouts/{filled}", **facts, supervised="y", stepwise="y", hold=2)
    opened(desk, filled)
    charter = ask(lambda: stage.current(filled)).charter
    assert (charter.supervised, charter.stepwise, charter.hold) == (True, True, 2)
    assert charter.starts_at == 1_782_453_600_000  # 26 June 2026, 14:00 in China
    assert charter.memory is None


def test_too_many_held_entries_are_refused_at_the_field(desk, filled, ask):
    season = ask(lambda: db.session.get(Bout, filled).season_id)
    assert "0" in desk.told(f"/setup/bouts/{filled}", season=season, number=1, hold=6)
    assert ask(lambda: db.session.get(Bout, filled).hold) == 0
