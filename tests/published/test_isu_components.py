"""Figure skating 2016/17: nine judges, five components, dropped and rounded by criterion, then by factor."""

from __future__ import annotations

import pytest
from published_sets import PLAIN, contests, run

TECHNICAL = {**PLAIN, "id": "tes", "weight": 1, "criteria": [{"id": "tes", "maximum": 999, "step": "0.01"}]}


def described(contest):
    """Components trimmed and rounded one by one; the technical score comes as a panel of one."""
    components = [
        {"id": key, "maximum": 10, "step": "0.25", "factor": factor} for key, factor in contest["factors"].items()
    ]
    pcs = {"id": "pcs", "weight": 1, "by": "criterion", "trim": {"high": 1, "low": 1}, "criteria": components}
    return {
        "rulebook": {
            "combine": "sum",
            "panels": [pcs, TECHNICAL],
            "rounding": {"places": 2, "criterion": 2},
            "ties": [{"kind": "panel", "panel": contest["tie_break"]}],
        },
        "entries": [entry(one) for one in contest["entries"]],
    }


def entry(one):
    judges = range(len(one["marks"]["SS"]))
    marked = [{key: marks[judge] for key, marks in one["marks"].items()} for judge in judges]
    given = [
        {"judge": f"J{judge + 1}", "panel": "pcs", "marks": marks}
        for judge, marks in enumerate(marked)
        if None not in marks.values()
    ]
    return {
        "id": one["id"],
        "sheets": [*given, {"judge": "technical panel", "panel": "tes", "marks": {"tes": one["tes"]}}],
        "adjustments": [{"amount": f"-{one['deductions']}", "reason": "deductions"}],
    }


@pytest.mark.parametrize("contest", contests("isu2016_components_dev"))
def test_every_panel_score_total_and_rank_is_the_published_one(contest):
    found = run(described(contest))
    for key, expected in contest["expected"].items():
        pcs = found[key]["runs"][0]["panels"]["pcs"]
        assert {name: f"{float(line['average']):.2f}" for name, line in pcs["criteria"].items()} == expected["panel"]
        assert (pcs["average"], found[key]["final"], found[key]["rank"]) == (
            expected["pcs"],
            expected["total"],
            expected["rank"],
        )
