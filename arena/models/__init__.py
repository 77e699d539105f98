"""The tables. Importing this package makes all of them known to migrations."""

from __future__ import annotations

from arena.models import account, arena, journal, people, preparation, result, rulebook, screen, voting, webhook

__all__ = ["account", "arena", "journal", "people", "preparation", "result", "rulebook", "screen", "voting", "webhook"]
