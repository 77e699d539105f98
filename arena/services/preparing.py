"""Preparing a bout: arenas, seasons, the bout itself, its roster by hand.

Functions flush; callers commit.
"""

from __future__ import annotations

import secrets
import string
from datetime import date

import msgspec
from sqlalchemy import func, select

from arena.bout.decide.preparing import MOST_ENTRIES
from arena.domain.presets import PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.models.arena import Arena, Season
from arena.models.preparation import DRAFT, Bout, RosterEntry
from arena.models.session import Session

ARENAS = {"director": "部长擂台", "youth": "青年擂台", "topic": "专题擂台"}


def ensure_arenas(session: Session) -> dict[str, Arena]:
    """The three standing arenas by kind; those missing are made."""
    known = {arena.kind: arena for arena in session.scalars(select(Arena))}
    for kind, name in ARENAS.items():
        if kind not in known:
            known[kind] = Arena(kind=kind, name=name)
            session.add(known[kind])
    session.flush()
    return known


def ensure_season(session: Session, year: int) -> Season:
    """The season of ``year``; made if there is none."""
    season = session.scalar(select(Season).where(Season.year == year).order_by(Season.id).limit(1))
    if season is None:
        season = Season(year=year, name=f"{year} 年度")
        session.add(season)
        session.flush()
    return season


def next_number(session: Session, arena: Arena, season: Season) -> int:
    """The running number that the next bout of that arena and season takes."""
    last = select(func.max(Bout.number)).where(
        Bout.arena_id == arena.id, Bout.season_id == season.id, Bout.rehearsal_of.is_(None)
    )
    return (session.scalar(last) or 0) + 1


def create_bout(
    session: Session,
    arena: Arena,
    season: Season,
    *,
    number: int | None = None,
    theme: str = "",
    organiser: str = "",
    held_on: date | None = None,
    demo: bool = False,
    rehearsal: bool = False,
) -> Bout:
    """A draft bout with the arena's preset rulebook; refuses ``number_taken``."""
    number = number or next_number(session, arena, season)
    check_number(session, arena, season, number)
    bout = Bout(
        id=_fresh_id(session),
        arena=arena,
        season=season,
        number=number,
        theme=theme,
        organiser=organiser,
        held_on=held_on,
        rulebook=encode_rules(PRESETS[arena.kind]),
        demo=demo,
        rehearsal=rehearsal,
    )
    session.add(bout)
    session.flush()
    return bout


def check_number(session: Session, arena: Arena, season: Season, number: int, but: Bout | None = None) -> None:
    """Refuses ``number_taken`` where another bout of that arena and season has the number."""
    query = select(Bout.id).where(Bout.arena_id == arena.id, Bout.season_id == season.id, Bout.number == number)
    with session.no_autoflush:
        taken = session.scalar(query if but is None else query.where(Bout.id != but.id))
    if taken is not None:
        raise Refused("number_taken", number=number)


def rules_of(bout: Bout) -> Rulebook:
    """The bout's rulebook."""
    return msgspec.json.decode(bout.rulebook, type=Rulebook)


def encode_rules(rulebook: Rulebook) -> str:
    """A rulebook as ``Bout.rulebook`` keeps it."""
    return msgspec.json.encode(rulebook).decode()


def must_be_draft(bout: Bout) -> None:
    """Refuses ``already_open``: what was opened is frozen."""
    if bout.status != DRAFT:
        raise Refused("already_open")


def next_entry_number(bout: Bout) -> int:
    """The 序号 that a new entry takes."""
    return max((entry.number for entry in bout.entries), default=0) + 1


def check_entry(bout: Bout, number: int, speaker: str, department_id: int, but: RosterEntry | None = None) -> None:
    """Refuses ``entries_full``, ``entry_number_taken`` and ``speaker_twice`` (same speaker of one department)."""
    others = [entry for entry in bout.entries if entry is not but]
    if len(others) >= MOST_ENTRIES:
        raise Refused("entries_full", most=MOST_ENTRIES)
    for other in others:
        if other.number == number:
            raise Refused("entry_number_taken", number=number, speaker=other.speaker)
        if (other.speaker, other.department_id) == (speaker, department_id):
            raise Refused("speaker_twice", number=other.number, speaker=speaker)


def move_entry(session: Session, entry: RosterEntry, step: int) -> None:
    """Lets ``entry`` change numbers with its neighbour above (-1) or below (1); the ends stay where they are."""
    entries = sorted(entry.bout.entries, key=lambda one: one.number)
    place = entries.index(entry) + step
    if not 0 <= place < len(entries):
        return
    other = entries[place]
    mine, theirs = entry.number, other.number
    entry.number = -1  # (bout, number) is unique at every moment
    session.flush()
    other.number = mine
    session.flush()
    entry.number = theirs
    session.flush()


def _fresh_id(session: Session) -> str:
    alphabet = string.ascii_lowercase + string.digits
    while True:
        made = "".join(secrets.choice(alphabet) for _ in range(8))
        if session.get(Bout, made) is None:
            return made
