"""Outcomes as plain data: every step of every score, for ``--json`` and whoever reads it."""

from __future__ import annotations

from typing import Any

from arena.domain.contest import Outcome
from arena.domain.derivation import CriterionValue, Derivation, PanelValue, RunValue
from arena.domain.ranking import Placing
from arena.domain.rounding import readable
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Contest
from arena.exports.sentences import entry_sentences


def as_json(name: str, contest: Contest, rulebook: Rulebook, result: Outcome) -> dict[str, Any]:
    """The whole outcome, entries in the order handed in; exact numbers as text, ratios as "a/b"."""
    placings = {placing.entry: placing for placing in result.placings}
    whys = {one.entry: one for one in result.unplaced}
    entries = []
    for entry in contest.entries:
        if entry.id in placings:
            placing, found = placings[entry.id], result.scores[entry.id]
            told = entry_sentences(entry, rulebook, found, placing)
            entries.append({"id": entry.id, "name": entry.name, **_scored(placing, found), "explain": told})
        else:
            why = whys[entry.id]
            entries.append({"id": entry.id, "name": entry.name, "rank": None, "why": why.why, "reason": why.reason})
    return {
        "name": name,
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "name": rulebook.name},
        "entries": entries,
        "ranking": [placing.entry for placing in result.placings],
    }


def _scored(placing: Placing, found: Derivation) -> dict[str, Any]:
    return {
        "rank": placing.rank,
        "place": str(placing.place),
        "shared": placing.shared,
        "decided_by": placing.decided_by,
        "criterion": placing.criterion,
        "panel": placing.panel,
        "evidence": placing.evidence,
        "stuck": list(placing.stuck),
        "final": str(found.final),
        "exact": str(found.exact),
        "average": str(found.average),
        "penalty": str(found.penalty),
        "runs": [None if run is None else _run(run) for run in found.runs],
    }


def _run(run: RunValue) -> dict[str, Any]:
    return {
        "points": str(readable(run.points, 2)),
        "multiplier": str(run.multiplier),
        "counted": run.counted,
        "panels": {panel.panel: _panel(panel) for panel in run.panels},
    }


def _panel(panel: PanelValue) -> dict[str, Any]:
    return {
        "value": None if panel.value is None else str(panel.value),
        "average": None if panel.average is None else str(panel.average),
        "share": str(panel.share),
        "kept": panel.kept,
        "kept_sum": str(panel.kept_sum),
        "totals": {one.seat: str(one.total) for one in panel.totals},
        "dropped_high": list(panel.high),
        "dropped_low": list(panel.low),
        "aside": [{"judge": one.seat, "why": one.why.value, "reason": one.reason} for one in panel.aside],
        "criteria": {line.criterion: _criterion(line) for line in panel.criteria},
        "grades": {line.grade: line.count for line in panel.grades},
        "evidence": panel.evidence,
    }


def _criterion(line: CriterionValue) -> dict[str, Any]:
    return {
        "average": str(readable(line.average)),
        "value": str(readable(line.value)),
        "kept": line.kept,
        "dropped_high": list(line.high),
        "dropped_low": list(line.low),
    }
