"""Planned against actual time, and what would bring the evening back to its plan."""

from __future__ import annotations

from arena.bout.state import BoutState
from arena.bout.views.cards import View


class OutlookCard(View):
    """When the evening ends by plan and as it goes (ms)."""

    planned_end: int
    expected_end: int
    late_s: int


def outlook_card(state: BoutState, now: int) -> OutlookCard | None:
    """The outlook of a running evening."""
    return None
