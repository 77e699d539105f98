"""Why the buttons of a page are refused now, asked of ``decide`` itself."""

from __future__ import annotations

from collections.abc import Mapping

from arena.bout.commands import Command
from arena.bout.flow import refusal
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.bout.views.host import Reason, reason


def reasons(state: BoutState, buttons: Mapping[str, Command], actor: Actor, *, now: int) -> dict[str, Reason | None]:
    """Each button's refusal if ``actor`` pressed it now, ``None`` where it may be pressed."""
    return {name: reason(refusal(state, command, now=now, actor=actor)) for name, command in buttons.items()}
