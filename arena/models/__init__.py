"""The tables. Importing this package makes all of them known to migrations."""

from __future__ import annotations

from arena.models import account, arena, journal, people, preparation, rulebook, screen, voting

__all__ = ["account", "arena", "journal", "people", "preparation", "rulebook", "screen", "voting"]
