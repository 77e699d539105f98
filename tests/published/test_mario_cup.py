"""A Chinese contest as it really ran, 2013-2024: struck-out sheets, reserve judges, swapped columns."""

from __future__ import annotations

import pytest
from published_sets import PLAIN, contests, published, run

from arena.cli.jsonfile import BadFile

MAXIMA = {4: (10, 60, 20, 10), 5: (10, 30, 15, 15, 30)}


def described(contest, *, limits=None):
    limits = limits or [500] * len(contest["criteria"])
    names = [f"c{number}" for number in range(len(contest["criteria"]))]
    criteria = [
        {"id": key, "name": name, "maximum": limit, "step": "0.001"}
        for key, name, limit in zip(names, contest["criteria"], limits, strict=True)
    ]
    rulebook = {**PLAIN, "criteria": criteria, "partial": True, "rounding": {"places": 1}, "ties": []}
    return {"rulebook": rulebook, "entries": [entry(one, names) for one in contest["entries"]]}


def entry(one, names):
    status = {"zero": "zero", "void": "void"}.get(one.get("status", ""), "scored")
    return {"id": one["id"], "state": status, "sheets": [sheet(given, names) for given in one["sheets"]]}


def sheet(given, names):
    extra = (given.get("bonus") or 0) + (given.get("deduct") or 0)
    state = "struck_out" if given.get("revoked") else "valid"
    marks = {key: mark for key, mark in zip(names, given["marks"], strict=True) if mark is not None}
    return {"judge": given["judge"], "marks": marks, "adjust": extra, "state": state}


@pytest.mark.parametrize("contest", contests("mwcup"))
def test_every_score_follows_from_the_rule(contest):
    found = run(described(contest))
    for one in contest["entries"]:
        if one.get("score_by_rule") is not None and one.get("status") is None:
            assert found[one["id"]]["final"] == one["score_by_rule"], one["id"]


def test_a_struck_out_sheet_stays_on_file_and_does_not_count():
    struck = [
        (contest["id"], one["id"], given["judge"])
        for contest in published("mwcup")["contests"]
        for one in contest["entries"]
        for given in one["sheets"]
        if given.get("revoked")
    ]
    assert struck
    for contest in published("mwcup")["contests"]:
        found = run(described(contest)) if contest["id"] in {key for key, *_ in struck} else {}
        for key, entry_id, judge in struck:
            if key == contest["id"] and found[entry_id]["rank"] is not None:
                panel = found[entry_id]["runs"][0]["panels"]["judges"]
                assert judge in [one["judge"] for one in panel["aside"]]
                assert judge not in panel["totals"]


@pytest.mark.parametrize(("contest", "entry_id", "judge"), published("mwcup")["keying_errors"])
def test_two_swapped_columns_are_noticed_although_the_sum_is_the_same(contest, entry_id, judge):
    (one,) = (one for one in published("mwcup")["contests"] if one["id"] == contest)
    (line,) = (line for line in one["entries"] if line["id"] == entry_id)
    keyed = [
        {**given, "revoked": False} for given in line["sheets"]
    ]  # as they were typed, before anybody struck them out
    alone = one | {"entries": [line | {"sheets": keyed}]}
    with pytest.raises(BadFile, match=f"entry {entry_id}, judge {judge}: marks: .* has .*; write 0 to"):
        run(described(alone, limits=MAXIMA[len(one["criteria"])]))
