"""成绩汇总表, 成绩单, 更正单, 申诉表, 成绩通报: what a bout came to, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.chain import Signer, holding
from arena.bout.phases import AFTER_LIVE, OFFICIAL
from arena.bout.places import placings
from arena.bout.state import BoutState, Entry
from arena.bout.views.results import MarkLine, Receipt
from arena.domain.awards import Award, awarded
from arena.domain.local_time import CHINA
from arena.exports.paper import Block, Cell, Fields, Grid, Lines, Paper, Room, texts
from arena.exports.sentences import _, step_words
from arena.exports.tables import EntryResult, Results, results

DASH = "—"
MOST_COLUMNS = 12  # judges side by side; more would be too narrow to read


class Print(Struct, frozen=True):
    """What stands on every paper of one bout: its name in full, and which version was printed."""

    heading: str
    stamp: str


def awards(state: BoutState) -> tuple[Award, ...]:
    """Every award with its winners, highest first; none before the bout is tallied."""
    if state.phase not in AFTER_LIVE:
        return ()
    return awarded(placings(state, state.revealed).values(), state.charter.rulebook.awards)


def award_of(state: BoutState) -> dict[int, str]:
    """The award by N号."""
    return {state.entries[one.entry].info.number: award.name for award in awards(state) for one in award.winners}


def summary(state: BoutState, printed: Print) -> Paper:
    """成绩汇总表: every judge's mark, what was dropped, the sum, the place."""
    found = results(state)
    together = len(found.seats) > MOST_COLUMNS
    seats = (_("各评委打分"),) if together else tuple(_("评委%(n)s", n=number) for number in found.seats)
    panels = (*found.panels, _("合成")) if found.panels else ()
    head = (_("名次"), _("序号"), _("单位"), _("姓名"), *seats, _("最高"), _("最低"), _("有效合计"), _("平均"))
    grid = Grid(
        head=(*head, *panels, _("扣分"), _("最后得分")),
        rows=tuple(_summary_row(found, entry, together) for entry in found.entries),
        widths=(6, 6, 16, 9, *([90] if together else [7] * len(seats)), 8, 8, 10, 8, *[8] * len(panels), 7, 10),
        left=frozenset({2, 3, 4} if together else {2, 3}),
    )
    dropped = _("席号在前；带 × 的是去掉的最高分、最低分。") if together else _("带删除线的是去掉的最高分、最低分。")
    notes = [dropped, *_tie_lines(state, found)]
    return _paper(state, printed, _("成绩汇总表"), (grid, Lines(tuple(notes))), _signs(state), wide=True)


def _signs(state: BoutState) -> tuple[str, ...]:
    """Whose signature belongs under the result; who has signed in the system stands there by name."""
    official = state.phase in OFFICIAL and state.certifications
    last = state.certifications[-1].signatures if official else holding(state)
    signed = {one.signer: one.name for one in last}
    places = {
        Signer.SCORER: _("计分员"),
        Signer.VERIFIER: _("复核员"),
        Signer.SUPERVISOR: _("监督员"),
        Signer.CHIEF: _("总评委"),
    }
    return tuple(
        _("%(who)s %(name)s（系统签认）", who=word, name=signed[place]) if place in signed else word
        for place, word in places.items()
    )


def _summary_row(found: Results, entry: EntryResult, together: bool) -> tuple[Cell, ...]:
    given = entry.receipt
    who = texts(entry.rank or DASH, entry.number, entry.department, entry.speaker)
    if given is None:
        left = (1 if together else len(found.seats)) + 4 + (len(found.panels) + 1 if found.panels else 0) + 1
        return (*who, *texts(*[DASH] * left), Cell(gone(entry.state), strong=True))
    panels: list[object] = []
    if found.panels:
        panels = [panel.value or DASH for panel in given.panels[1:]] or [DASH] * len(found.panels)
        panels.append(given.combined or DASH)
    return (
        *who,
        *((Cell(_in_one(given.marks)),) if together else (_mark(mark) for mark in given.marks)),
        *texts("、".join(given.high) or DASH, "、".join(given.low) or DASH),
        *texts(given.kept_sum if given.final else DASH, given.average or DASH),
        *texts(*panels),
        Cell(given.penalty),
        Cell(given.final or gone(entry.state), strong=True),
    )


def _in_one(marks: Iterable[MarkLine]) -> str:
    """More marks than a paper has columns for, in one cell."""
    return "　".join(f"{mark.seat}: {_mark(mark).text}{'×' if _mark(mark).struck else ''}" for mark in marks)


def _mark(mark: MarkLine) -> Cell:
    if mark.total is None:
        return Cell(absent(mark.note))
    return Cell(mark.total, struck=mark.note in ("high", "low"))


def sums(given: Receipt) -> tuple[tuple[str, str], ...]:
    """The arithmetic of one score, a step to a line, to the final score."""
    lines = [(_("有效评分合计（%(n)s 份）", n=given.kept), given.kept_sum), (_("平均分"), given.average or DASH)]
    if given.way not in ("trim", "mean"):
        ways = {"by_criterion": _("各项分别汇总后相加"), "median": _("中位数"), "sum": _("有效分合计")}
        lines = [(ways.get(given.way, _("评委评分")), given.average or DASH)]
    lines += [(f"{panel.name} {panel.weight}%", panel.value or DASH) for panel in given.panels]
    if given.combined:
        lines.append((_("各组合成"), given.combined))
    over = _("超时 %(n)s 秒扣分", n=given.overtime_s) if given.overtime_s else _("超时扣分（未超时）")
    return (*lines, (over, given.penalty), (_("最后得分"), given.final or DASH))


def receipt_sheets(state: BoutState, printed: Print, number: int | None = None) -> tuple[Paper, ...]:
    """成绩单 of everybody, or of N号 alone: all judges' marks, the calculation, the place; in order of N号."""
    found = results(state)
    wanted = [one for one in found.entries if number in (None, one.number)]
    return tuple(_receipt(state, found, one, printed) for one in sorted(wanted, key=lambda one: one.number))


def _receipt(state: BoutState, found: Results, entry: EntryResult, printed: Print) -> Paper:
    who = Fields(
        (
            (_("序号"), str(entry.number)),
            (_("单位"), entry.department),
            (_("姓名"), " ".join(filter(None, (entry.speaker, entry.post)))),
            (_("名次"), _place(entry)),
            (_("题目"), entry.topic),
        )
    )
    given = entry.receipt
    if given is None:
        return _paper(state, printed, _("成绩单"), (who, Lines((gone(entry.state),))), (_("选手确认"), _("日期")))
    marks = dict(entry.marks)
    rows = tuple(
        (
            Cell(_("评委%(n)s", n=line.seat)),
            *(texts(*marks[line.seat]) if line.seat in marks else texts(*[DASH] * len(found.criteria))),
            _mark(line),
        )
        for line in given.marks
    )
    blocks: tuple[Block, ...] = (
        who,
        Grid((_("评委"), *found.criteria, _("总分")), rows, (12, *[10] * len(found.criteria), 10), frozenset()),
        Lines((_("带删除线的是去掉的最高分、最低分。"),)),
        Grid(
            (_("得分怎么算"), _("分数")),
            tuple((Cell(name), Cell(value, strong=name == _("最后得分"))) for name, value in sums(given)),
            (30, 12),
            frozenset({0}),
        ),
        Lines(tuple(filter(None, (_tie(state, entry), _waived(given))))),
    )
    return _paper(state, printed, _("成绩单"), blocks, (_("选手确认"), _("监督员"), _("日期")))


def corrections(state: BoutState, printed: Print) -> tuple[Paper, ...]:
    """更正单: one for every score that a correction replaced; an empty one where there was none."""
    found = [(entry, place) for entry in state.queue for place in range(len(entry.versions))]
    signs = (_("评委"), _("复核员"), _("监督员"))
    if not found:
        empty = Fields(
            tuple((name, "") for name in (_("序号"), _("姓名"), _("席号"), _("评分项"), _("原分"), _("新分")))
        )
        rooms = (empty, Room(_("更正理由"), 4), Room(_("附件与说明"), 4))
        return (_paper(state, printed, _("更正单"), rooms, signs),)
    return tuple(_paper(state, printed, _("更正单"), (_correction(entry, place),), signs) for entry, place in found)


def _correction(entry: Entry, place: int) -> Fields:
    version = entry.versions[place]
    later = entry.versions[place + 1].derivation if place + 1 < len(entry.versions) else entry.published.derivation
    info = entry.info
    return Fields(
        (
            (_("序号"), str(info.number)),
            (_("姓名"), info.speaker),
            (_("单位"), info.department),
            (_("更正时间"), _clock(version.at)),
            (_("原成绩（作废）"), str(version.derivation.final) if version.derivation else DASH),
            (_("更正后成绩"), str(later.final) if later else DASH),
            (_("理由"), version.reason),
        )
    )


def appeal(state: BoutState, number: int | None, printed: Print) -> Paper:
    """申诉表, with the entry filled in where one is named, and what was lodged and decided where something was."""
    entry = next((entry for entry in state.queue if entry.info.number == number), None)
    info = entry.info if entry else None
    lodged = next((one for one in reversed(state.appeals) if entry and one.entry == entry.id), None)
    who = Fields(
        (
            (_("申诉单位"), info.department if info else ""),
            (_("申诉人"), lodged.by if lodged else info.speaker if info else ""),
            (_("参赛序号"), str(info.number) if info else ""),
            (_("提出时间"), _moment(lodged.at) if lodged else ""),
            (_("涉及环节"), _ground(lodged.ground) if lodged else ""),
            (_("涉及人员"), ""),
        )
    )
    scope = Lines((_("受理范围：记录与计算、程序、回避；评委的评判本身不在申诉之列。须实名、书面提出。"),))
    facts: Block = Lines((lodged.facts,), _("事实与经过")) if lodged else Room(_("事实与经过"), 5)
    ruling: Block = Room(_("处理意见（维持 / 更正）"), 4)
    if lodged and lodged.outcome:
        ruling = Lines((f"{_outcome(lodged.outcome)}：{lodged.finding}（{lodged.decided_by}）",), _("处理意见"))
    blocks = (who, scope, facts, *(() if lodged else (Room(_("依据与诉求"), 3),)), ruling)
    return _paper(state, printed, _("申诉表"), blocks, (_("申诉人"), _("监督员"), _("总评委"), _("日期")))


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, CHINA):%Y-%m-%d %H:%M}"


def _ground(ground: AppealGround) -> str:
    words = {
        AppealGround.RECORDING: _("记分与计算"),
        AppealGround.PROCEDURE: _("程序问题"),
        AppealGround.RECUSAL: _("应回避未回避"),
    }
    return words[ground]


def _outcome(outcome: AppealOutcome) -> str:
    words = {
        AppealOutcome.UPHELD: _("维持"),
        AppealOutcome.CORRECTED: _("更正"),
        AppealOutcome.WITHDRAWN: _("撤回"),
    }
    return words[outcome]


def bulletin(state: BoutState, printed: Print) -> Paper:
    """成绩通报: places, scores, awards, and nothing about who gave what."""
    found = results(state)
    named = award_of(state)
    rows = tuple(
        texts(
            entry.rank or DASH,
            entry.department,
            entry.speaker,
            entry.topic,
            Cell((entry.receipt.final if entry.receipt else None) or gone(entry.state), strong=True),
            named.get(entry.number, DASH),
        )
        for entry in found.entries
    )
    grid = Grid(
        (_("名次"), _("单位"), _("姓名"), _("题目"), _("最后得分"), _("奖项")),
        rows,
        (8, 22, 13, 46, 14, 14),
        frozenset({1, 2, 3}),
    )
    charter = state.charter
    opening = _(
        "%(bout)s已经举行，共 %(entries)s 个参赛项、%(seats)s 位评委。现将成绩通报如下：",
        bout=printed.heading + (f"（{charter.theme}）" if charter.theme else ""),
        entries=len(state.entries),
        seats=len(charter.seats),
    )
    closing = _("对成绩有异议的，请在公示期内实名、书面提出。")
    blocks = (Lines((opening,)), grid, Lines((closing, *filter(None, (charter.organiser, charter.held_on)))))
    return _paper(state, printed, _("成绩通报"), blocks, ())


def gone(state: str) -> str:
    """Why there is no score."""
    words = {"no_show": _("未到"), "withdrawn": _("弃权"), "waiting": _("待评"), "no_score": _("无成绩")}
    return words.get(state, "")


def absent(note: str) -> str:
    """Why a judge gave nothing."""
    return _("回避") if note == "recused" else _("缺评")


def notices(state: BoutState) -> tuple[str, ...]:
    """What must not be overlooked on any paper of the bout."""
    charter = state.charter
    said = (
        (state.phase not in AFTER_LIVE, _("未完成：成绩尚未汇总，不得作为结果使用")),
        (charter.demo, _("演示数据")),
        (charter.rehearsal, _("彩排")),
    )
    return tuple(words for holds, words in said if holds)


def _paper(
    state: BoutState,
    printed: Print,
    title: str,
    blocks: tuple[Block, ...],
    signs: tuple[str, ...],
    *,
    wide: bool = False,
) -> Paper:
    charter = state.charter
    about = " · ".join(filter(None, (charter.theme, charter.held_on, charter.organiser)))
    return Paper(f"{printed.heading} {title}", about, blocks, signs, printed.stamp, notices(state), wide)


def _place(entry: EntryResult) -> str:
    if entry.receipt is None or entry.rank is None:
        return DASH
    place = _("第 %(place)s 名", place=entry.rank)
    return place + (f"（{_('并列')}）" if entry.receipt.shared else "")


def _tie_lines(state: BoutState, found: Results) -> Iterable[str]:
    for entry in found.entries:
        if said := _tie(state, entry):
            yield f"{_('%(n)s号 %(name)s', n=entry.number, name=entry.speaker)}：{said}"


def _tie(state: BoutState, entry: EntryResult) -> str:
    """What parted equal scores; "" where nothing had to."""
    given = entry.receipt
    if given is None or given.decided_by is None or given.shared:
        return ""
    placing = placings(state, [one.id for one in state.queue if one.derivation])[given.entry.id]
    return _(
        "同分，%(step)s：%(evidence)s。", step=step_words(placing, state.charter.rulebook), evidence=given.evidence
    )


def _waived(given: Receipt) -> str:
    return _("超时免于扣分：%(why)s", why=given.waived) if given.waived else ""


def _clock(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, CHINA).strftime("%Y-%m-%d %H:%M")
