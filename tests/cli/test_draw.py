"""``arena draw`` as its users call it: the document's example, and files that nothing can be drawn from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from servers import ROOT

from arena.cli import arena

ENTRIES = [{"id": f"{number:02}", "number": number, "department": f"部门{number}"} for number in range(1, 6)]
SEED = "2026-04-17 第3期 5 8 13"


def run(folder: Path, described: Any, *options: str):
    file = folder / "draw.json"
    file.write_text(described if isinstance(described, str) else json.dumps(described), "utf-8")
    return CliRunner().invoke(arena, ["draw", str(file), *options])


def test_the_order_is_printed_one_entry_a_line_with_what_it_was_drawn_from(tmp_path):
    lines = run(tmp_path, {"entries": ENTRIES, "seed": SEED}).output.splitlines()
    assert [line.split() for line in lines[1:-1]] == [
        [str(place), str(number), f"{number:02}", f"部门{number}"] for place, number in enumerate((1, 5, 3, 4, 2), 1)
    ]
    assert lines[-1] == f"arena-draw:1, attempt 1, seed: {SEED}"


def test_json_holds_the_whole_result(tmp_path):
    assert json.loads(run(tmp_path, {"entries": ENTRIES, "seed": SEED}, "--json").output) == {
        "order": ["01", "05", "03", "04", "02"],
        "seed": SEED,
        "algorithm": "arena-draw:1",
        "attempts": 1,
        "relaxed": False,
    }


def test_the_example_of_the_document_prints_what_stands_there(tmp_path):
    text = (ROOT / "docs" / "draw.md").read_text("utf-8")
    example, printed = re.findall(r"```json example\n(.*?)```.*?prints:\n\n```\n(.*?)```", text, re.DOTALL)[0]
    assert run(tmp_path, example).output == printed


def test_past_bouts_and_the_memory_counted_from_them_give_the_same_order(tmp_path):
    appearances = [{"department": f"部门{number}", "place": number} for number in range(1, 6)]
    past = [{"held_on": "2026-04-17", "appearances": appearances}]
    memory = {
        "turns": [{"department": "部门1", "opened": 1}, {"department": "部门2", "followed": 1}],
        "last": [{"winner": "部门1", "follower": "部门2"}],
    }
    for number in range(20):
        field = {"entries": ENTRIES, "seed": f"种子{number}"}
        found = run(tmp_path, {**field, "past": past}).output
        assert found == run(tmp_path, {**field, "memory": memory}).output
        assert "部门1" not in found.splitlines()[1]


def test_a_rule_that_had_to_be_given_up_is_told(tmp_path):
    memory = {
        "turns": [{"department": "部门2", "opened": 1}],
        "last": [{"winner": "部门1", "follower": "部门2"}, {"winner": "部门3", "follower": "部门2"}],
    }
    found = run(tmp_path, {"entries": ENTRIES[:3], "seed": "一", "memory": memory}).output
    assert "a rule of the memory given up" in found


@pytest.mark.parametrize(
    ("described", "told"),
    [
        ("{", "not a JSON file"),
        ({"entries": ENTRIES}, "`seed`"),
        ({"entries": ENTRIES, "seed": ""}, "$.seed"),
        ({"entries": [], "seed": "一"}, "$.entries"),
        ({"entries": ENTRIES, "seed": "一", "sede": "二"}, "`sede`"),
        ({"entries": [{"id": "01", "number": "一", "department": ""}], "seed": "一"}, "$.entries[0].number"),
        ({"entries": [*ENTRIES, ENTRIES[2]], "seed": "一"}, "entries: 03 stands twice"),
        ({"entries": [*ENTRIES, {**ENTRIES[2], "id": "06"}], "seed": "一"}, "entries: 3 stands twice"),
        ({"entries": ENTRIES, "seed": "一", "past": [], "memory": {}}, "either memory or past"),
    ],
)
def test_a_broken_file_gets_one_sentence_that_names_the_field(tmp_path, described, told):
    result = run(tmp_path, described)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_a_file_that_is_not_there_is_named():
    result = CliRunner().invoke(arena, ["draw", "nowhere.json"])
    assert (result.exit_code, "nowhere.json: cannot be read" in result.stderr) == (2, True)
