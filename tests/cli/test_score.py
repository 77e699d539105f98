"""``arena score`` as its users call it: the golden bout, several contests, and files that cannot be scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from factories import GOLDEN, split

from arena.cli.score import score


def run(folder: Path, described: Any, *options: str):
    file = folder / "contest.json"
    file.write_text(described if isinstance(described, str) else json.dumps(described), "utf-8")
    return CliRunner().invoke(score, [str(file), *options])


def golden():
    """The evening of domain.md §3.7 as a file: totals laid out over the criteria."""
    entries = []
    for row in GOLDEN["entries"]:
        absent = {int(seat) - 1: why for seat, why in row["absent"].items()}
        sheets = [
            {"judge": f"s{seat + 1}", "marks": split(total)}
            if total is not None
            else {"judge": f"s{seat + 1}", "state": absent[seat]}
            for seat, total in enumerate(row["totals"])
        ]
        entries.append({"id": row["id"], "name": row["speaker"], "sheets": sheets, "overtime_s": row["overtime_s"]})
    return {"rulebook": "director", "chief": "s1", "entries": entries}


def test_the_golden_bout_holds_to_the_last_digit(tmp_path):
    found = json.loads(run(tmp_path, golden(), "--json").output)
    by_id = {entry["id"]: entry for entry in found["entries"]}
    for key, expected in GOLDEN["expected"].items():
        mine = by_id[key]
        assert (mine["final"], mine["average"], mine["rank"]) == (
            expected["final"],
            expected["mean_2dp"],
            expected["rank"],
        )
    assert [(by_id[key]["decided_by"], by_id[key]["evidence"]) for key in ("07", "05")] == [
        ("dropped_sum", "187.0"),
        ("dropped_sum", "186.5"),
    ]
    assert found["ranking"] == ["02", "08", "07", "05", "03", "01", "06", "04", "09"]


def test_the_announcers_sentence_stands_in_the_explanation(tmp_path):
    told = run(tmp_path, golden(), "--explain").output
    assert "去掉一个最高分 96.0 分，去掉一个最低分 92.5 分，最后得分 93.93 分。" in told
    assert "第 3 名。同分，按去掉的最高分与最低分之和：187.0。" in told
    assert "s5 回避。" in told


def test_several_contests_may_share_a_rulebook(tmp_path):
    one = {"entries": [{"id": "a", "sheets": [{"judge": "1", "marks": split("90")}]}]}
    found = json.loads(
        run(tmp_path, {"rulebook": "director", "contests": [one, {**one, "name": "二"}]}, "--json").output
    )
    assert [contest["name"] for contest in found["contests"]] == ["contests[1]", "二"]
    assert run(tmp_path, {"rulebook": "director", "contests": [one, one]}).exit_code == 0


def test_a_circle_in_head_to_head_and_a_missing_decision_get_a_sentence(tmp_path):
    marks = {"a": (3, 2, 1), "b": (1, 3, 2), "c": (2, 1, 3)}
    entries = [
        {"id": key, "sheets": [{"judge": str(seat), "marks": {"m": mark}} for seat, mark in enumerate(own)]}
        for key, own in marks.items()
    ]
    ties = [{"kind": "head_to_head"}, {"kind": "decision"}]
    rulebook = {"criteria": [{"id": "m", "maximum": 10}], "ties": ties}
    told = run(tmp_path, {"rulebook": rulebook, "entries": entries}, "--explain").output
    assert told.count("直接对比互有胜负、形成循环") == 3
    assert told.count("还没有对全部同分者的现场决定") == 3
    assert told.count("并列第 1 名。") == 3


ENTRY = {"id": "01", "sheets": [{"judge": "J1", "marks": split("90")}]}
CRITERIA = [{"id": "a", "maximum": 10}, {"id": "b", "maximum": 10}]

BAD = [
    ("{", ("not a JSON file",)),
    ({"rulebook": "director"}, ("entries", "contests")),
    ({"entries": [ENTRY]}, ("rulebook", "is missing", "director")),
    ({"rulebook": "boss", "entries": [ENTRY]}, ("rulebook", "boss", "director")),
    ({"rulebook": "director", "entries": [{"id": "01", "judges": []}]}, ("judges", "docs/scoring.md")),
    ({"rulebook": "director", "entries": [{**ENTRY, "runs": []}]}, ("entries[01]", "runs")),
    ({"rulebook": "director", "entries": [{**ENTRY, "multiplier": "many"}]}, ("entries[01].multiplier", "number")),
    ({"rulebook": "director", "contests": [{"name": "x"}]}, ("contests[1].entries",)),
    ({"contests": [{"entries": [ENTRY]}]}, ("contests[1].rulebook",)),
    ({"rulebook": {"criteria": CRITERIA, "full": 30}, "entries": [ENTRY]}, ("panels.judges.full", "add up")),
    (
        {"rulebook": {"preset": "youth", "weight": 70}, "entries": [ENTRY]},
        ("rulebook.panels.weight", "percentages", "100"),
    ),
    (
        {"rulebook": {"criteria": CRITERIA, "trim": {"high": 3, "low": 2}}, "entries": [ENTRY]},
        ("panels.judges.trim", "from_sheets"),
    ),
    (
        {"rulebook": {"criteria": CRITERIA, "ties": [{"kind": "criterion", "criterion": "z"}]}, "entries": [ENTRY]},
        ("ties.1.criterion", "name the id"),
    ),
    (
        {"rulebook": {"criteria": [{"id": "a", "maximum": 10, "factor": 0}]}, "entries": [ENTRY]},
        ("panels.judges.criteria.factor", "above 0"),
    ),
    (
        {"rulebook": {"criteria": CRITERIA}, "name": "初赛", "entries": [ENTRY]},
        ("初赛: entry 01, judge J1", "criterion"),
    ),
    ({"rulebook": {"criteria": {}}, "entries": [ENTRY]}, ("criteria", "not a list")),
    ({"rulebook": {"criteria": CRITERIA, "panels": 3}, "entries": [ENTRY]}, ("panels", "not a list")),
    ({"rulebook": {"preset": ["director"]}, "entries": [ENTRY]}, ("rulebook", "there is no preset")),
    ({"rulebook": "director", "entries": []}, ("entries", "length")),
    ({"rulebook": "director", "contests": []}, ("contests", "length")),
    (json.dumps({"rulebook": "director", "entries": [{**ENTRY, "id": "\ud800"}]}), ("not a JSON file",)),
    ({"rulebook": {"overtime": None}, "entries": [ENTRY]}, ("rulebook", "criteria")),
    ({"rulebook": {"criteria": [{"id": "a"}]}, "entries": [ENTRY]}, ("rulebook", "maximum")),
]


@pytest.mark.parametrize(("described", "named"), BAD)
def test_a_file_that_cannot_be_scored_gets_one_sentence(tmp_path, described, named):
    result = run(tmp_path, described)
    assert result.exit_code == 2
    (line,) = result.output.strip().splitlines()
    for word in named:
        assert word in line


def test_a_file_that_is_not_there_and_none_at_all_are_told(tmp_path):
    assert "cannot be read" in CliRunner().invoke(score, [str(tmp_path / "none.json")]).output
    assert "FILE is missing" in CliRunner().invoke(score, []).output
    assert json.loads(CliRunner().invoke(score, ["--schema"]).output)["title"] == "arena score"
