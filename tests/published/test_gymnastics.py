"""Gymnastics 2022: difficulty and execution added, equal scores parted by execution, then difficulty."""

from __future__ import annotations

import pytest
from published_sets import PLAIN, contests, run

# Equal in score, execution and difficulty: the source parted them by a rule that it does not state.
FULL_TIES = {("2022 Cottbus World Cup / m / qual / SR", "7"), ("2022 Varna World Challenge Cup / m / qual / SR", "23")}


def panel(key):
    return {**PLAIN, "id": key, "weight": 1, "criteria": [{"id": key, "maximum": 99, "step": "0.001"}]}


RULEBOOK = {
    "combine": "sum",
    "panels": [panel("e"), panel("d")],
    "rounding": {"places": 3},
    "ties": [{"kind": "panel", "panel": "e"}, {"kind": "panel", "panel": "d"}],
}


def described(contest):
    entries = [
        {
            "id": one["id"],
            "sheets": [{"judge": key, "panel": key, "marks": {key: one[key]}} for key in ("e", "d")],
            "adjustments": [{"amount": f"-{one['penalty']}", "reason": "penalty"}],
        }
        for one in contest["entries"]
    ]
    return {"rulebook": RULEBOOK, "entries": entries}


@pytest.mark.parametrize("contest", contests("gym_dev"))
def test_every_score_and_rank_is_the_published_one(contest):
    found = run(described(contest))
    for key, expected in contest["expected"].items():
        assert found[key]["final"] == expected["score"], key
        if (contest["id"], key) in FULL_TIES:
            assert (found[key]["shared"], found[key]["rank"]) == (True, expected["rank"] - 1)
        else:
            assert found[key]["rank"] == expected["rank"], key
