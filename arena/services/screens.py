"""The hall's screens: each registers itself, and is named and pointed at a bout from the console.

Functions flush; callers commit.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from arena.domain.refusal import Refused
from arena.models.preparation import OPENED, Bout
from arena.models.screen import Screen
from arena.models.session import Session

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another
CODE_SIGNS = 4
THEMES = ("red", "sea")
LONGEST_NAME = 20
FORGOTTEN_AFTER = timedelta(days=1)  # a browser that opened the page once and was never pointed anywhere


def register(session: Session) -> Screen:
    """A new screen under a fresh code; those that were never used are forgotten by the way."""
    stale = datetime.now(UTC) - FORGOTTEN_AFTER
    session.execute(delete(Screen).where(Screen.bout_id.is_(None), Screen.name == "", Screen.made_at < stale))
    screen = Screen(code=_fresh_code(session))
    session.add(screen)
    session.flush()
    return screen


def find(session: Session, code: str) -> Screen | None:
    """The screen with that code, whatever case it was typed in."""
    return session.scalar(select(Screen).where(Screen.code == code.upper())) if len(code) == CODE_SIGNS else None


def around(session: Session, bout: str) -> list[Screen]:
    """Every screen: those of ``bout``, those that wait, those still pointed elsewhere; each as they came.

    A hall keeps its screens from one evening to the next, so the console must
    find those that last week's bout has left behind.
    """
    known = session.scalars(select(Screen))
    return sorted(known, key=lambda screen: (screen.bout_id != bout, screen.bout_id is not None, screen.id))


def change(screen: Screen, *, name: str | None = None, theme: str | None = None) -> None:
    """Another name or theme; refuses ``name_too_long`` and ``theme_unknown``."""
    if name is not None:
        trimmed = " ".join(name.split())
        if len(trimmed) > LONGEST_NAME:
            raise Refused("name_too_long", given=trimmed[:10], most=LONGEST_NAME)
        screen.name = trimmed
    if theme is not None:
        if theme not in THEMES:
            raise Refused("theme_unknown", given=theme[:10])
        screen.theme = theme


def point(session: Session, screen: Screen, bout: str | None) -> None:
    """Lets the screen show ``bout``, or wait where ``None``; refuses ``not_opened`` where there is nothing to show."""
    shown = session.get(Bout, bout) if bout is not None else None
    if bout is not None and (shown is None or shown.status != OPENED):
        raise Refused("not_opened")
    screen.bout_id = bout


def _fresh_code(session: Session) -> str:
    while True:
        made = "".join(secrets.choice(SIGNS) for _ in range(CODE_SIGNS))
        if find(session, made) is None:
            return made
