"""The golden bout (domain.md §3.7), played by robots against a real server: every figure as worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from factories import GOLDEN

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The outcome, played once for the whole module."""
    import json
    import subprocess
    import sys

    from servers import ROOT

    file = ROOT / "tests" / "data" / "golden_bout.json"
    command = [sys.executable, "-m", "arena", "rehearse", str(file), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def by_id(shown: dict[str, Any]) -> dict[str, Any]:
    return {entry["id"]: entry for entry in shown["entries"]}


@pytest.mark.parametrize("key", GOLDEN["expected"])
def test_every_score_average_penalty_and_place_is_as_worked_by_hand(shown: dict[str, Any], key: str):
    worked, entry = GOLDEN["expected"][key], by_id(shown)[key]
    assert (entry["final"], entry["rank"]) == (worked["final"], worked["rank"])
    assert (entry["average"], entry["penalty"]) == (worked["mean_2dp"], worked["penalty"])
    assert not entry["shared"]


def test_the_ranking_is_the_one_that_was_read_out(shown: dict[str, Any]):
    assert shown["ranking"] == ["02", "08", "07", "05", "03", "01", "06", "04", "09"]


def test_the_tie_is_parted_by_what_was_dropped_and_says_so(shown: dict[str, Any]):
    for key, dropped in GOLDEN["tie"]["sums"].items():
        entry = by_id(shown)[key]
        assert (entry["decided_by"], entry["evidence"], entry["criterion"]) == ("dropped_sum", dropped, None)
    others = [entry for key, entry in by_id(shown).items() if key not in GOLDEN["tie"]["entries"]]
    assert [entry["decided_by"] for entry in others] == [None] * 7


def test_dropped_missing_and_recused_sheets_are_named(shown: dict[str, Any]):
    entries = by_id(shown)
    assert (entries["02"]["dropped_high"], entries["02"]["dropped_low"]) == (["96.0"], ["92.5"])
    assert [(key, one["recused"]) for key, one in entries.items() if one["recused"]] == [("05", [5])]
    assert [(key, one["missing"]) for key, one in entries.items() if one["missing"]] == [("08", [8]), ("09", [8])]
    assert [one["valid"] for one in entries.values()] == [9, 9, 9, 9, 8, 9, 9, 8, 8]
    assert [one["overtime_s"] for one in entries.values()] == [0, 0, 50, 0, 0, 12, 0, 0, 130]


def test_the_journal_is_named_by_its_head(shown: dict[str, Any]):
    assert shown["journal"]["records"] > 9 * 9
    assert len(shown["journal"]["head"]) == 64


def test_without_json_people_get_a_table(rehearse: Callable[..., Any]):
    done = rehearse({**GOLDEN, "entries": GOLDEN["entries"][:2]})
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()[1:3]
    assert "93.93" in first
    assert "招商促进部 · 陆观海" in first
    assert "91.71" in second
