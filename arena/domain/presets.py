"""The rulebooks of the three standing arenas and their common variants (domain.md §3.3-3.6), to start from."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from arena.domain.panel import By, Criterion, Grade, Panel, Quorum, SheetKind, Trim, WhenEmpty
from arena.domain.rulebook import RevealMode, Rulebook, Segment, TieKind, TieStep

ANCHORS = ("优：分值的 90% 以上", "良：分值的 75%-89%", "中：低于分值的 75%")
FULL = Decimal(100)
PLAIN_MEAN = Trim(0, 0, 1)


def _criterion(key: str, name: str, points: int, segment: str | None = None) -> Criterion:
    return Criterion(key, name, Decimal(points), segment=segment, anchors=ANCHORS)


def _chain(*criteria: str) -> tuple[TieStep, ...]:
    """The default tie chain with the arena's own order of criteria (§3.5)."""
    return (
        TieStep(TieKind.MORE_DECIMALS),
        TieStep(TieKind.DROPPED_SUM),
        *(TieStep(TieKind.CRITERION, criterion=key) for key in criteria),
        TieStep(TieKind.CHIEF_TOTAL),
        TieStep(TieKind.DECISION),
    )


def _talk(*lengths: tuple[str, str, int], defense: int) -> tuple[Segment, ...]:
    talk = (Segment(key, name, seconds) for key, name, seconds in lengths)
    return (*talk, Segment("defense", "现场答辩", defense, counted=False))


def _judges(*criteria: Criterion, weight: int = 100) -> Panel:
    return Panel(weight=Decimal(weight), criteria=criteria, full=FULL)


def poll(weight: int, name: str = "大众评审") -> Panel:
    """A panel of ballots (好95 较好85 一般75 差60, §3.4). While it has none, the judges carry its weight."""
    return Panel(
        id="public",
        name=name,
        weight=Decimal(weight),
        sheets=SheetKind.GRADES,
        grades=(
            Grade("excellent", "好", Decimal(95)),
            Grade("good", "较好", Decimal(85)),
            Grade("fair", "一般", Decimal(75)),
            Grade("poor", "差", Decimal(60)),
        ),
        trim=PLAIN_MEAN,
        quorum=Quorum(1, 0, 1),
        when_empty=WhenEmpty.OTHERS,
    )


DIRECTOR = Rulebook(
    id="director",
    name="部长擂台评分规则",
    panels=(
        _judges(
            _criterion("achievement", "实绩成效", 30, "achievement"),
            _criterion("gap", "问题剖析", 20, "gap"),
            _criterion("plan", "思路举措", 25, "plan"),
            _criterion("conduct", "作风担当", 10),
            _criterion("defense", "现场答辩", 10, "defense"),
            _criterion("delivery", "表达与时间把握", 5),
        ),
    ),
    segments=_talk(("achievement", "亮成绩", 180), ("gap", "找不足", 150), ("plan", "谈思路", 150), defense=120),
    ties=_chain("achievement", "plan", "gap"),
)

YOUTH = Rulebook(
    id="youth",
    name="青年擂台评分规则",
    panels=(
        _judges(
            _criterion("loyalty", "比党性", 20),
            _criterion("conduct", "比作风", 20),
            _criterion("achievement", "比业绩", 25),
            _criterion("contribution", "比贡献", 20),
            _criterion("delivery", "表达展示", 10),
            _criterion("defense", "现场答辩", 5, "defense"),
            weight=80,
        ),
        poll(20),
    ),
    segments=_talk(("talk", "主题展示", 360), defense=120),
    ties=_chain("achievement", "contribution", "loyalty"),
    reveal=RevealMode.FINAL,
)

TOPIC_CRITERIA = (
    _criterion("problem", "问题找得准", 20, "gap"),
    _criterion("innovation", "举措有创新", 20, "plan"),
    _criterion("effect", "成效可感", 25, "achievement"),
    _criterion("spread", "可复制可推广", 15),
    _criterion("defense", "现场答辩", 15, "defense"),
    _criterion("delivery", "展示表达", 5),
)

TOPIC = Rulebook(
    id="topic",
    name="专题擂台评分规则",
    panels=(
        _judges(*TOPIC_CRITERIA, weight=60),
        Panel(
            id="representatives",
            name="企业和基层代表",
            weight=Decimal(40),
            criteria=TOPIC_CRITERIA,
            full=FULL,
            quorum=Quorum(1, 1, 2),
            when_empty=WhenEmpty.OTHERS,
        ),
    ),
    segments=_talk(("gap", "找问题", 160), ("plan", "亮举措", 160), ("achievement", "看成效", 160), defense=240),
    ties=_chain("effect", "innovation", "problem"),
)


DIRECTOR_POLL = replace(
    DIRECTOR,
    id="director_poll",
    name="部长擂台评分规则（评委 70% + 民主测评 30%）",
    panels=(replace(DIRECTOR.judges, weight=Decimal(70)), poll(30, "民主测评")),
)

BY_CRITERION = replace(
    DIRECTOR,
    id="by_criterion",
    name="分项去高低分",
    panels=(replace(DIRECTOR.judges, by=By.CRITERION),),
)

ALL_COUNT = replace(
    DIRECTOR,
    id="all_count",
    name="全部评委取平均，不去高低分",
    panels=(replace(DIRECTOR.judges, trim=PLAIN_MEAN),),
    ties=tuple(step for step in DIRECTOR.ties if step.kind is not TieKind.DROPPED_SUM),
)

ARENA_PRESETS: dict[str, Rulebook] = {rulebook.id: rulebook for rulebook in (DIRECTOR, YOUTH, TOPIC)}
VARIANTS: dict[str, Rulebook] = {rulebook.id: rulebook for rulebook in (DIRECTOR_POLL, BY_CRITERION, ALL_COUNT)}
PRESETS: dict[str, Rulebook] = {**ARENA_PRESETS, **VARIANTS}
