"""Drum corps 2019-2025: boxes of one or two judges, captions of weighted boxes, rounded to three decimals."""

from __future__ import annotations

import pytest
from published_sets import PLAIN, contests, run

CAPTIONS = {"ge": ("GE1", "GE2"), "visual": ("VP", "VA", "CG"), "music": ("MB", "MA", "MP")}


# Exact halves that the source printed down (24.2375 as 24.237), see tests/data/published/README.md.
SLIPS = {("Pacific Crest", "24.238", "24.237"), ("Colts", "26.488", "26.487")}
WITH_SLIPS = "2022-08-11 DCI World Championship Prelims (Indianapolis, IN)"


def described(contest):
    """A caption is a panel whose judges mark one box each; the boxes' weights are the criteria's factors."""
    panels = [
        {
            **PLAIN,
            "id": caption,
            "weight": 1,
            "by": "criterion",
            "partial": True,
            "criteria": [
                {"id": box, "maximum": 20, "step": "0.01", "factor": contest["weights"][box]}
                for box in boxes
                if box in contest["weights"]
            ],
        }
        for caption, boxes in (CAPTIONS | others(contest)).items()
        if any(box in contest["weights"] for box in boxes)
    ]
    rulebook = {"combine": "sum", "panels": panels, "rounding": {"places": 3, "panel": 3}, "ties": []}
    return {"rulebook": rulebook, "entries": [entry(one) for one in contest["entries"]]}


def others(contest):
    """Boxes of small shows that belong to no caption."""
    known = {box for boxes in CAPTIONS.values() for box in boxes}
    return {box.lower(): (box,) for box in contest["weights"] if box not in known}


def entry(one):
    caption = {box: name for name, boxes in CAPTIONS.items() for box in boxes}
    sheets = [
        {"judge": f"{box}-{number}", "panel": caption.get(box, box.lower()), "marks": {box: mark}}
        for box, marks in one["marks"].items()
        for number, mark in enumerate(marks)
        if mark is not None
    ]
    penalty = one.get("penalty")
    return {
        "id": one["id"],
        "sheets": sheets,
        "adjustments": [{"amount": f"-{penalty}", "reason": "penalty"}] if penalty else [],
    }


@pytest.mark.parametrize("contest", contests("dci_dev"))
def test_every_caption_total_and_rank_is_the_published_one(contest):
    found = run(described(contest))
    for one in contest["entries"]:
        mine, expected = found[one["id"]], one["expected"]
        panels = mine["runs"][0]["panels"]
        for caption in CAPTIONS.keys() & expected.keys() & panels.keys():
            pair = (panels[caption]["average"], expected[caption])
            assert pair[0] == pair[1] or (contest["id"] == WITH_SLIPS and (one["id"], *pair) in SLIPS)
        assert mine["final"] == expected["total"], one["id"]
        if expected.get("rank") is not None:
            assert mine["rank"] == expected["rank"], one["id"]
