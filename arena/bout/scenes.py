"""What the hall sees."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class SceneName(StrEnum):
    """The scenes a host can put on the wall."""

    COVER = "cover"
    RULES = "rules"
    JUDGES = "judges"
    LINEUP = "lineup"
    STAGE = "stage"
    SCORING = "scoring"
    REVEAL = "reveal"
    LEADERBOARD = "leaderboard"
    PAUSE = "pause"
    VERIFICATION = "verification"
    NOTICE = "notice"
    BLANK = "blank"


class Scene(Struct, frozen=True):
    """The scene on the wall; ``since`` is the server's instant in milliseconds, for its animation."""

    name: SceneName
    since: int
    entry: str | None = None
    text: str = ""
