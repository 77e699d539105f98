"""Registered screens that are here now: what each says of itself, and how the console reaches one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from msgspec import Struct

from arena.extensions import socketio
from arena.live.guards import Answer
from arena.live.rooms import Kind

MOST_PIXELS = 20_000
ASKED_LATELY = 8_000  # ms; a screen without a socket asks every two seconds
LOUDEST = 100
ORDERS = ("identify", "reload", "go", "bell", "volume")
"""Blink with name and code, load again, look where you belong now, sound the bell once, be as loud as ``level``."""


class Facts(Struct, frozen=True):
    """What a screen tells: size in pixels, round trip (ms), whether it may be heard and how loud (0 to 100).

    ``since`` is the instant from which it is here (ms).
    """

    code: str
    width: int = 0
    height: int = 0
    trip: int = 0
    sound: bool = False
    volume: int | None = None
    theme: str = ""
    since: int = 0


class Walls:
    """The screens of one process, by page. Lives in memory: a screen tells it again when it reconnects."""

    def __init__(self) -> None:
        self._pages: dict[str, Facts] = {}
        self._asked: dict[str, int] = {}

    def told(self, page: str, data: object, now: int) -> Facts | None:
        """Takes what a page says of itself; nonsense is passed over."""
        if not isinstance(data, Mapping) or not isinstance(data.get("code"), str):
            return None
        before = self._pages.get(page)
        facts = Facts(
            code=data["code"][:4].upper(),
            width=_pixels(data.get("width")),
            height=_pixels(data.get("height")),
            trip=_pixels(data.get("trip")),
            sound=data.get("sound") is True,
            volume=data["volume"] if is_level(data.get("volume")) else None,
            theme=str(data.get("theme"))[:10],
            since=before.since if before else now,
        )
        self._pages[page] = facts
        return facts

    def went(self, page: str) -> None:
        """That page is gone."""
        self._pages.pop(page, None)

    def asked(self, code: str, now: int) -> None:
        """A screen without a socket, which waits or is cut off from one, has asked where it belongs."""
        self._asked[code] = now

    def asking(self, now: int) -> set[str]:
        """The codes of the screens that have asked lately."""
        return {code for code, at in self._asked.items() if now - at <= ASKED_LATELY}

    def here(self) -> dict[str, Facts]:
        """The newest word of every screen that is here, by code."""
        return {facts.code: facts for facts in self._pages.values()}


def room_of(code: str) -> str:
    """The room in which a screen hears what is meant for it alone."""
    return f"wall:{code}"


def order(screen: str, what: str, **facts: Any) -> Answer:
    """Tells the screen of that code to do ``what`` (one of ``ORDERS``); a screen that is away hears nothing."""
    socketio.emit(what, facts, to=room_of(screen), namespace=f"/{Kind.SCREEN.value}")
    return {"ok": True}


def is_level(given: object) -> TypeGuard[int]:
    """Whether that is a loudness: a whole number from 0, silent by choice, to ``LOUDEST``."""
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= LOUDEST


def _pixels(given: object) -> int:
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MOST_PIXELS else 0
