"""The rulebook of a described bout: a preset's name, a preset with changes, or written out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from arena.cli.rehearsal.file import BadFile
from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.rulebook import Rulebook, TieKind
from arena.domain.rulebook_check import problems

REMEDIES = {
    "one_to_twelve": "give 1 to 12 criteria",
    "repeated": "give each criterion its own id",
    "not_a_number": "write a plain number",
    "not_above_minimum": "the maximum must lie above the minimum, the minimum not below 0",
    "does_not_divide": "the step must be above 0 and divide maximum less minimum",
    "unknown_criterion": "name the id of a criterion",
    "not_positive": "write a whole number of seconds above 0",
    "negative": "high and low must not be below 0",
    "leaves_nobody": "from_sheets must be above high + low, so that somebody's sheet counts",
    "zero_to_six": "keep 0 to 6 decimals",
    "not_a_share": "at_least must be 1 or more, numerator/denominator a share from 0 to 1",
}
FINEST = -4  # decimals that a mark may have, and below which power of ten it must stay
LARGEST = 10_000


def rulebook_of(given: str | dict[str, Any]) -> Rulebook:
    """The rulebook that ``given`` stands for; raises ``BadFile`` naming the field and the remedy."""
    described = {"preset": given} if isinstance(given, str) else dict(given)
    preset = described.pop("preset", None)
    if preset is not None and preset not in PRESETS:
        raise BadFile(f"rulebook: there is no preset {preset!r}; take {', '.join(PRESETS)} or write the criteria out")
    if preset is None and "criteria" not in described:
        raise BadFile("rulebook: has neither a preset nor criteria; add one of them")
    try:
        rulebook = msgspec.convert(_complete(described, preset), Rulebook, strict=False)
    except (msgspec.ValidationError, ArithmeticError) as error:
        raise BadFile(f"rulebook: {error}; docs/rehearsal.md lists the fields and what they take") from error
    _check(rulebook)
    return rulebook


def _complete(described: Mapping[str, Any], preset: str | None) -> dict[str, Any]:
    """The description with what it leaves out: from the preset, or a plain evening's."""
    base: dict[str, Any] = (
        msgspec.to_builtins(PRESETS[preset])
        if preset
        else {"name": "彩排规则", "segments": msgspec.to_builtins(DIRECTOR.segments)}
    )
    parts = {
        field: {**base[field], **value} if isinstance(value, dict) and isinstance(base.get(field), dict) else value
        for field, value in described.items()
    }
    complete = {**base, **parts}
    if "criteria" in described:
        complete["criteria"] = [_named(one) for one in _list(described["criteria"])]
        if "ties" not in described:
            complete["ties"] = _ties_about(complete)
    return complete


def _ties_about(complete: dict[str, Any]) -> list[Any]:
    """The tie chain without steps about criteria that the description has replaced."""
    known = {one.get("id") for one in complete["criteria"] if isinstance(one, dict)}
    chain = complete.get("ties") or msgspec.to_builtins(Rulebook("", ()).ties)
    return [step for step in chain if step["kind"] != TieKind.CRITERION or step["criterion"] in known]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadFile("rulebook.criteria: is not a list; write [{…}, …]")
    return value


def _named(criterion: Any) -> Any:
    """A criterion's id is its name where it has no other."""
    return {"name": criterion["id"], **criterion} if isinstance(criterion, dict) and "id" in criterion else criterion


def _check(rulebook: Rulebook) -> None:
    for criterion in rulebook.criteria:
        for field in ("maximum", "minimum", "step"):
            if not _writable(getattr(criterion, field)):
                raise BadFile(
                    f"rulebook.criteria.{criterion.id}.{field}: write a number below 10000, 4 decimals at most"
                )
    for where, why in problems(rulebook):
        raise BadFile(f"rulebook.{where}: {why.replace('_', ' ')}; {REMEDIES[why]}")


def _writable(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and FINEST <= exponent <= 3 and abs(number) < LARGEST
