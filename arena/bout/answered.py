"""Which refusals of a sheet are the last word, whatever happens after them.

A phone sends a sheet until it is answered, so a copy of it may still be on its
way when it has been refused: too late, or from a phone that no longer holds
the seat.  If the lock is then undone or the seat is free again, that copy must
not be taken after all; it would come behind the judge's newer sheet.
"""

from __future__ import annotations

from arena.bout.commands import Command, SubmitSheet
from arena.domain.refusal import Refused

ASKED_AGAIN = frozenset({"bout_paused"})
"""Refusals after which the same sheet is sent again."""


def is_final(command: Command, refused: Refused) -> bool:
    """Whether ``refused`` answers every copy of ``command`` that may come yet."""
    return isinstance(command, SubmitSheet) and refused.code not in ASKED_AGAIN
