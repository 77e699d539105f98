"""Builders for the scoring engine: sheets from totals or marks, one entry or a contest in a line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from factories import split
from msgspec.structs import replace

from arena.domain.derivation import Derivation
from arena.domain.panel import NO_TRIM, Criterion, Panel, Quorum
from arena.domain.presets import DIRECTOR
from arena.domain.rulebook import Rounding, Rulebook
from arena.domain.scoring import score_entry
from arena.domain.sheets import EntrySheets, Run, Sheet

WIDE = Criterion("mark", "得分", Decimal(100), step=Decimal("0.000001"))


def decimals(marks: dict[str, str]) -> dict[str, Decimal | None]:
    return {key: Decimal(mark) for key, mark in marks.items()}


def sheets(totals: list[str], rulebook: Rulebook = DIRECTOR) -> tuple[Sheet, ...]:
    """One sheet for each total, by judges s1, s2, …, laid out over the criteria."""
    laid = [decimals(split(total, rulebook)) for total in totals]
    return tuple(Sheet(f"s{number}", marks=marks) for number, marks in enumerate(laid, 1))


def flat(totals: list[str]) -> tuple[Sheet, ...]:
    """One sheet for each total under a rubric of one criterion (``plain_rules``)."""
    return tuple(Sheet(f"s{number}", marks={"mark": Decimal(total)}) for number, total in enumerate(totals, 1))


def entry(key: str, given: tuple[Sheet, ...], **known: Any) -> EntrySheets:
    return EntrySheets(key, runs=(Run(given),), **known)


def scored(totals: list[str], rulebook: Rulebook = DIRECTOR, **known: Any) -> Derivation | None:
    """The derivation of one entry from its judges' totals."""
    return score_entry(entry("e1", sheets(totals, rulebook), **known), rulebook, chief="s1")


def plain_rules(**panel: Any) -> Rulebook:
    """One criterion up to 100 in any step, nothing dropped, no overtime, shared places; ``panel`` changes the panel."""
    rules = {name: panel.pop(name) for name in tuple(panel) if name in Rulebook.__struct_fields__}
    judges = replace(Panel(criteria=(WIDE,), trim=NO_TRIM, quorum=Quorum(1, 0, 1)), **panel)
    known: dict[str, Any] = {"panels": (judges,), "rounding": Rounding(), "overtime": None, "ties": ()}
    return Rulebook("试", **(known | rules))
