"""What a wall may be asked to show at worst: the longest names that are real, sixty entries, every scene.

The views are the pure function's own, of evenings played through the pure core; no server has a part in them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
from factories import Evening, charter, entrant, seat
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import BoutState, Poll
from arena.bout.views.screen import screen_view
from arena.bout.views.show import Guesser
from arena.domain.presets import DIRECTOR_POLL
from arena.domain.rulebook import RevealMode

NAMES = ("欧阳望舒", "阿不都热依木·买买提", "司徒听澜", "陆观海", "顾行帆", "诸葛知潮", "韩启航", "王一")
DEPARTMENTS = (
    "行政审批和营商环境建设局",
    "海洋经济与渔港综合管理部",
    "招商促进部",
    "企业服务和人才工作办公室",
    "党群部",
)
TOPICS = (
    "渔港半年答卷",
    "一件事一次办：从跑断腿到零跑动看审批再提速的堵点与破解之法探",
    "向海图强：用数字底座托起现代化渔港群的一年实践与下一步打算",
)
POSTS = ("党工委委员、管委会副主任", "市委党校教授", "企业代表", "纪检监察工委书记")
TALLY = {"好": 188, "较好": 61, "一般": 9, "差": 2}
GUESSERS = tuple(Guesser(rank, f"潮水{rank * 37:03d}号观众", f"{20 - rank * 0.75:.2f}", 12) for rank in range(1, 11))
SEASON = [
    {"rank": rank, "shared": rank == 4, "department": DEPARTMENTS[rank % 5], "group": ("一组", "二组")[rank % 2]}
    | {"points": f"{300 - rank * 7.5:.2f}", "moved": (2, -1, 0, 0, None)[rank % 5], "last": f"{95 - rank * 0.31:.2f}"}
    for rank in range(1, 21)
]


def topic(number: int) -> str:
    """Mostly the longest that is real."""
    return TOPICS[number % 3]


def played(entries: int, judges: int, revealed: int) -> Evening:
    """An evening after so many reveals, with the next entry on stage if there is one."""
    names = [NAMES[number % len(NAMES)] for number in range(1, entries + 1)]
    people = tuple(
        entrant(number, speaker=name, department=DEPARTMENTS[number % 5], topic=topic(number))
        for number, name in enumerate(names, 1)
    )
    seats = tuple(seat(number, name=NAMES[number % 8], post=POSTS[number % 4]) for number in range(1, judges + 1))
    known = {"entrants": people, "seats": seats, "supervisors": ("高璇玑", "阿依古丽·买买提", "唐昴")}
    rules = replace(DIRECTOR_POLL, reveal=RevealMode.IMMEDIATE)
    evening = Evening(charter(rulebook=rules, organiser="望潮经济技术开发区党群工作部", **known))
    while len(_state(evening).revealed) < revealed or _is_entry_next(evening):
        act = next_act(_state(evening))
        if act is None:
            break
        if isinstance(act, c.LockEntry):
            _judge(evening, act.entry, judges)
        evening.do(act)
    return evening


def _state(evening: Evening) -> BoutState:
    assert evening.state is not None
    return evening.state


def _is_entry_next(evening: Evening) -> bool:
    return isinstance(next_act(_state(evening)), c.CallEntry | c.StartClock | c.ShowScene)


def _judge(evening: Evening, entry: str, judges: int) -> None:
    number = int(entry[1:])
    panel = next(one for one in _state(evening).charter.rulebook.panels if one.grades)
    for place in range(1, judges + 1):
        evening.submit(entry, place, str(94 - (number * 7 + place * 3) % 23 / 2))
    counts = {grade.id: TALLY.get(grade.name, 0) + number % 7 for grade in panel.grades}
    evening.do(c.CountBallots(entry, panel.id, counts))
    if number % 4 == 1:
        evening.do(c.RecordOvertime(entry, 45, "计时员报告"))


def shown(state: BoutState, scene: str, turnout: int = 0, **known: Any) -> dict[str, Any]:
    """The wall's view of ``state`` in that scene, as it goes to the page."""
    other = replace(state, scene=Scene(SceneName(scene), instant() - 60_000, **known))
    view: dict[str, Any] = json.loads(msgspec.json.encode(screen_view(other, turnout, GUESSERS)))
    return view


@cache
def half_way() -> Evening:
    """Sixty entries, twenty-four of them revealed, the next one speaking for two minutes."""
    return played(60, 9, 24)


def instant() -> int:
    """The server's instant that all pictures are taken at (ms)."""
    return half_way().now + 130_000


@cache
def pictures() -> dict[str, dict[str, Any]]:
    """Name -> the view of every scene in every state that looks different."""
    half, few, all_out = half_way(), played(12, 9, 12), played(60, 9, 60)
    crowd = played(2, 20, 1)
    views = (
        _evening(_state(half), instant() - 65_000)
        | _ceremony(_state(played(4, 5, 4)), _state(few), _state(all_out))
        | _charts(_state(few), _state(all_out))
    )
    views["reveal-crowd"] = shown(_state(crowd), "reveal", entry="e1")
    return views


def _evening(state: BoutState, now: int) -> dict[str, dict[str, Any]]:
    on_stage = state.current or ""
    newest = state.revealed[-1]
    poll = Poll(on_stage, "hall", now, now + 150_000, 1)
    panel = next(one.id for one in state.charter.rulebook.panels if one.grades)
    voting = replace(state, poll=replace(poll, panel=panel), charter=replace(state.charter, voting="open"))
    voted = replace(voting, poll=replace(poll, panel=panel, closed_at=now + 60_000))
    frozen = replace(state, frozen=True)
    fixed = replace(state, charter=replace(state.charter, rehearsal=True))
    several = {name: shown(state, name) for name in ("cover", "rules", "judges", "lineup", "draw", "qr", "scoring")}
    still = {name: shown(state, name) for name in ("pause", "verification", "blank", "season", "leaderboard", "votes")}
    return {
        **several,
        **still,
        "stage": shown(state, "stage"),
        "question": shown(
            state, "question", text="如果明年一季度的审批件数再涨三成，你准备从哪一个环节先减时间？依据是什么？"
        ),
        "question-plain": shown(state, "question"),
        "commentary": shown(state, "commentary", until=now + 465_000),
        "break": shown(state, "break", text="中场休息", until=now + 765_000),
        "break-over": shown(state, "break", text="中场休息与现场展示交流时间", until=now),
        "notice": shown(
            state,
            "notice",
            text="请各参赛部门选手于十分钟内到后台右侧候场区集合，并把手机调至静音；观众请勿在通道停留。",
        ),
        "notice-short": shown(state, "notice", text="请入座"),
        "voting": shown(voting, "voting", 213),
        "voting-closed": shown(voted, "voting", 260),
        "reveal": shown(state, "reveal", entry=newest),
        "leaderboard-frozen": shown(frozen, "leaderboard"),
        "correction": _corrected(shown(state, "correction", entry=newest)),
        "cover-rehearsal": shown(fixed, "cover"),
    }


def _corrected(view: dict[str, Any]) -> dict[str, Any]:
    view["correction"]["corrected"] = {"old": "90.05", "reason": "3号席录入有误", "at": 0}
    return view


def _ceremony(least: BoutState, few: BoutState, many: BoutState) -> dict[str, dict[str, Any]]:
    def awards(state: BoutState, band: int, step: int) -> dict[str, Any]:
        return shown(replace(state, uncovered={band: step}), "awards", band=band, step=step)

    together = shown(few, "champion", entry=few.revealed[0])
    together["champion"]["also"] = [shown(few, "stage")["stage"], shown(many, "stage")["stage"]]
    return {
        "awards-one-covered": awards(least, 0, 0),
        "awards-one": awards(least, 0, 1),
        "awards-two": awards(few, 0, 2),
        "awards-few": awards(few, 2, 2),
        "awards-six": awards(many, 0, 4),
        "awards-twelve": awards(many, 1, 7),
        "awards-many": awards(many, 3, 20),
        "awards-many-open": awards(many, 3, 60),
        "champion": shown(few, "champion", entry=few.revealed[0]),
        "champion-shared": together,
        "leaderboard-twelve": shown(few, "leaderboard"),
        "leaderboard-sixty": shown(many, "leaderboard"),
        "leaderboard-resolving": shown(few, "leaderboard", step=7, entry=few.revealed[6]),
    }


def _varied(view: dict[str, Any]) -> dict[str, Any]:
    """Judges who see differences between criteria."""
    for place, line in enumerate(view["chart"]["criteria"]):
        line["mean"] = f"{float(line['maximum']) * (0.94, 0.83, 0.97, 0.88, 0.91, 0.8)[place]:.2f}"
        line["field"] = f"{float(line['maximum']) * (0.9, 0.87, 0.89, 0.9, 0.86, 0.88)[place]:.2f}"
    return view


def _charts(few: BoutState, many: BoutState) -> dict[str, dict[str, Any]]:
    return {
        "marks": shown(few, "marks", entry=few.revealed[4]),
        "radar": _varied(shown(few, "radar", entry=few.revealed[4])),
        "timeline": shown(few, "timeline"),
        "timeline-sixty": shown(many, "timeline"),
        "marks-nothing": shown(replace(few, revealed=()), "marks"),
        "votes-few": shown(few, "votes"),
    }


def of_the_resolver() -> list[dict[str, Any]]:
    """The board of twelve as the host resolves it: after six reveals, seven, eight."""
    state = replace(_state(played(12, 9, 12)), frozen=True)
    return [shown(state, "leaderboard", step=step, entry=state.revealed[step - 1]) for step in (6, 7, 8)]


def of_the_ceremony(scene: str, step: int) -> dict[str, Any]:
    """A scene after all twelve are out; ``step`` cards of the third prize are open."""
    state = _state(played(12, 9, 12))
    if scene == "awards":
        return shown(replace(state, uncovered={2: step}), "awards", band=2, step=step)
    return shown(state, scene)
