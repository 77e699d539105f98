"""Records of earlier versions in today's terms: a journal is never rewritten, so it must stay readable."""

from __future__ import annotations

from typing import Any

OF_THE_PANEL = ("criteria", "trim", "quorum")  # until 0.1.0 these stood in the rulebook itself: one panel, the judges'


def modern_rulebook(given: dict[str, Any]) -> dict[str, Any]:
    """A rulebook as plain data, with panels; one that has them already comes back as it is."""
    if "panels" in given:
        return given
    judges = {field: given[field] for field in OF_THE_PANEL if field in given}
    return {field: value for field, value in given.items() if field not in OF_THE_PANEL} | {"panels": [judges]}


def modern_events(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events of one record as plain data, in today's terms."""
    return [_modern_opening(event) if event.get("type") == "bout_opened" else event for event in given]


def _modern_opening(event: dict[str, Any]) -> dict[str, Any]:
    charter = event["charter"]
    return {**event, "charter": {**charter, "rulebook": modern_rulebook(charter["rulebook"])}}
