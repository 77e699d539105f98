"""What stands in the audience's page: the facts for readers without scripts, and the words of what may be refused."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from arena.bout.state import BoutState
from arena.bout.views.public import public_receipt
from arena.bout.views.schedule import schedule_view
from arena.domain.local_time import CHINA
from arena.web.wording import refusal_wording

MAY_BE_REFUSED = (
    "guess_closed",
    "guess_wrong",
    "guessing_off",
    "poll_not_open",
    "poll_over",
    "ticket_needed",
    "ticket_unknown",
    "too_often",
    "voted_before",
)
ORDER = {"high": 0, "": 1, "low": 2}  # of equal marks a dropped highest stands first, a dropped lowest last


def plain_facts(state: BoutState, view: dict[str, Any], number: int | None, now: int) -> dict[str, Any]:
    """For the template: the ``view`` itself, the programme as ``plan``, and as ``shown`` the arithmetic of the entry
    with that number, of the newest score where there is none."""
    chosen = public_receipt(state, number) if number is not None else None
    shown = msgspec.to_builtins(chosen) if chosen else view["latest"]
    plan = msgspec.to_builtins(schedule_view(state, now))
    for line in plan["lines"]:
        line["hour"] = "–" if line["expected"] is None else hour(line["expected"])
    return {"view": view, "plan": plan, "shown": arithmetic(shown) if shown else None}


def arithmetic(receipt: dict[str, Any]) -> dict[str, Any]:
    """The receipt as it is read: its ``marks`` in order, and ``away``: why and how many judges gave none."""
    notes = [mark["note"] for mark in receipt["marks"]]
    away = [(why, notes.count(why)) for why in ("recused", "missing") if why in notes]
    return {**receipt, "marks": read(receipt["marks"]), "away": away}


def refusals() -> dict[str, str]:
    """The sentences for what ballots and guesses may be answered."""
    words = refusal_wording()
    return {code: words[code] for code in MAY_BE_REFUSED}


def read(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The marks that were given, highest first and without seats: nobody is to guess who gave what."""
    given = [mark for mark in marks if mark["total"] is not None]
    return sorted(given, key=lambda mark: (-Decimal(mark["total"]), ORDER[mark["note"]]))


def hour(instant: int) -> str:
    """hh:mm in the hall."""
    return datetime.fromtimestamp(instant / 1000, CHINA).strftime("%H:%M")
