"""Every paper by name: what it is called, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from msgspec import Struct

from arena.bout.state import BoutState
from arena.domain.local_time import CHINA
from arena.exports import paper_forms, paper_results
from arena.exports.certificates import certificates
from arena.exports.paper import Certificate, Paper
from arena.exports.paper_results import Print
from arena.models.preparation import Bout
from arena.services import papers, stage
from arena.web.setup_words import issue

PDFS = {
    "papers.sign_in": "sign-in",
    "papers.draw": "draw",
    "papers.sheets": "sheets",
    "papers.timing": "timing",
}
"""Forms with a page of their own, and their names among the PDFs."""
AFTER = (
    ("summary", "trophy", _("成绩汇总表"), _("各评委打分、去掉的高低分、扣分和名次，四方签字。")),
    ("receipts", "user", _("成绩单"), _("每位选手一张：全部评委打分、计算过程和名次，选手确认。")),
    ("corrections", "pencil", _("更正单"), _("每次更正一张：原成绩、新成绩、理由；没有更正时为空白表。")),
    ("appeal", "gavel", _("申诉表"), _("事实、依据与诉求；可先填入某位选手。")),
    ("certificates", "crown", _("奖状"), _("每个获奖参赛项一页，成绩汇总后可打印。")),
    ("bulletin", "megaphone", _("成绩通报"), _("名次、得分和奖项，不含评委打分。")),
)
"""What is printed once the bout is open: name, icon, what it is called, what it is for."""
Made = tuple[Paper, ...] | tuple[Certificate, ...]


class Wanted(Struct, frozen=True):
    """One request for papers of a bout, of one seat or N号 if not of all; ``at`` is the instant (ms) told of."""

    bout: Bout
    printed: Print
    at: int
    seat: int | None = None
    entry: int | None = None


def wanted(bout: Bout, *, seat: int | None = None, entry: int | None = None) -> Wanted:
    """What papers of ``bout`` say of themselves now: name, version, instant and short hash of its newest record."""
    standing = stage.standing(bout.id)
    told = datetime.fromtimestamp(standing.at / 1000, CHINA).strftime("%Y-%m-%d %H:%M:%S")
    stamp = gettext(
        "版本：记录 %(seq)s · 校验 %(hash)s · 截至 %(time)s", seq=standing.seq, hash=standing.head[:12], time=told
    )
    if standing.state is None:
        stamp = gettext("草稿：尚未开放")
    return Wanted(bout, Print(f"{bout.arena.name}{issue(bout.number)}", stamp), standing.at, seat, entry)


def made(kind: str, asked: Wanted) -> Made | None:
    """The papers of that kind; ``None`` where there are none of the kind (yet)."""
    if form := FORMS.get(kind):
        return form(asked)
    state = stage.current(asked.bout.id)
    result = RESULTS.get(kind)
    return result(state, asked) if state is not None and result else None


def _sheets(asked: Wanted) -> tuple[Paper, ...]:
    folder = papers.folder(asked.bout)
    every = paper_forms.sheets(folder, asked.printed, folder.sheet_code)
    seats = [seat.number for seat in folder.seats]
    return tuple(one for one, number in zip(every, seats, strict=True) if asked.seat in (None, number))


FORMS: dict[str, Callable[[Wanted], tuple[Paper, ...]]] = {
    "sign-in": lambda asked: paper_forms.sign_in(papers.folder(asked.bout), asked.printed),
    "draw": lambda asked: paper_forms.draw(papers.folder(asked.bout), asked.printed),
    "sheets": _sheets,
    "timing": lambda asked: paper_forms.timing(papers.folder(asked.bout), asked.printed, stage.current(asked.bout.id)),
}
RESULTS: dict[str, Callable[[BoutState, Wanted], Made]] = {
    "summary": lambda state, asked: (paper_results.summary(state, asked.printed),),
    "receipts": lambda state, asked: paper_results.receipt_sheets(state, asked.printed, asked.entry),
    "corrections": lambda state, asked: paper_results.corrections(state, asked.printed),
    "appeal": lambda state, asked: (paper_results.appeal(state, asked.entry, asked.printed),),
    "bulletin": lambda state, asked: (paper_results.bulletin(state, asked.printed),),
    "certificates": lambda state, asked: certificates(state, asked.printed),
}
KINDS = frozenset({*FORMS, *RESULTS})
