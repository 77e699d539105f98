"""Which page an event on a socket belongs to; whose the page is, the policy says."""

from __future__ import annotations

from arena.bout.policy import NOBODY, Actor, Page, can

ACCESS: dict[tuple[str, str], Page] = {
    ("/host", "connect"): Page.CONSOLE,
    ("/host", "disconnect"): Page.HALL,
    ("/host", "clock"): Page.CONSOLE,
    ("/host", "command"): Page.CONSOLE,
    ("/host", "nudge"): Page.CONSOLE,
    ("/judge", "connect"): Page.SHEET,
    ("/judge", "disconnect"): Page.HALL,
    ("/judge", "clock"): Page.SHEET,
    ("/judge", "command"): Page.SHEET,
    ("/judge", "draft"): Page.SHEET,
    ("/judge", "health"): Page.SHEET,
    ("/timer", "connect"): Page.CLOCK,
    ("/timer", "disconnect"): Page.HALL,
    ("/timer", "clock"): Page.CLOCK,
    ("/timer", "command"): Page.CLOCK,
    ("/paper", "connect"): Page.PAPER,
    ("/paper", "disconnect"): Page.HALL,
    ("/paper", "clock"): Page.PAPER,
    ("/paper", "command"): Page.PAPER,
    ("/supervise", "connect"): Page.WITNESS,
    ("/supervise", "disconnect"): Page.HALL,
    ("/supervise", "clock"): Page.WITNESS,
    ("/supervise", "command"): Page.WITNESS,
    ("/card", "connect"): Page.CARD,
    ("/card", "disconnect"): Page.HALL,
    ("/card", "clock"): Page.CARD,
    ("/check_in", "connect"): Page.CHECK_IN,
    ("/check_in", "disconnect"): Page.HALL,
    ("/check_in", "clock"): Page.CHECK_IN,
    ("/check_in", "command"): Page.CHECK_IN,
    ("/screen", "connect"): Page.HALL,
    ("/screen", "disconnect"): Page.HALL,
    ("/screen", "clock"): Page.HALL,
    ("/screen", "hello"): Page.HALL,
    ("/public", "connect"): Page.HALL,
    ("/public", "disconnect"): Page.HALL,
    ("/public", "clock"): Page.HALL,
}
"""(namespace, event) -> the page that it belongs to. An event without a row is closed to everybody."""


def may(namespace: str, event: str, actor: Actor | None) -> bool:
    """Whether the table lets ``actor`` (``None``: nobody in particular) send that."""
    page = ACCESS.get((namespace, event))
    return page is not None and can(actor.role if actor else NOBODY, page)
