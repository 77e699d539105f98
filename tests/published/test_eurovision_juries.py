"""Eurovision juries 2014-2023: sums of ranks, weighted ranks, and two rankings put together."""

from __future__ import annotations

from collections import Counter

import pytest
from published_sets import contests, places, published, run

WEIGHTS = published("esc_jury_dev")["rule"]["params"]["weights"]
POINTS = [12, 10, 8, 7, 6, 5, 4, 3, 2, 1]
BY_PLACE = {"sheets": "places", "ties": []}


def jury(contest):
    rulebook = BY_PLACE | ({"method": "rank_sum"} if contest["rule"] == "rank-sum" else weighted())
    entries = [
        {"id": song, "sheets": places(marks)} for song, marks in zip(contest["entries"], contest["marks"], strict=True)
    ]
    return {"rulebook": rulebook, "entries": entries}


def weighted():
    return {"method": "place_points", "points": WEIGHTS, "rounding": {"places": 6}, "rank_on": "exact"}


@pytest.mark.parametrize("contest", contests("esc_jury_dev"))
def test_every_official_jury_rank_lies_in_the_block_of_places_that_its_tie_takes(contest):
    found = run(jury(contest))
    block = Counter(entry["rank"] for entry in found.values())
    expected = contest["expected"]
    if "jury_rank" in expected:
        for song, official in zip(contest["entries"], expected["jury_rank"], strict=True):
            first = found[song]["rank"]
            assert first <= official < first + block[first], song
    for song, points in zip(contest["entries"], expected.get("jury_points", ()), strict=False):
        first = found[song]["rank"]
        slots = range(first, first + block[first])
        assert points in {POINTS[slot - 1] if slot <= len(POINTS) else 0 for slot in slots}, song


COMBINED = [one for one in contests("esc_jury_dev") if "combined_rank" in one.values[0]["expected"]]


@pytest.mark.parametrize("contest", COMBINED)
def test_jury_and_audience_together_give_the_published_ranking(contest):
    """The jury's own ties were settled by a show of hands, so its official ranks come in as one sheet of places."""
    panels = [{"id": name, "weight": 1, "sheets": "places", "method": "rank_sum"} for name in ("jury", "tele")]
    ranks = zip(contest["entries"], contest["expected"]["jury_rank"], contest["tele_rank"], strict=True)
    entries = [
        {"id": song, "sheets": [*places([mine], panel="jury"), *places([theirs], panel="tele")]}
        for song, mine, theirs in ranks
    ]
    rulebook = {"combine": "places", "panels": panels, "ties": [{"kind": "panel", "panel": "tele"}]}
    found = run({"rulebook": rulebook, "entries": entries})
    assert [found[song]["rank"] for song in contest["entries"]] == contest["expected"]["combined_rank"]
