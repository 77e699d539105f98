"""A rulebook on its way through the form: to a draft of plain texts, changed row by row, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from arena.domain.marks import plain
from arena.domain.panel import NO_TRIM, Band, By, Criterion, Grade, Method, Panel, Quorum, SheetKind, Trim, WhenEmpty
from arena.domain.rulebook import (
    Overtime,
    RankOn,
    RevealMode,
    Rounding,
    RoundingMode,
    Rulebook,
    Segment,
    SharedPlaces,
    TieKind,
    TieStep,
)

Draft = dict[str, Any]


def draft_of(rulebook: Rulebook) -> Draft:
    """What the form shows of ``rulebook``."""
    rounding, overtime = rulebook.rounding, rulebook.overtime
    rule = overtime or Overtime()
    return {
        "key": rulebook.id,
        "version": str(rulebook.version),
        "name": rulebook.name,
        "panels": [panel_draft(panel) for panel in rulebook.panels],
        "segments": [
            {"id": one.id, "name": one.name, "length": clock(one.seconds), "counted": one.counted}
            for one in rulebook.segments
        ],
        "mode": rounding.mode.value,
        "places": str(rounding.places),
        **{key: _maybe(getattr(rounding, key)) for key in ("criterion", "sheet", "panel")},
        "rank_on": rulebook.rank_on.value,
        "overtime": overtime is not None,
        "grace_s": str(rule.grace_s),
        "step_s": str(rule.step_s),
        "amount": plain(rule.amount),
        "cap": "" if rule.cap is None else plain(rule.cap),
        "ties": [{"step": tie_code(step), "places": str(step.places)} for step in rulebook.ties],
        "shared": rulebook.shared.value,
        "reveal": rulebook.reveal.value,
        "example_overtime": "50",
    }


def panel_draft(panel: Panel) -> Draft:
    """What the form shows of one panel."""
    return {
        "id": panel.id,
        "name": panel.name,
        "weight": plain(panel.weight),
        "sheets": panel.sheets.value,
        "criteria": [_criterion_draft(one) for one in panel.criteria],
        "grades": [
            {"id": one.id, "name": one.name, "value": "" if one.value is None else plain(one.value)}
            for one in panel.grades
        ],
        "full": "" if panel.full is None else plain(panel.full),
        "band_low": plain(panel.band.minimum) if panel.band else "",
        "band_high": plain(panel.band.maximum) if panel.band else "",
        "method": panel.method.value,
        "by": panel.by.value,
        "high": str(panel.trim.high),
        "low": str(panel.trim.low),
        "from_sheets": str(panel.trim.from_sheets),
        "at_least": str(panel.quorum.at_least),
        "numerator": str(panel.quorum.numerator),
        "denominator": str(panel.quorum.denominator),
        "when_empty": panel.when_empty.value,
    }


def _criterion_draft(one: Criterion) -> Draft:
    return {
        "id": one.id,
        "name": one.name,
        "segment": one.segment or "",
        "maximum": plain(one.maximum),
        "step": plain(one.step),
        "factor": plain(one.factor),
        "anchors": "\n".join(one.anchors),
    }


def clock(seconds: int) -> str:
    """150 as 2:30."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def tie_code(step: TieStep) -> str:
    """A step of the tie chain as the form's select names it."""
    return f"{step.kind.value}|{step.panel or ''}|{step.criterion or ''}"


def _maybe(number: int | None) -> str:
    return "" if number is None else str(number)


def rulebook_of(draft: Draft, base: Rulebook) -> Rulebook:
    """The rulebook that a draft without faults stands for; what the form does not show is as in ``base``."""
    bases = {panel.id: panel for panel in base.panels}
    rounding = Rounding(
        mode=RoundingMode(draft["mode"]),
        places=int(draft["places"]),
        criterion=_number(draft["criterion"]),
        sheet=_number(draft["sheet"]),
        panel=_number(draft["panel"]),
        run=base.rounding.run,
    )
    return replace(
        base,
        name=draft["name"],
        version=int(draft["version"]) if draft["version"].isdecimal() else base.version,
        panels=tuple(_panel(one, bases.get(one["id"])) for one in draft["panels"]),
        segments=tuple(_segment(one) for one in draft["segments"]),
        rounding=rounding,
        rank_on=RankOn(draft["rank_on"]),
        overtime=_overtime(draft),
        ties=tuple(_tie(one) for one in draft["ties"]),
        shared=SharedPlaces(draft["shared"]),
        reveal=RevealMode(draft["reveal"]),
    )


def _number(typed: str) -> int | None:
    return int(typed) if typed else None


def _panel(draft: Draft, base: Panel | None) -> Panel:
    panel = replace(
        base or Panel(),
        id=draft["id"],
        name=draft["name"],
        weight=Decimal(draft["weight"]),
        sheets=SheetKind(draft["sheets"]),
        quorum=Quorum(int(draft["at_least"]), int(draft["numerator"]), int(draft["denominator"])),
        when_empty=WhenEmpty(draft["when_empty"]),
    )
    if panel.sheets is SheetKind.GRADES:
        grades = tuple(Grade(one["id"], one["name"], _decimal(one["value"])) for one in draft["grades"])
        return replace(
            panel, grades=grades, criteria=(), full=None, method=Method.MEAN, by=By.TOTAL, trim=NO_TRIM, band=None
        )
    minimums = {one.id: one.minimum for one in base.criteria} if base else {}
    made = replace(
        panel,
        grades=(),
        criteria=tuple(_criterion(one, minimums.get(one["id"], Decimal(0))) for one in draft["criteria"]),
        full=_decimal(draft["full"]),
        method=Method(draft["method"]),
        by=By(draft["by"]),
        trim=Trim(int(draft["high"]), int(draft["low"]), int(draft["from_sheets"])),
    )
    return replace(made, band=_band(draft, made.full_mark))


def _band(draft: Draft, full_mark: Decimal) -> Band | None:
    """评分区间; an end left open is 0, or the full mark."""
    low, high = _decimal(draft["band_low"]), _decimal(draft["band_high"])
    if low is None and high is None:
        return None
    return Band(Decimal(0) if low is None else low, full_mark if high is None else high)


def _criterion(draft: Draft, minimum: Decimal) -> Criterion:
    return Criterion(
        draft["id"],
        draft["name"],
        Decimal(draft["maximum"]),
        minimum,
        Decimal(draft["step"]),
        draft["segment"] or None,
        tuple(line.strip() for line in (draft["anchors"] or "").splitlines() if line.strip()),
        Decimal(draft["factor"]),
    )


def _decimal(typed: str) -> Decimal | None:
    return Decimal(typed) if typed else None


def _segment(draft: Draft) -> Segment:
    minutes, _, seconds = draft["length"].partition(":")
    return Segment(draft["id"], draft["name"], int(minutes) * 60 + int(seconds), draft["counted"])


def _overtime(draft: Draft) -> Overtime | None:
    if not draft["overtime"]:
        return None
    return Overtime(int(draft["grace_s"]), int(draft["step_s"]), Decimal(draft["amount"]), _decimal(draft["cap"]))


def _tie(draft: Draft) -> TieStep:
    kind, panel, criterion = (*draft["step"].split("|"), "", "")[:3]
    return TieStep(TieKind(kind), criterion or None, int(draft["places"]), panel or None)
