"""The rulebook of a file: a preset's name, a preset with changes, or written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from arena.cli.jsonfile import BadFile
from arena.domain.panel import Panel
from arena.domain.presets import PRESETS
from arena.domain.rulebook import Rulebook, TieKind
from arena.domain.rulebook_check import problems

REMEDIES = {
    "none": "describe at least one panel",
    "one_to_twelve": "give 1 to 12 criteria",
    "two_to_eight": "give 2 to 8 grades",
    "repeated": "give each its own id",
    "not_a_number": "write a plain number below 10000 with at most 6 decimals, not below 0",
    "not_above_minimum": "the maximum must lie above the minimum, the minimum not below 0",
    "does_not_divide": "the step must be above 0 and divide maximum less minimum",
    "all_zero": "at least one criterion needs a factor above 0",
    "not_the_full_mark": "the criteria's maxima times their factors must add up to it",
    "not_a_band": "minimum must lie below maximum, both within the full mark",
    "unknown_criterion": "name the id of a criterion of that panel",
    "unknown_panel": "name the id of a panel",
    "not_positive": "write a number above 0",
    "negative": "write 0 or more",
    "leaves_nobody": "from_sheets must be above high + low, so that somebody's sheet counts",
    "zero_to_six": "keep 0 to 6 decimals",
    "not_a_share": "at_least must be 1 or more, numerator/denominator a share from 0 to 1",
    "not_hundred": "the panels' weights are percentages and must add up to 100",
    "needs_shares": 'only panels with combine "shares" can hand on their weight',
    "places_with_points": 'a panel that gives places stands alone, or under combine "places"',
    "places_need_placing": "sheets with places need rank_sum, place_points, majority or one_by_one",
    "grades_are_averaged": "ballots are averaged: take the method mean",
    "needs_totals": "methods that place, standardise or bound totals cannot go by criterion",
    "needs_marks": "only sheets with marks can go by criterion",
    "needs_two_sheets": "standardising needs marks, and at least 2 sheets of a judge",
    "no_points": "say what places 1, 2, 3… are worth",
    "needs_majority": "several dances need one panel with the method majority",
    "all_dances_count": "leave best out: all dances count",
    "one_run_only": "places of panels can be added for one run only",
}
OF_A_PANEL = frozenset(Panel.__struct_fields__) - {"id", "name"}


def rulebook_of(given: str | dict[str, Any], base: Mapping[str, Any] | None = None) -> Rulebook:
    """The rulebook that ``given`` stands for; raises ``BadFile`` naming the field and the remedy.

    Fields of a panel (criteria, trim…) may stand at the top: they speak of the
    first. ``base`` is what a rulebook without a preset starts from.
    """
    described = {"preset": given} if isinstance(given, str) else dict(given)
    preset = described.pop("preset", None)
    if preset is not None and (not isinstance(preset, str) or preset not in PRESETS):
        raise BadFile(f"rulebook: there is no preset {preset!r}; take {', '.join(PRESETS)} or write the criteria out")
    if preset is None and not {"criteria", "grades", "sheets", "panels"} & described.keys():
        raise BadFile("rulebook: has neither a preset nor criteria; add one of them")
    start = msgspec.to_builtins(PRESETS[preset]) if preset else {"name": "custom", **(base or {})}
    try:
        rulebook = msgspec.convert(_complete(described, start), Rulebook, strict=False)
    except (msgspec.ValidationError, ArithmeticError) as error:
        raise BadFile(f"rulebook: {error}; the manual lists the fields and what they take") from error
    for where, why in problems(rulebook):
        raise BadFile(f"rulebook.{where}: {why.replace('_', ' ')}; {REMEDIES[why]}")
    return rulebook


def _complete(described: Mapping[str, Any], start: Mapping[str, Any]) -> dict[str, Any]:
    """The description laid over what it starts from."""
    of_panel = {field: value for field, value in described.items() if field in OF_A_PANEL}
    whole = _over(start, {field: value for field, value in described.items() if field not in OF_A_PANEL})
    panels = list(_list(whole.get("panels", [{}]), "panels")) or [{}]
    if isinstance(panels[0], dict):
        first = dict(panels[0])
        if "criteria" in of_panel and "full" not in of_panel:
            first.pop("full", None)  # the preset's full mark says nothing about other criteria
        panels[0] = _over(first, of_panel)
    whole["panels"] = [_named_panel(panel) for panel in panels]
    if {"criteria", "panels"} & described.keys() and "ties" not in described and "ties" in whole:
        whole["ties"] = [step for step in whole["ties"] if not _speaks_of_the_replaced(step, whole["panels"])]
    return whole


def _over(start: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """``start`` with ``changes``; a part of a part may be given alone ({"trim": {"high": 2}})."""
    parts = {
        field: {**start[field], **value} if isinstance(value, dict) and isinstance(start.get(field), dict) else value
        for field, value in changes.items()
    }
    return {**start, **parts}


def _speaks_of_the_replaced(step: Mapping[str, Any], panels: list[Any]) -> bool:
    """Whether a preset's tie step is about a criterion that the description has replaced."""
    if step["kind"] != TieKind.CRITERION:
        return False
    named = [panel for panel in panels if isinstance(panel, dict)]
    own = named[:1] if step["panel"] is None else [panel for panel in named if panel.get("id") == step["panel"]]
    criteria = [criterion for panel in own for criterion in panel.get("criteria", ()) if isinstance(criterion, dict)]
    return step["criterion"] not in {criterion.get("id") for criterion in criteria}


def _named_panel(panel: Any) -> Any:
    """A panel whose criteria, grades and itself have their id for a name where they have no other."""
    if not isinstance(panel, dict):
        return panel
    lists = {
        field: [_named(one) for one in _list(panel[field], f"panels.{panel.get('id', 'judges')}.{field}")]
        for field in ("criteria", "grades")
        if field in panel
    }
    return _named({**panel, **lists})


def _named(part: Any) -> Any:
    return {"name": part["id"], **part} if isinstance(part, dict) and "id" in part else part


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise BadFile(f"rulebook.{where}: is not a list; write [{{…}}, …]")
    return list(value)
