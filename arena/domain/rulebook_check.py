"""Finds what is wrong with a rulebook before it may decide anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from arena.domain.awards import problems as award_problems
from arena.domain.panel import Method, Panel, SheetKind, WhenEmpty
from arena.domain.panel_check import panel_problems, writable
from arena.domain.refusal import Refused
from arena.domain.rulebook import Combine, Overtime, Rulebook, Take, TieKind, TieStep

Problem = tuple[str, str]
MOST_PLACES = 6
WHOLE = Decimal(100)


def check_rulebook(rulebook: Rulebook) -> None:
    """Refuses ``rulebook_invalid``, naming the first field that is wrong and why, else returns."""
    for where, why in problems(rulebook):
        raise Refused("rulebook_invalid", field=where, why=why)


def problems(rulebook: Rulebook) -> Iterator[Problem]:
    """Each problem as (field path, reason code)."""
    if not rulebook.panels:
        yield "panels", "none"
        return
    yield from _repeated("panels", (panel.id for panel in rulebook.panels))
    for panel in rulebook.panels:
        yield from panel_problems(panel)
    yield from _weights(rulebook)
    yield from _rounding(rulebook)
    yield from _runs(rulebook)
    for name, rule in (("overtime", rulebook.overtime), ("undertime", rulebook.undertime)):
        yield from _overtime(name, rule)
    for number, step in enumerate(rulebook.ties, 1):
        yield from _tie(f"ties.{number}", step, rulebook)
    yield from award_problems(rulebook.awards)
    yield from _repeated("segments", (segment.id for segment in rulebook.segments))
    for segment in rulebook.segments:
        if segment.seconds <= 0:
            yield f"segments.{segment.id}.seconds", "not_positive"


def live_problems(rulebook: Rulebook) -> Iterator[Problem]:
    """What keeps a sound rulebook off the live stage, where every entry gets its own score in its turn.

    Such rulebooks are scored with ``arena score`` after the contest.
    """
    for panel in rulebook.panels:
        where = f"panels.{panel.id}"
        if panel.comparing or panel.sheets is SheetKind.PLACES:
            yield f"{where}.method", "needs_all_entries"
        if panel.partial:
            yield f"{where}.partial", "not_live"
    if rulebook.combine is Combine.PLACES:
        yield "combine", "needs_all_entries"
    if rulebook.judges.sheets is not SheetKind.MARKS:
        yield f"panels.{rulebook.judges.id}.sheets", "not_live"
    for name in ("runs", "undertime"):
        if getattr(rulebook, name) is not None:
            yield name, "not_live"


def _repeated(where: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{where}.{name}.id", "repeated"


def _weights(rulebook: Rulebook) -> Iterator[Problem]:
    for panel in rulebook.panels:
        if not writable(panel.weight) or panel.weight <= 0:
            yield f"panels.{panel.id}.weight", "not_positive"
            return
    if rulebook.combine is Combine.SHARES:
        if sum(panel.weight for panel in rulebook.panels) != WHOLE:
            yield "panels.weight", "not_hundred"
    else:
        for panel in rulebook.panels:
            if panel.when_empty is WhenEmpty.OTHERS:
                yield f"panels.{panel.id}.when_empty", "needs_shares"
    placing = [panel for panel in rulebook.panels if _gives_places(panel)]
    if placing and len(rulebook.panels) > 1 and rulebook.combine is not Combine.PLACES:
        yield f"panels.{placing[0].id}.method", "places_with_points"


def _gives_places(panel: Panel) -> bool:
    return panel.method in (Method.RANK_SUM, Method.MAJORITY, Method.ONE_BY_ONE)


def _rounding(rulebook: Rulebook) -> Iterator[Problem]:
    rounding = rulebook.rounding
    for name in ("places", "criterion", "sheet", "panel", "run"):
        places = getattr(rounding, name)
        if places is not None and not 0 <= places <= MOST_PLACES:
            yield f"rounding.{name}", "zero_to_six"


def _runs(rulebook: Rulebook) -> Iterator[Problem]:
    if rulebook.runs is None:
        return
    if rulebook.runs.best is not None and rulebook.runs.best < 1:
        yield "runs.best", "not_positive"
    if rulebook.runs.take is Take.MAJORITY:
        if len(rulebook.panels) > 1 or rulebook.judges.method is not Method.MAJORITY:
            yield "runs.take", "needs_majority"
        if rulebook.runs.best is not None:
            yield "runs.best", "all_dances_count"
    elif rulebook.combine is Combine.PLACES:
        yield "runs", "one_run_only"


def _overtime(name: str, rule: Overtime | None) -> Iterator[Problem]:
    if rule is None:
        return
    if rule.grace_s < 0:
        yield f"{name}.grace_s", "negative"
    if rule.step_s <= 0:
        yield f"{name}.step_s", "not_positive"
    for field, amount in (("amount", rule.amount), ("cap", rule.cap)):
        if amount is not None and (not writable(amount) or amount < 0):
            yield f"{name}.{field}", "not_a_number"


def _tie(where: str, step: TieStep, rulebook: Rulebook) -> Iterator[Problem]:
    names = {panel.id: panel for panel in rulebook.panels}
    if step.panel is not None and step.panel not in names:
        yield f"{where}.panel", "unknown_panel"
        return
    if step.kind is TieKind.PANEL and step.panel is None:
        yield f"{where}.panel", "unknown_panel"
    panel = names[step.panel] if step.panel else rulebook.judges
    if step.kind is TieKind.CRITERION and step.criterion not in {criterion.id for criterion in panel.criteria}:
        yield f"{where}.criterion", "unknown_criterion"
    if step.kind is TieKind.MORE_DECIMALS and not 0 <= step.places <= MOST_PLACES:
        yield f"{where}.places", "zero_to_six"
