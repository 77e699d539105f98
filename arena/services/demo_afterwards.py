"""What the demo season has kept besides its results: promises in several states, and the youth pool (domain.md §6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from arena.models.arena import Arena
from arena.models.preparation import Bout
from arena.models.promise import Promise
from arena.models.session import Session
from arena.models.vanguard import Nomination
from arena.services import promises, vanguard

BY = "罗辰"
PROMISES = (  # (bout of the director's arena, department, speaker, what, by when, state, note)
    (1, "招商促进部", "陆观海", "上半年新签约项目开工率达到七成", date(2026, 6, 30), "done", "开工 21 个，开工率 75%"),
    (1, "海洋经济部", "周澄海", "渔港一期六月底前完成水下施工", date(2026, 6, 30), "done", "6 月 24 日验收"),
    (1, "规划建设部", "程砺舟", "年内完成剩余十一户搬迁", date(2026, 12, 31), "open", ""),
    (2, "招商促进部", "陆观海", "“最后一公里”问题清单九月底前清零", date(2026, 9, 30), "open", "已销号 18 项，余 3 项"),
    (2, "营商服务部", "苏听澜", "“一件事”再压减环节五个", date(2026, 12, 20), "open", ""),
    (2, "科技创新部", "林知潮", "中试平台十月投用", date(2026, 10, 31), "done", "10 月 28 日投用"),
)
POOL = (  # (way, department, name, steps after the nomination)
    ("self", "招商促进部", "叶青禾", ("review", "admitted")),
    ("self", "营商服务部", "杨知夏", ()),
    ("dept", "科技创新部", "柳一蓁", ("review", "admitted")),
    ("dept", "应急安监部", "桑柏", ()),
    ("dept", "海洋经济部", "祝望竹", ()),
    ("org", "党群工作部", "兰若芷", ("review",)),
)


def load_afterwards(session: Session) -> None:
    """Puts them in where they are not yet; callers commit."""
    _promises(session)
    _pool(session)


def _promises(session: Session) -> None:
    if session.scalar(select(Promise.id).limit(1)) is not None:
        return
    wanted = select(Bout).join(Arena, Arena.id == Bout.arena_id).where(Arena.kind == "director", Bout.demo)
    bouts = {bout.number: bout for bout in session.scalars(wanted)}
    for number, department, speaker, text, due_on, state, note in PROMISES:
        made = promises.note(session, bouts[number], (department, speaker), text, speaker, due_on, BY)
        if note:
            promises.change(session, made, state, note, BY)


def _pool(session: Session) -> None:
    if session.scalar(select(Nomination.id).limit(1)) is not None:
        return
    for way, department, name, steps in POOL:
        made = vanguard.nominate(session, way, department, name, by=BY, demo=True)
        for step in steps:
            vanguard.move(session, made, step, "", BY)
