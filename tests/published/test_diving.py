"""Diving 2015-2021: seven awards, two highest and two lowest cancelled, the sum times the difficulty, dives added."""

from __future__ import annotations

import pytest
from published_sets import contests, run, sheets

RULEBOOK = {
    "criteria": [{"id": "mark", "maximum": 10}],
    "method": "sum",
    "trim": {"high": 2, "low": 2, "from_sheets": 5},
    "runs": {"take": "sum"},
    "ties": [],
}


def dive(given):
    _code, difficulty, awards, *penalty = given
    each = [{"amount": -penalty[0], "per": "award", "reason": "restart"}] if penalty else []
    return {"sheets": sheets(awards), "multiplier": difficulty, "adjustments": each}


def described(contest, dives=None):
    entries = [{"id": one["id"], "runs": [dive(given) for given in one["dives"][:dives]]} for one in contest["entries"]]
    return {"rulebook": RULEBOOK, "entries": entries}


def place(found):
    """As printed: shared places carry an equals sign."""
    return f"={found['rank']}" if found["shared"] else str(found["rank"])


@pytest.mark.parametrize("contest", contests("diving_dev"))
def test_every_dive_total_and_rank_is_the_published_one(contest):
    found = run(described(contest))
    for key, expected in contest["expected"].items():
        assert [line["points"] for line in found[key]["runs"]] == expected["dive_points"]
        assert found[key]["final"] == expected["total"]
        if "rank" in expected:  # some meets printed no final rank of this round
            assert place(found[key]).lstrip("=") == expected["rank"].lstrip("=")


@pytest.mark.parametrize("contest", contests("diving_dev")[::10])
def test_the_standing_after_each_dive_is_the_published_one(contest):
    for dives in range(1, len(contest["entries"][0]["dives"]) + 1):
        found = run(described(contest, dives))
        for key, expected in contest["expected"].items():
            assert found[key]["final"] == expected["running_total"][dives - 1]
            assert place(found[key]) == expected["running_rank"][dives - 1]
