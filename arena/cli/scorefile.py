"""The file that ``arena score`` reads: a rulebook and everything handed in; docs/scoring.md says it in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from arena.cli.jsonfile import BadFile, amounts, read_json
from arena.cli.rulebooks import OF_A_PANEL, rulebook_of
from arena.domain.presets import PRESETS
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Adjustment, Contest, Decision, EntrySheets, EntryState, Run, Sheet

Ignored = Annotated[Any, Meta(description="for the reader; not looked at")]


class EntryLine(Struct, forbid_unknown_fields=True):
    """One entry. ``sheets``, ``multiplier`` describe its only run; ``runs`` several (null: not scored)."""

    id: Annotated[str, Meta(min_length=1, max_length=80)]
    name: str = ""
    sheets: list[Sheet] | None = None
    runs: list[Run | None] | None = None
    multiplier: Any = None
    adjustments: list[Adjustment] = []
    overtime_s: int = 0
    undertime_s: int = 0
    state: EntryState = EntryState.SCORED
    reason: str = ""
    about: Ignored = None


class ContestFile(Struct, forbid_unknown_fields=True):
    """One contest; or ``contests``, several of them, each with its own rulebook or the one at the top."""

    name: str = ""
    rulebook: str | dict[str, Any] | None = None
    entries: Annotated[list[EntryLine], Meta(min_length=1)] | None = None
    decisions: list[Decision] = []
    chief: str | None = None
    contests: Annotated[list[ContestFile], Meta(min_length=1)] | None = None
    about: Ignored = None
    expected: Ignored = None


def contests_in(path: Path) -> list[tuple[str, Contest, Rulebook]]:
    """The contests of that file with names and rulebooks; raises ``BadFile`` with one sentence."""
    whole = read_json(path, ContestFile, "docs/scoring.md")
    return contests_of(whole)


def contests_of(whole: ContestFile) -> list[tuple[str, Contest, Rulebook]]:
    """The contests of a file that has been read; raises ``BadFile`` naming the field and the remedy."""
    if (whole.entries is None) == (whole.contests is None):
        raise BadFile("entries: give either entries or contests, a list of what was judged")
    if whole.contests is None:
        return [(whole.name, _contest(whole), _rules(whole.rulebook, "rulebook"))]
    found = []
    shared = _rules(whole.rulebook, "rulebook") if whole.rulebook is not None else None
    for number, one in enumerate(whole.contests, 1):
        if one.contests is not None or one.entries is None:
            raise BadFile(f"contests[{number}].entries: give a list of what was judged")
        if one.rulebook is None and shared is None:
            raise BadFile(f"contests[{number}].rulebook: is missing; give it here or once at the top")
        rulebook = _rules(one.rulebook, f"contests[{number}].rulebook") if one.rulebook is not None else shared
        assert rulebook is not None  # noqa: S101 - one of the two is there, see above
        found.append((one.name or f"contests[{number}]", _contest(one), rulebook))
    return found


def _rules(given: str | dict[str, Any] | None, where: str) -> Rulebook:
    if given is None:
        raise BadFile(f"{where}: is missing; name a preset ({', '.join(PRESETS)}) or write it out")
    return rulebook_of(given)


def _contest(one: ContestFile) -> Contest:
    entries = tuple(_entry(line) for line in one.entries or ())
    return Contest(entries, tuple(one.decisions), one.chief)


def _entry(line: EntryLine) -> EntrySheets:
    if line.runs is not None and (line.sheets is not None or line.multiplier is not None):
        raise BadFile(f"entries[{line.id}]: has runs and sheets; a multiplier and sheets belong into the runs then")
    if line.runs is not None:
        runs: tuple[Run | None, ...] = tuple(line.runs)
    else:
        multiplier = {} if line.multiplier is None else {"multiplier": line.multiplier}
        try:
            runs = (msgspec.structs.replace(msgspec.convert(multiplier, Run), sheets=tuple(line.sheets or ())),)
        except msgspec.ValidationError as error:
            raise BadFile(f"entries[{line.id}].multiplier: {error}; write a plain number") from error
    return EntrySheets(
        id=line.id,
        name=line.name,
        runs=runs if runs != (Run(),) else (),
        adjustments=tuple(line.adjustments),
        overtime_s=line.overtime_s,
        undertime_s=line.undertime_s,
        state=line.state,
        reason=line.reason,
    )


def schema() -> dict[str, Any]:
    """The format as a JSON Schema."""
    (top,), parts = msgspec.json.schema_components((ContestFile,), ref_template="#/$defs/{name}")
    _, rules = msgspec.json.schema_components((Rulebook,), ref_template="#/$defs/{name}")
    rulebook = rules["Rulebook"]
    del rulebook["required"]
    of_panel = rules["Panel"]["properties"]
    rulebook["properties"] |= {field: part for field, part in of_panel.items() if field in OF_A_PANEL}
    rulebook["properties"]["preset"] = {"enum": list(PRESETS), "description": "what the other fields change"}
    for part in ("Criterion", "Grade"):
        rules[part]["required"].remove("name")
    parts["ContestFile"]["properties"]["rulebook"] = {"anyOf": [{"enum": list(PRESETS)}, {"$ref": "#/$defs/Rulebook"}]}
    parts["EntryLine"]["properties"]["multiplier"] = {"type": ["string", "number"], "default": "1"}
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "arena score"}
    whole: dict[str, Any] = amounts({**about, **top, "$defs": dict(sorted({**rules, **parts}.items()))})
    return whole
