"""Who may send what on which socket: one row for every event that a namespace hears."""

from __future__ import annotations

from arena.bout.policy import CLOCK, DESK, PAPER, WITNESS, Actor, Role

Allowed = frozenset[Role | None]
ANYBODY: Allowed = frozenset({None, *Role})
"""Whoever asks; ``None`` is a page that nobody is signed in on, such as a screen."""
CONSOLE: Allowed = frozenset(DESK)
JUDGE: Allowed = frozenset({Role.JUDGE})
TIMER: Allowed = frozenset(CLOCK)
SCORER: Allowed = frozenset(PAPER)
SUPERVISOR: Allowed = frozenset(WITNESS)
ALOUD: Allowed = CONSOLE | {Role.ANNOUNCER}

ACCESS: dict[tuple[str, str], Allowed] = {
    ("/host", "connect"): CONSOLE,
    ("/host", "disconnect"): ANYBODY,
    ("/host", "clock"): CONSOLE,
    ("/host", "command"): CONSOLE,
    ("/host", "nudge"): CONSOLE,
    ("/judge", "connect"): JUDGE,
    ("/judge", "disconnect"): ANYBODY,
    ("/judge", "clock"): JUDGE,
    ("/judge", "command"): JUDGE,
    ("/judge", "draft"): JUDGE,
    ("/judge", "health"): JUDGE,
    ("/timer", "connect"): TIMER,
    ("/timer", "disconnect"): ANYBODY,
    ("/timer", "clock"): TIMER,
    ("/timer", "command"): TIMER,
    ("/paper", "connect"): SCORER,
    ("/paper", "disconnect"): ANYBODY,
    ("/paper", "clock"): SCORER,
    ("/paper", "command"): SCORER,
    ("/supervise", "connect"): SUPERVISOR,
    ("/supervise", "disconnect"): ANYBODY,
    ("/supervise", "clock"): SUPERVISOR,
    ("/supervise", "command"): SUPERVISOR,
    ("/card", "connect"): ALOUD,
    ("/card", "disconnect"): ANYBODY,
    ("/card", "clock"): ALOUD,
    ("/check_in", "connect"): SCORER,
    ("/check_in", "disconnect"): ANYBODY,
    ("/check_in", "clock"): SCORER,
    ("/check_in", "command"): SCORER,
    ("/screen", "connect"): ANYBODY,
    ("/screen", "disconnect"): ANYBODY,
    ("/screen", "clock"): ANYBODY,
    ("/screen", "hello"): ANYBODY,
    ("/public", "connect"): ANYBODY,
    ("/public", "disconnect"): ANYBODY,
    ("/public", "clock"): ANYBODY,
}
"""(namespace, event) -> who may. An event without a row is closed to everybody."""


def may(namespace: str, event: str, actor: Actor | None) -> bool:
    """Whether the table lets ``actor`` (``None``: nobody in particular) send that."""
    return (actor.role if actor else None) in ACCESS.get((namespace, event), frozenset())
