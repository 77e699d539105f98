"""The roster page: imports that hold nothing back, and editing by hand."""

from __future__ import annotations

import io

import pytest
from sheets import HEAD, line, roster, xlsx

from arena.extensions import db
from arena.models.people import Department
from arena.models.preparation import Bout, Recusal, RosterEntry
from arena.services import seating

CSV = "序号,单位,姓名\n1,海洋经济部,周澄海\n".encode("gb18030")
NO_TOPIC = [heading for heading in HEAD if heading != "题目"]


def entries(ask, bout: str) -> list[tuple[int, str]]:
    return ask(lambda: [(entry.number, entry.speaker) for entry in db.session.get(Bout, bout).entries])


def upload(desk, bout: str, content: bytes, name: str = "名单.xlsx") -> str:
    return desk.told(f"/setup/bouts/{bout}/roster/import", file=(io.BytesIO(content), name))


def confirm(desk, bout: str, page: str) -> str:
    draft = page.split('name="draft"')[1].split('value="')[1].split('"', maxsplit=1)[0]
    return desk.told(f"/setup/bouts/{bout}/roster/confirm", page=f"/setup/bouts/{bout}/roster/import", draft=draft)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (xlsx([NO_TOPIC, [1] * len(NO_TOPIC)]), "缺少列：题目。请对照导入模板补上表头"),
        (roster(line(1, speaker="周澄海"), line(2, speaker="周澄海")), "第 3 行：姓名“周澄海”与第 2 行同名且同单位"),
        (roster(line(1, "海洋经济局")), "第 2 行：单位“海洋经济局”不在部门库中，是否为“海洋经济部”？"),
        (roster(*(line(number) for number in range(1, 10_001))), "名单超过 60 行"),
        (CSV, "这不是真正的 .xlsx 文件"),
        (b"", "文件是空的"),
    ],
    ids=["missing column", "speaker twice", "wrong department", "ten thousand lines", "renamed csv", "empty file"],
)
def test_a_bad_file_is_refused_with_the_remedy_and_changes_nothing(desk, filled, ask, content: bytes, said: str):
    before = entries(ask, filled)
    page = upload(desk, filled, content)
    assert said in page
    assert "原名单没有变化" in page
    assert 'name="draft"' not in page
    assert entries(ask, filled) == before


def test_a_good_file_is_shown_first_and_taken_only_after_the_tap(desk, bout, ask):
    page = upload(desk, bout, roster(line(2, "招商促进部", "陆观海"), line(1, speaker="周澄海")))
    assert "校验通过 2 条，错误 0 条" in page
    assert entries(ask, bout) == []
    assert "已导入 2 个参赛项" in confirm(desk, bout, page)
    assert entries(ask, bout) == [(1, "周澄海"), (2, "陆观海")]


def test_an_import_replaces_the_roster_and_keeps_recusals_of_those_who_stay(desk, filled, ask):
    def recuse():
        one = db.session.get(Bout, filled)
        seating.set_recusals(db.session, one, {(one.seats[1].id, entry.id) for entry in one.entries[:2]})
        db.session.commit()

    ask(recuse)
    page = upload(desk, filled, roster(line(7, speaker="选手1"), line(8, "营商服务部", "苏听澜")))
    assert "替换现有的 3 个参赛项" in page
    confirm(desk, filled, page)
    assert entries(ask, filled) == [(7, "选手1"), (8, "苏听澜")]
    assert ask(lambda: [one.entry.number for one in db.session.scalars(db.select(Recusal))]) == [7]


def test_a_draft_of_another_bout_or_one_tampered_with_is_not_taken(desk, bout, filled, ask):
    page = upload(desk, bout, roster(line(1, speaker="周澄海")))
    before = entries(ask, bout)
    assert "预览已过期" in confirm(
        desk, bout, page.replace('name="draft" type="hidden" value="', '"name="draft" value="x')
    )
    assert entries(ask, bout) == before


def test_a_department_that_vanished_meanwhile_stops_the_import(desk, bout, ask):
    page = upload(desk, bout, roster(line(1, speaker="周澄海")))

    def rename():
        db.session.scalar(db.select(Department).where(Department.name == "海洋经济部")).name = "海洋局"
        db.session.commit()

    ask(rename)
    assert "部门库在此期间有变化" in confirm(desk, bout, page)
    assert entries(ask, bout) == []


def test_the_template_comes_as_a_file(desk):
    answer = desk.client.get("/setup/roster-template.xlsx")
    assert answer.data.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_no_file_at_all_is_said_at_the_field(desk, bout):
    assert "请先选择要导入的 .xlsx 文件" in desk.told(f"/setup/bouts/{bout}/roster/import")


def test_a_file_beyond_the_servers_limit_gets_a_page_with_the_remedy(app, desk, bout):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = desk.send(f"/setup/bouts/{bout}/roster/import", file=(io.BytesIO(bytes(2000)), "名单.xlsx"))
    assert answer.status_code == 413
    assert "名单文件不超过 2 MB" in answer.text


def _department(ask, name: str = "海洋经济部") -> int:
    return ask(lambda: db.session.scalar(db.select(Department.id).where(Department.name == name)))


def test_an_entry_is_added_edited_and_removed_by_hand(desk, bout, ask):
    facts = {"number": 1, "department": _department(ask), "speaker": "周澄海", "topic": "向海图强"}
    assert "已添加 1 号 周澄海" in desk.told(f"/setup/bouts/{bout}/roster/new", **facts)
    key = ask(lambda: db.session.get(Bout, bout).entries[0].id)
    desk.told(f"/setup/bouts/{bout}/roster/{key}", **{**facts, "number": 4, "speaker": "周承海"})
    assert entries(ask, bout) == [(4, "周承海")]
    desk.told(f"/setup/bouts/{bout}/roster/{key}/delete", page=f"/setup/bouts/{bout}/roster/{key}")
    assert entries(ask, bout) == []


def test_what_is_wrong_with_an_entry_is_said_at_its_field(desk, filled, ask):
    url = f"/setup/bouts/{filled}/roster/new"
    facts = {"number": 9, "department": _department(ask), "speaker": "周澄海", "topic": "向海图强"}
    assert "1 号已是 选手1" in desk.told(url, **{**facts, "number": 1})
    assert "已是 1 号，不能重复参赛" in desk.told(url, **{**facts, "speaker": "选手1"})
    assert "此项必填" in desk.told(url, **{**facts, "topic": " 　"})
    assert "最多 60 个字，当前 61 个" in desk.told(url, **{**facts, "topic": "长" * 61})
    assert "1 至 999 之间的整数" in desk.told(url, **{**facts, "number": "甲"})
    assert len(entries(ask, filled)) == 3


def test_moving_an_entry_up_changes_numbers_with_its_neighbour(desk, filled, ask):
    last = ask(lambda: db.session.get(Bout, filled).entries[-1].id)
    desk.told(f"/setup/bouts/{filled}/roster/{last}/move", page=f"/setup/bouts/{filled}/roster", to="up")
    assert entries(ask, filled) == [(1, "选手1"), (2, "选手3"), (3, "选手2")]
    desk.told(f"/setup/bouts/{filled}/roster/{last}/move", page=f"/setup/bouts/{filled}/roster", to="down")
    assert entries(ask, filled) == [(1, "选手1"), (2, "选手2"), (3, "选手3")]


def test_an_entry_is_reached_through_its_own_bout_only(desk, filled, ask):
    key = ask(lambda: db.session.get(Bout, filled).entries[0].id)
    assert desk.client.get(f"/setup/bouts/zzzzzzzz/roster/{key}").status_code == 404


def test_phone_numbers_are_masked_in_lists_and_unknown_to_hosts(desk, host_desk, filled, ask):
    assert "138****5678" in desk.read(f"/setup/bouts/{filled}/roster")
    assert "13812345678" not in desk.read(f"/setup/bouts/{filled}/roster")
    key = ask(lambda: db.session.get(Bout, filled).entries[0].id)
    for page in (
        host_desk.read(f"/setup/bouts/{filled}/roster"),
        host_desk.read(f"/setup/bouts/{filled}/roster/{key}"),
    ):
        assert "138" not in page


def test_a_hosts_edit_leaves_the_phone_number_as_it_was(host_desk, filled, ask):
    key = ask(lambda: db.session.get(Bout, filled).entries[0].id)
    facts = {"number": 1, "department": _department(ask), "speaker": "周澄海", "topic": "题目", "phone": "1"}
    host_desk.told(f"/setup/bouts/{filled}/roster/{key}", **facts)
    entry = ask(lambda: (db.session.get(RosterEntry, key).speaker, db.session.get(RosterEntry, key).phone))
    assert entry == ("周澄海", "13812345678")


def test_names_are_shown_as_text_and_never_as_markup(desk, bout, ask):
    facts = {"number": 1, "department": _department(ask), "speaker": "<script>x", "topic": "题"}
    answer = desk.send(f"/setup/bouts/{bout}/roster/new", **facts)
    assert "<script>x" not in answer.text
    assert "&lt;script&gt;x" in answer.text
