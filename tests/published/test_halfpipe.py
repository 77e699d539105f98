"""Halfpipe 2026: six judges, highest and lowest dropped, the best of three runs counts, unscored runs do not."""

from __future__ import annotations

import pytest
from published_sets import contests, run, sheets

RULEBOOK = {"criteria": [{"id": "mark", "maximum": 100, "step": 1}], "runs": {"best": 1}, "ties": []}


@pytest.mark.parametrize("contest", contests("halfpipe2026"))
def test_every_run_best_and_rank_is_the_published_one(contest):
    entries = [
        {"id": one["id"], "runs": [given and {"sheets": sheets(given)} for given in one["runs"]]}
        for one in contest["entries"]
    ]
    found = run({"rulebook": RULEBOOK, "entries": entries})
    for key, expected in contest["expected"].items():
        assert [line and line["points"] for line in found[key]["runs"]] == expected["run_scores"], key
        assert (found[key]["final"], found[key]["rank"]) == (expected["best"], expected["rank"]), key
