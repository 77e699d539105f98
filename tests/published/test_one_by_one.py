"""Salt Lake City 2002, ladies' free skating: one-by-one ordinals, where the older majority gives other places."""

from __future__ import annotations

import pytest
from published_sets import contests, places, run

(CONTEST,) = (one.values[0] for one in contests("obo2002"))


def ranks(method):
    entries = [{"id": one["id"], "sheets": places(one["marks"])} for one in CONTEST["entries"]]
    found = run({"rulebook": {"sheets": "places", "method": method, "ties": []}, "entries": entries})
    return {key: entry["rank"] for key, entry in found.items()}


def test_all_23_places_are_the_official_ones():
    assert ranks("one_by_one") == CONTEST["expected"]


@pytest.mark.parametrize("method", ["majority"])
def test_the_older_majority_placement_gives_only_19_of_them(method):
    found = ranks(method)
    assert sum(found[key] == place for key, place in CONTEST["expected"].items()) == 19
