"""Finds nonsense in what was handed in, before it can become a score. Every refusal names entry, judge and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from arena.domain.marks import check_band, check_mark, plain
from arena.domain.panel import PLACING, By, Panel, SheetKind, WhenEmpty
from arena.domain.panel_check import LARGEST, writable
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook, Take
from arena.domain.sheets import Contest, EntrySheets, EntryState, Run, Sheet, SheetState

LONGEST_S = 24 * 3600


def check_contest(contest: Contest, rulebook: Rulebook) -> None:
    """Returns where every sheet can be counted, else refuses with the first thing that is wrong."""
    if twice := _twice(entry.id for entry in contest.entries):
        raise Refused("entry_twice", given=twice[:40])
    for entry in contest.entries:
        _entry(entry, rulebook)
    _people(contest)
    for panel in rulebook.panels:
        if panel.sheets is SheetKind.PLACES:
            _places(contest.entries, panel, rulebook)
    if rulebook.runs is not None and rulebook.runs.take is Take.MAJORITY:
        _dances(contest.entries)


def _people(contest: Contest) -> None:
    """Decisions are about entries that are there, and the chief judge is one of the judges."""
    known = {entry.id for entry in contest.entries}
    for decision in contest.decisions:
        if twice := _twice(decision.order):
            raise Refused("decision_twice", given=twice[:40])
        if stranger := next((entry for entry in decision.order if entry not in known), None):
            raise Refused("unknown_entry", given=stranger[:40])
    judges = {sheet.judge for entry in contest.entries for run in entry.runs if run for sheet in run.sheets}
    if contest.chief is not None and judges and contest.chief not in judges:
        raise Refused("unknown_chief", given=contest.chief[:40])


def _twice(names: Iterable[str]) -> str | None:
    """The first name that stands twice."""
    return next((name for name, times in Counter(names).items() if times > 1), None)


def _entry(entry: EntrySheets, rulebook: Rulebook) -> None:
    if entry.state is not EntryState.SCORED:
        return
    for name in ("overtime_s", "undertime_s"):
        if not 0 <= getattr(entry, name) <= LONGEST_S:
            raise Refused("bad_seconds", entry=entry.id, field=name)
    if rulebook.runs is None and len(entry.runs) > 1:
        raise Refused("one_run_only", entry=entry.id)
    if not entry.runs:
        raise Refused("no_valid_sheet", entry=entry.id, panel=rulebook.judges.name)
    for adjustment in entry.adjustments:
        _number(adjustment.amount, f"entries.{entry.id}.adjustments")
    for run in entry.runs:
        if run is not None:
            _run(entry.id, run, rulebook)


def _run(entry: str, run: Run, rulebook: Rulebook) -> None:
    if not writable(run.multiplier) or run.multiplier <= 0:
        raise Refused("bad_multiplier", entry=entry, given=str(run.multiplier))
    if run.multiplier != 1 and rulebook.lowest_first:
        raise Refused("multiplier_with_places", entry=entry)
    for adjustment in run.adjustments:
        _number(adjustment.amount, f"entries.{entry}.adjustments")
    _names(entry, run, rulebook)
    for panel in rulebook.panels:
        own = [sheet for sheet in run.sheets if (sheet.panel or rulebook.judges.id) == panel.id]
        if twice := _twice(sheet.judge for sheet in own):
            raise Refused("sheet_twice", entry=entry, judge=twice[:40], panel=panel.name)
        _replaced(entry, own)
        valid = [sheet for sheet in own if sheet.state is SheetState.VALID]
        for sheet in valid:
            _sheet(entry, sheet, panel)
        if not valid and panel.when_empty is WhenEmpty.REFUSE:
            raise Refused("no_valid_sheet", entry=entry, panel=panel.name)


def _names(entry: str, run: Run, rulebook: Rulebook) -> None:
    """Every sheet says whose it is, and names a panel that there is."""
    panels = {panel.id for panel in rulebook.panels}
    for sheet in run.sheets:
        if not sheet.judge.strip():
            raise Refused("judge_missing", entry=entry)
        if sheet.panel is not None and sheet.panel not in panels:
            raise Refused("unknown_panel", entry=entry, judge=sheet.judge, given=sheet.panel[:40])


def _replaced(entry: str, sheets: list[Sheet]) -> None:
    """A substitute stands in for a sheet that is on file and no longer counts."""
    states = {sheet.judge: sheet.state for sheet in sheets}
    for sheet in sheets:
        if sheet.replaces is not None and states.get(sheet.replaces, SheetState.VALID) is SheetState.VALID:
            raise Refused("nothing_replaced", entry=entry, judge=sheet.judge, given=sheet.replaces[:40])


def _sheet(entry: str, sheet: Sheet, panel: Panel) -> None:
    """A refusal about a sheet says whose it is."""
    try:
        _check_sheet(sheet, panel)
    except Refused as refused:
        raise Refused(refused.code, **refused.params | {"entry": entry, "judge": sheet.judge}) from refused


def _check_sheet(sheet: Sheet, panel: Panel) -> None:
    given = {
        SheetKind.MARKS: bool(sheet.marks),
        SheetKind.PLACES: sheet.place is not None,
        SheetKind.GRADES: bool(sheet.grades),
    }
    for kind, there in given.items():
        if there and kind is not panel.sheets:
            raise Refused("sheet_wrong_kind", panel=panel.name, wanted=panel.sheets.value, given=kind.value)
    if sheet.adjust and (panel.sheets is not SheetKind.MARKS or panel.by is By.CRITERION):
        raise Refused("adjust_needs_totals")
    _number(sheet.adjust, "adjust")
    if panel.sheets is SheetKind.PLACES:
        if sheet.place is None or not writable(sheet.place) or sheet.place < 1:
            raise Refused("place_wrong", given=str(sheet.place)[:20])
    elif panel.sheets is SheetKind.GRADES:
        _grades(sheet, panel)
    else:
        _marks(sheet, panel)


def _grades(sheet: Sheet, panel: Panel) -> None:
    known = [grade.id for grade in panel.grades]
    for grade, count in sheet.grades.items():
        if grade not in known:
            raise Refused("grade_unknown", given=grade[:40], known=known)
        if count < 0:
            raise Refused("count_negative", given=grade, count=count)


def _marks(sheet: Sheet, panel: Panel) -> None:
    criteria = {criterion.id: criterion for criterion in panel.criteria}
    for key, mark in sheet.marks.items():
        if key not in criteria:
            raise Refused("mark_unknown", criterion=key[:40])
        if mark is not None and not writable(mark):
            raise Refused("mark_not_a_number", criterion=criteria[key].name, given=str(mark)[:20])
        if mark is not None:
            check_mark(mark, criteria[key])
    given = {key: mark for key, mark in sheet.marks.items() if mark is not None}
    lacking = [criterion.name for key, criterion in criteria.items() if key not in given]
    if lacking and not (panel.partial and given):
        raise Refused("mark_missing", criterion=lacking[0])
    check_band(panel.total_of(given), panel)


def _number(number: Decimal, field: str) -> None:
    if not writable(number):
        raise Refused("number_wrong", field=field, given=str(number)[:20], most=LARGEST)


def _places(entries: Iterable[EntrySheets], panel: Panel, rulebook: Rulebook) -> None:
    """A judge's places are an order: entries that share one take as many slots, written as their
    first (3, 3, 5) or their mean (3.5, 3.5, 5)."""
    own: dict[tuple[int, str], list[Decimal]] = {}
    for entry in entries:
        for number, run in enumerate(entry.runs, 1):
            for sheet in run.sheets if run is not None and entry.state is EntryState.SCORED else ():
                mine = (sheet.panel or rulebook.judges.id) == panel.id and sheet.state is SheetState.VALID
                if mine and sheet.place is not None:
                    own.setdefault((number, sheet.judge), []).append(sheet.place)
    if panel.method not in PLACING:
        return
    for (number, judge), places in own.items():
        last = Fraction(0)
        for place, group in groupby(sorted(places)):
            size = len(list(group))
            first = Fraction(place) - Fraction(size - 1, 2)
            if first < last + 1:
                first = Fraction(place)
            if first < last + 1:
                raise Refused("place_twice", judge=judge, run=number, given=plain(place), panel=panel.name)
            last = first + size - 1


def _dances(entries: Iterable[EntrySheets]) -> None:
    danced = {len(entry.runs) for entry in entries if entry.state is EntryState.SCORED}
    lacking = any(run is None for entry in entries for run in entry.runs if entry.state is EntryState.SCORED)
    if len(danced) > 1 or lacking:
        raise Refused("dances_differ", counts=[str(count) for count in sorted(danced)])
