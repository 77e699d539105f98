"""The tables. Importing this package makes all of them known to migrations."""

from __future__ import annotations

from arena.models import (
    account,
    arena,
    branding,
    journal,
    people,
    preparation,
    promise,
    result,
    rulebook,
    screen,
    speaker_link,
    vanguard,
    voting,
    webhook,
)

__all__ = [
    "account",
    "arena",
    "branding",
    "journal",
    "people",
    "preparation",
    "promise",
    "result",
    "rulebook",
    "screen",
    "speaker_link",
    "vanguard",
    "voting",
    "webhook",
]
