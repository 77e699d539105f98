"""The skating system, rules 5-11, on the examples of the rule books: all 392 places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from published_sets import contests, places, run

RULEBOOK = {"sheets": "places", "method": "majority", "ties": [], "shared": "mean"}
OVER_DANCES = {**RULEBOOK, "runs": {"take": "majority"}}


def of(kind):
    return [one for one in contests("skating_system") if one.values[0]["kind"] == kind]


def as_places(found):
    return {key: Decimal(entry["place"]) for key, entry in found.items()}


def official(expected):
    return {key: Decimal(str(place)) for key, place in expected.items()}


@pytest.mark.parametrize("contest", of("single"))
def test_one_dance(contest):
    entries = [{"id": couple, "sheets": places(marks)} for couple, marks in contest["marks"].items()]
    found = run({"rulebook": RULEBOOK, "entries": entries})
    assert as_places(found) == official(contest["expected"])


@pytest.mark.parametrize("contest", of("multi"))
def test_several_dances(contest):
    dances = contest["dances"]
    couples = next(iter(dances.values()))
    entries = [
        {"id": couple, "runs": [{"sheets": places(marks[couple])} for marks in dances.values()]} for couple in couples
    ]
    found = run({"rulebook": OVER_DANCES, "entries": entries})
    assert as_places(found) == official(contest["expected"]["final"])
    for number, (dance, marks) in enumerate(contest["expected"].get("dance_places", {}).items()):
        points = {key: Decimal(entry["runs"][number]["points"]) for key, entry in found.items()}
        assert points == official(marks), dance


@pytest.mark.parametrize("contest", of("summary"))
def test_several_dances_of_which_only_the_places_are_known(contest):
    entries = [
        {"id": couple, "runs": [{"sheets": places([place])} for place in own]}
        for couple, own in contest["dance_places"].items()
    ]
    found = run({"rulebook": OVER_DANCES, "entries": entries})
    assert as_places(found) == official(contest["expected"])
