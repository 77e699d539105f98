"""The log tells the whole story in sentences, and nothing that the hall has not seen."""

from __future__ import annotations

import typing

from factories import HOST, Evening, charter, seat
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide import decide
from arena.bout.decide.second import ALWAYS
from arena.bout.policy import Actor, Role
from arena.exports.chronicle import chronicle, wanted
from arena.exports.chronicle_names import Names, wish
from arena.exports.chronicle_words import sentence

SUPERVISOR = Actor(Role.SUPERVISOR, "9", "高璇玑")


class Record(Struct, frozen=True):
    """A journal record as far as the log reads it."""

    seq: int
    at: int
    actor_role: str
    actor_name: str
    events: tuple[e.Event, ...]
    hash: str = "abcdef0123456789"

    def decoded(self) -> tuple[e.Event, ...]:
        return self.events


class Written(Evening):
    """An evening whose records are kept."""

    def __init__(self, opening) -> None:
        self.records: list[Record] = []
        super().__init__(opening)

    def do(self, command: c.Command, actor: Actor = HOST, after_ms: int = 1000):
        events = decide(self.state, command, actor, now=self.now + after_ms)
        state = super().do(command, actor, after_ms)
        self.records.append(Record(self.seq, self.now, actor.role.value, actor.name, tuple(events)))
        return state

    def told(self) -> list[str]:
        """Every record as one text."""
        return [f"{line.actor} {'；'.join(line.sentences)}" for line in chronicle(self.records)]


def test_every_event_has_a_sentence():
    fallback, plain = sentence.dispatch(object), sentence.dispatch(e.EntryCalled)
    assert [kind.__name__ for kind in typing.get_args(e.AnyEvent) if sentence.dispatch(kind) is fallback] == []
    about_entry = [kind for kind in typing.get_args(e.AnyEvent) if sentence.dispatch(kind) is plain]
    names = _names()
    assert all("1号 选手1 " in sentence(kind(entry="e1"), names) for kind in about_entry)


def test_every_act_that_may_wait_for_the_second_person_has_words():
    given = {"entry": "e1", "seat": "s2", "reason": "说明", "seconds": 5, "marks": {}, "panel": "main", "grades": {}}
    given |= {"order": ("e1", "e2"), "how": "抽签", "seq": 1}
    kinds = (*ALWAYS, c.LockEntry, c.ReleaseHold, c.Undo)
    for kind in kinds:
        command = kind(**{name: given[name] for name in kind.__struct_fields__ if name in given})
        assert wish(command, _names())


def _names() -> Names:
    evening = Evening(charter((2, 5)))
    return Names(evening.state, evening.state, {})


def test_what_was_taken_back_is_named_with_the_reason():
    evening = Written(charter((2, 5)))
    for act in (c.OpenCheckIn(), c.CheckIn(("e1", "e2")), c.ConfirmOrder(("e1", "e2")), c.StartBout()):
        evening.do(act)
    evening.do(c.CallEntry("e1"))
    evening.do(c.Undo(evening.seq, "点错了"))
    assert evening.told()[-1] == "主持人 罗辰 撤销第 6 条操作（1号 选手1 登台）：点错了"


def test_an_evening_with_everything_is_told_with_names_reasons_and_what_was_before():
    opening = charter((3, 5), seats=tuple(seat(n, name=f"评委{n}") for n in range(1, 6)), supervised=True)
    evening = Written(opening)
    for command in (c.OpenCheckIn(), c.CheckIn(("e1", "e2", "e3")), c.ConfirmOrder(("e2", "e1", "e3"))):
        evening.do(command)
    evening.do(c.SignDraw(), SUPERVISOR)
    evening.do(c.ConfirmZero(), SUPERVISOR)
    evening.do(c.StartBout())
    evening.do(c.CorrectEntry("e1", "周澄海", "部长", "海洋经济部", "向海图强"))
    evening.do(c.DeferEntry("e2", "设备故障"))
    evening.do(c.CallEntry("e1"))
    evening.do(c.Undo(evening.seq))
    evening.do(c.CallEntry("e1"))
    evening.do(c.OpenScoring("e1"))
    evening.submit("e1", 1, "91.5")
    evening.do(c.MarkMissing("e1", "s5", "提前离场"))
    evening.do(c.ConfirmAct(str(evening.seq)), SUPERVISOR)
    told = "\n".join(evening.told())
    for part in (
        "系统 系统 本场开放：部长擂台第 2 期，选手 3 人，评委 5 人",
        "主持人 罗辰 确定出场顺序：选手2、选手1、选手3",
        "监督员 高璇玑 签认抽签结果",
        "监督员 高璇玑 清零确认：没有任何评分和成绩",
        "名单更正：原为“选手1 · 第1部 · 题目1”，现为“海洋经济部 · 周澄海 · 部长 · 向海图强”",
        "1号 选手2 顺延到最后：设备故障",
        "2号 周澄海 登台",
        "撤销第 10 条操作",
        "评委 1号席 评委1 提交 2号 周澄海 的评分",
        "2号 周澄海 5号席 评委5 标记缺评，等待监督员确认：提前离场",
        "监督员 高璇玑 确认第 15 项申请；5号席 评委5 对 2号 周澄海 缺评：提前离场",
    ):
        assert part in told, (part, told)


def test_a_correction_names_both_scores_once_the_hall_has_seen_them():
    evening = Written(charter((2, 5)))
    for act in (c.OpenCheckIn(), c.CheckIn(("e1", "e2")), c.ConfirmOrder(("e1", "e2")), c.StartBout()):
        evening.do(act)
    evening.do(c.CallEntry("e1"))
    evening.do(c.OpenScoring("e1"))
    for number in range(1, 6):
        evening.submit("e1", number, "90")
    for act in (c.LockEntry("e1"), c.RevealEntry("e1"), c.OpenCorrection("e1", "录入有误")):
        evening.do(act)
    for number in range(1, 6):
        evening.do(c.ReturnSheet("e1", f"s{number}", "重新核对"))
        evening.submit("e1", number, "92")
    evening.do(c.CloseCorrection("e1"))
    assert evening.told()[-1] == "主持人 罗辰 1号 选手1 更正完成：90.00 分更正为 92.00 分"


@given(st.lists(st.integers(160, 200), min_size=10, max_size=10))
def test_the_log_of_a_running_bout_is_the_same_whatever_the_hidden_marks(halves):
    def played(totals: list[str]) -> list[str]:
        evening = Written(charter((1, 5)))
        for act in (c.OpenCheckIn(), c.CheckIn(("e1",)), c.ConfirmOrder(("e1",)), c.StartBout(), c.CallEntry("e1")):
            evening.do(act)
        evening.do(c.OpenScoring("e1"))
        for number, total in enumerate(totals, 1):
            evening.submit("e1", number, total)
        evening.do(c.LockEntry("e1"))
        return evening.told()

    one, other = ([str(half / 2) for half in part] for part in (halves[:5], halves[5:]))
    assert played(one) == played(other)


def test_lines_are_found_by_kind_entry_and_words():
    evening = Written(charter((2, 5)))
    evening.do(c.OpenCheckIn())
    evening.do(c.CheckIn(("e2",)))
    lines = list(chronicle(evening.records))
    assert [line.seq for line in lines if wanted(line, "", "2", "")] == [3]
    assert [line.seq for line in lines if wanted(line, "", "", "开始签到")] == [2]
    assert [line.seq for line in lines if wanted(line, "scores", "", "")] == []
