"""签到表, 抽签表, 评分表, 计时表: forms that are filled in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.state import BoutState
from arena.bout.views.check_in import sign_in_code
from arena.domain.marks import plain
from arena.domain.panel import Panel, SheetKind
from arena.domain.rulebook import Overtime
from arena.exports.paper import Block, Grid, Lines, Paper, texts
from arena.exports.paper_results import Print
from arena.exports.sentences import _

SPARE = 2  # empty lines at the end of a list: somebody always comes who was not on it


class Listed(Protocol):
    """One entry on a form, with its drawn number."""

    @property
    def entrant(self) -> Entrant: ...
    @property
    def lot(self) -> int | None: ...


class Contents(Protocol):
    """What the forms of a bout are made of."""

    @property
    def charter(self) -> Charter: ...
    @property
    def lines(self) -> Sequence[Listed]: ...
    @property
    def opened(self) -> bool: ...
    @property
    def drawn(self) -> bool: ...
    @property
    def seed(self) -> str: ...


def sign_in(folder: Contents, printed: Print) -> tuple[Paper, ...]:
    """签到表: the speakers on one, the judges on the other."""
    speakers = [
        (line.entrant.number, line.entrant.department, line.entrant.speaker, line.entrant.post, line.entrant.id)
        for line in folder.lines
    ]
    judges = [(seat.number, seat.post, seat.name, _("评委"), seat.id) for seat in folder.charter.seats]
    return (
        _paper(folder, printed, _("签到表 · 选手"), (_arrivals(speakers),), ()),
        _paper(folder, printed, _("签到表 · 评委"), (_arrivals(judges),), ()),
    )


def _arrivals(people: Sequence[tuple[object, ...]]) -> Grid:
    rows = [texts(*one[:4], sign_in_code(str(one[4])), None, None) for one in people]
    rows += [texts(*[None] * 7)] * SPARE
    return Grid(
        (_("序号"), _("单位"), _("姓名"), _("职务"), _("签到码"), _("本人签名"), _("时间")),
        tuple(rows),
        (9, 26, 14, 14, 12, 26, 14),
        frozenset({1, 2, 3}),
        roomy=True,
    )


def draw(folder: Contents, printed: Print) -> tuple[Paper, ...]:
    """抽签表: empty lots before the draw, the drawn order after it."""
    lines = sorted(folder.lines, key=lambda line: line.entrant.number)
    rows = [texts(line.lot, line.entrant.department, line.entrant.speaker, line.entrant.post, None) for line in lines]
    grid = Grid(
        (_("签号"), _("单位"), _("姓名"), _("职务"), _("本人签名")),
        tuple(rows if folder.drawn else [*rows, *[texts(*[None] * 5)] * SPARE]),
        (12, 32, 18, 18, 32),
        frozenset({1, 2, 3}),
        roomy=True,
    )
    seed = _("随机种子：%(seed)s（用它可以重算出同样的顺序）。", seed=folder.seed) if folder.seed else ""
    blocks: tuple[Block, ...] = (grid, Lines((seed,))) if seed else (grid,)
    return (_paper(folder, printed, _("抽签表"), blocks, (_("主持人"), _("监督员"), _("日期"))),)


def sheets(folder: Contents, printed: Print, code: Callable[[Seat], str]) -> tuple[Paper, ...]:
    """评分表: one for every judge, all entries on it that he may score; ``code`` is for the scorer's scanner."""
    return tuple(_sheet(folder, printed, seat, code(seat)) for seat in folder.charter.seats)


def _sheet(folder: Contents, printed: Print, seat: Seat, code: str) -> Paper:
    columns = tuple(_columns(folder.charter.panel_of(seat)))
    rows = []
    for line in folder.lines:
        info = line.entrant
        away = _("回避") if info.id in seat.recused else None
        rows.append(texts(info.number, info.speaker, info.department, info.topic, *[away] * len(columns), None))
    return _paper(
        folder,
        printed,
        _("评分表 · %(n)s号席 %(name)s", n=seat.number, name=seat.name),
        (
            Grid(
                (_("序号"), _("姓名"), _("单位"), _("题目"), *columns, _("备注")),
                tuple(rows),
                (7, 12, 16, 28, *[11] * len(columns), 12),
                frozenset({1, 2, 3}),
                roomy=True,
            ),
        ),
        (_("评委"), _("日期")),
        wide=True,
        code=code,
    )


def _columns(panel: Panel) -> Iterator[str]:
    if panel.sheets is SheetKind.MARKS:
        yield from (f"{one.name}\n{plain(one.maximum)}" for one in panel.criteria)
        yield f"{_('总分')}\n{plain(panel.full_mark)}"
    elif panel.sheets is SheetKind.GRADES:
        yield from (one.name for one in panel.grades)
    else:
        yield _("名次")


def timed(state: BoutState | None, entry: str) -> tuple[str, ...] | None:
    """The cells of 计时表 by the system's clock: each segment, what counts, seconds over, points off, and why not.

    ``None`` for an entry that was not judged: its line is for the hand.
    """
    one = state.entries.get(entry) if state else None
    if state is None or one is None or one.derivation is None:
        return None
    segments = state.charter.rulebook.segments
    spent = [used // 1000 for used in one.clock.spent]
    counted = sum(used for used, segment in zip(spent, segments, strict=True) if segment.counted)
    points = str(one.derivation.penalty)
    return (*map(_minutes, spent), _minutes(counted), str(one.overtime_s), points, one.waived)


def timing(folder: Contents, printed: Print, state: BoutState | None = None) -> tuple[Paper, ...]:
    """计时表: a column for every segment; filled in for the entries that ``state`` has judged."""
    rules = folder.charter.rulebook
    segments = tuple(f"{one.name} {_minutes(one.seconds)}" for one in rules.segments)
    head = (_("序号"), _("姓名"), _("单位"), *segments, _("计入合计"), _("超时秒数"), _("应扣分"), _("备注"))
    rows = tuple(
        texts(
            line.entrant.number,
            line.entrant.speaker,
            line.entrant.department,
            *(timed(state, line.entrant.id) or [None] * (len(segments) + 4)),
        )
        for line in folder.lines
    )
    widths = (7, 12, 18, *[12] * len(segments), 12, 11, 10, 14)
    grid = Grid(head, rows, widths, frozenset({1, 2}), roomy=True)
    signs = (_("计时员"), _("监督员"), _("日期"))
    return (_paper(folder, printed, _("计时表"), (Lines((_overtime(rules.overtime),)), grid), signs, wide=True),)


def _overtime(rule: Overtime | None) -> str:
    if rule is None:
        return _("超时不扣分。")
    said = _(
        "超时 %(grace)s 秒以内不扣分；此后每 %(step)s 秒（不足按一档计）扣 %(amount)s 分",
        grace=rule.grace_s,
        step=rule.step_s,
        amount=rule.amount,
    )
    return said + (_("，最多扣 %(cap)s 分", cap=rule.cap) if rule.cap is not None else "") + "。"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _paper(
    folder: Contents,
    printed: Print,
    title: str,
    blocks: tuple[Block, ...],
    signs: tuple[str, ...],
    *,
    wide: bool = False,
    code: str = "",
) -> Paper:
    charter = folder.charter
    said = (
        (charter.demo, _("演示数据")),
        (charter.rehearsal, _("彩排")),
        (not folder.opened, _("草稿：名单尚未冻结，开放后请重新打印")),
    )
    return Paper(
        f"{printed.heading} {title}",
        " · ".join(filter(None, (charter.theme, charter.held_on, charter.organiser))),
        blocks,
        signs,
        printed.stamp,
        tuple(words for holds, words in said if holds),
        wide,
        code,
    )
