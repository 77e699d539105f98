"""The rulebooks of the three standing arenas (domain.md §3.3-3.6), to start from."""

from __future__ import annotations

from decimal import Decimal

from arena.domain.rulebook import Criterion, RevealMode, Rulebook, Segment, TieKind, TieStep

ANCHORS = ("优：分值的 90% 以上", "良：分值的 75%-89%", "中：低于分值的 75%")


def _criterion(key: str, name: str, points: int, segment: str | None = None) -> Criterion:
    return Criterion(key, name, Decimal(points), segment=segment, anchors=ANCHORS)


def _chain(*criteria: str) -> tuple[TieStep, ...]:
    """The default tie chain with the arena's own order of criteria (§3.5)."""
    return (
        TieStep(TieKind.MORE_DECIMALS),
        TieStep(TieKind.DROPPED_SUM),
        *(TieStep(TieKind.CRITERION, criterion=key) for key in criteria),
        TieStep(TieKind.CHIEF_TOTAL),
    )


def _talk(*lengths: tuple[str, str, int], defense: int) -> tuple[Segment, ...]:
    talk = (Segment(key, name, seconds) for key, name, seconds in lengths)
    return (*talk, Segment("defense", "现场答辩", defense, counted=False))


DIRECTOR = Rulebook(
    id="director",
    name="部长擂台评分规则",
    criteria=(
        _criterion("achievement", "实绩成效", 30, "achievement"),
        _criterion("gap", "问题剖析", 20, "gap"),
        _criterion("plan", "思路举措", 25, "plan"),
        _criterion("conduct", "作风担当", 10),
        _criterion("defense", "现场答辩", 10, "defense"),
        _criterion("delivery", "表达与时间把握", 5),
    ),
    segments=_talk(("achievement", "亮成绩", 180), ("gap", "找不足", 150), ("plan", "谈思路", 150), defense=120),
    ties=_chain("achievement", "plan", "gap"),
)

YOUTH = Rulebook(
    id="youth",
    name="青年擂台评分规则",
    criteria=(
        _criterion("loyalty", "比党性", 20),
        _criterion("conduct", "比作风", 20),
        _criterion("achievement", "比业绩", 25),
        _criterion("contribution", "比贡献", 20),
        _criterion("delivery", "表达展示", 10),
        _criterion("defense", "现场答辩", 5, "defense"),
    ),
    segments=_talk(("talk", "主题展示", 360), defense=120),
    ties=_chain("achievement", "contribution", "loyalty"),
    reveal=RevealMode.FINAL,
)

TOPIC = Rulebook(
    id="topic",
    name="专题擂台评分规则",
    criteria=(
        _criterion("problem", "问题找得准", 20, "gap"),
        _criterion("innovation", "举措有创新", 20, "plan"),
        _criterion("effect", "成效可感", 25, "achievement"),
        _criterion("spread", "可复制可推广", 15),
        _criterion("defense", "现场答辩", 15, "defense"),
        _criterion("delivery", "展示表达", 5),
    ),
    segments=_talk(("gap", "找问题", 160), ("plan", "亮举措", 160), ("achievement", "看成效", 160), defense=240),
    ties=_chain("effect", "innovation", "problem"),
)

PRESETS: dict[str, Rulebook] = {rulebook.id: rulebook for rulebook in (DIRECTOR, YOUTH, TOPIC)}
