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
    DRAW = "draw"
    BREAK = "break"
    COMMENTARY = "commentary"
    CORRECTION = "correction"
    QR = "qr"
    QUESTION = "question"
    VOTING = "voting"
    VOTES = "votes"
    MARKS = "marks"
    RADAR = "radar"
    TIMELINE = "timeline"
    AWARDS = "awards"
    CHAMPION = "champion"
    SEASON = "season"


class Scene(Struct, frozen=True):
    """The scene on the wall; ``since`` is the server's instant in milliseconds, for its animation.

    ``until`` is the instant a countdown runs to (nothing happens by itself when
    it is reached), ``step`` how far a step-by-step reveal has come, how many
    reveals the board shows while the host resolves it, or how many cards of
    award ``band`` are uncovered.
    """

    name: SceneName
    since: int
    entry: str | None = None
    text: str = ""
    until: int | None = None
    step: int | None = None
    band: int | None = None
