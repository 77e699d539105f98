"""Search over people, departments and bouts, for the staff: a fixed number of queries whatever is found."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, func, literal, or_, select, union

from arena.models.arena import Arena, Season
from arena.models.people import Department
from arena.models.preparation import OPENED, Bout, RosterEntry, SeatPlan
from arena.models.result import Result
from arena.models.session import Session
from arena.services.seasons import CERTIFIED

MOST = 20
LONGEST = 60
ESCAPE = "\\"
KINDS = ("people", "departments", "bouts")


class Hit(Struct, frozen=True):
    """One thing found. ``role`` of a person is speaker or judge; ``opened`` says whether the bout has been opened."""

    title: str
    detail: str = ""
    role: str = ""
    bout: str = ""
    arena: str = ""
    number: int = 0
    held_on: date | None = None
    opened: bool = False
    department: int = 0


class Group(Struct, frozen=True):
    """The hits of one kind; ``more``: there are others that were left out."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool


class Found(Struct, frozen=True):
    """What was asked, as it was understood, and what there is."""

    asked: str
    groups: tuple[Group, ...]


def search(session: Session, asked: str, *, only: str | None = None, most: int = MOST) -> Found:
    """What contains ``asked``: in any width and case, anywhere in the words; nothing for an empty question."""
    text = plain(asked).strip()[:LONGEST]
    if not text:
        return Found("", ())
    finders = {"people": _people, "departments": _departments, "bouts": _bouts}
    chosen = [only] if only in finders else KINDS
    return Found(text, tuple(_group(kind, finders[kind](session, text, most + 1), most) for kind in chosen))


def plain(text: str) -> str:
    """``text`` without differences of width, form and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def marked(text: str, asked: str) -> tuple[tuple[str, bool], ...]:
    """``text`` in pieces, each with whether it is what was asked for; joined they are ``text`` again."""
    signs = [(place, sign) for place, raw in enumerate(text) for sign in plain(raw)]
    flat, wanted = "".join(sign for _, sign in signs), plain(asked)
    pieces: list[tuple[str, bool]] = []
    done = start = 0
    while wanted and (at := flat.find(wanted, start)) >= 0:
        first, last = signs[at][0], signs[at + len(wanted) - 1][0] + 1
        start = at + len(wanted)
        if first >= done:
            pieces += [(text[done:first], False), (text[first:last], True)]
            done = last
    return tuple(piece for piece in [*pieces, (text[done:], False)] if piece[0])


def _group(kind: str, hits: list[Hit], most: int) -> Group:
    return Group(kind, tuple(hits[:most]), len(hits) > most)


def _like(text: str) -> str:
    for sign in (ESCAPE, "%", "_"):
        text = text.replace(sign, ESCAPE + sign)
    return f"%{text}%"


def _contains(text: str, *columns: Any) -> ColumnElement[bool]:
    """Any of ``columns`` contains it: as it stands, or in full-width letters as Chinese forms often have them."""
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    forms = {_like(text), _like(wide), _like(wide.upper())}
    return or_(*(func.lower(column).like(form, escape=ESCAPE) for column in columns for form in sorted(forms)))


def _people(session: Session, text: str, most: int) -> list[Hit]:
    """Speakers of rosters and of certified results, and judges; each once per bout, the latest bout first."""
    speakers = (
        _of_bouts(RosterEntry.speaker, Department.name, "speaker")
        .join(RosterEntry, RosterEntry.bout_id == Bout.id)
        .join(Department, Department.id == RosterEntry.department_id)
        .where(_contains(text, RosterEntry.speaker))
    )
    judges = (
        _of_bouts(SeatPlan.name, SeatPlan.post, "judge")
        .join(SeatPlan, SeatPlan.bout_id == Bout.id)
        .where(_contains(text, SeatPlan.name))
    )
    found = union(speakers, judges, _of_results(text)).subquery()
    order = (found.c.held_on.is_(None), found.c.held_on.desc(), found.c.bout, found.c.name)
    return [_hit(row) for row in session.execute(select(found).order_by(*order).limit(most))]


def _of_bouts(name: Any, detail: Any, role: str) -> Select[Any]:
    columns = (
        name.label("name"),
        detail.label("detail"),
        literal(role).label("role"),
        Bout.id.label("bout"),
        Arena.name.label("arena"),
        Bout.number.label("number"),
        Bout.held_on.label("held_on"),
        (Bout.status == OPENED).label("opened"),
    )
    chosen = select(*columns).select_from(Bout).join(Arena, Arena.id == Bout.arena_id)
    return chosen.where(Bout.rehearsal_of.is_(None))


def _of_results(text: str) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Result.speaker.label("name"),
        Result.department.label("detail"),
        literal("speaker").label("role"),
        Result.bout_id.label("bout"),
        Arena.name.label("arena"),
        Result.bout_number.label("number"),
        Result.held_on.label("held_on"),
        literal(True).label("opened"),
    )
    chosen = select(*columns).select_from(Result).join(Arena, Arena.id == Result.arena_id)
    return chosen.where(Result.phase.in_(CERTIFIED), _contains(text, Result.speaker))


def _departments(session: Session, text: str, most: int) -> list[Hit]:
    wanted = select(Department.id, Department.name, Department.group).where(
        _contains(text, Department.name, Department.group)
    )
    rows = session.execute(wanted.order_by(Department.name).limit(most))
    return [Hit(row.name, row.group, department=row.id) for row in rows]


def _bouts(session: Session, text: str, most: int) -> list[Hit]:
    """By theme, arena, organiser or season, the latest first."""
    chosen = (
        _of_bouts(Bout.theme, Season.name, "")
        .join(Season, Season.id == Bout.season_id)
        .where(_contains(text, Bout.theme, Bout.organiser, Arena.name, Season.name))
        .order_by(Bout.held_on.is_(None), Bout.held_on.desc(), Bout.id)
    )
    return [_hit(row) for row in session.execute(chosen.limit(most))]


def _hit(row: Row[Any]) -> Hit:
    return Hit(row.name, row.detail, row.role, row.bout, row.arena, row.number, row.held_on, bool(row.opened))
