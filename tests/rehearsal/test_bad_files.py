"""A file that cannot be played ends the order before anything is started, in one sentence: which field, what to do."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import GOLDEN

from arena.cli.jsonfile import BadFile
from arena.cli.rehearsal.script import script_in

CRITERIA = [{"id": "plan", "maximum": "10", "step": "0.5"}, {"id": "work", "maximum": "10", "step": "1"}]


def bout(**changes: Any) -> dict[str, Any]:
    """A small bout that can be played, with changes at the top."""
    good: dict[str, Any] = {
        "judges": ["甲", "乙", "丙"],
        "entries": [{"id": "01", "totals": ["90", "91.5", None], "absent": {"3": "missing"}}],
    }
    return good | changes


def entry(**changes: Any) -> dict[str, Any]:
    """The same with changes in its entry."""
    return bout(entries=[bout()["entries"][0] | changes])


def sheets(*marks: Any) -> dict[str, Any]:
    """A bout of two criteria with these sheets."""
    return bout(rulebook={"criteria": CRITERIA}, entries=[{"id": "01", "marks": list(marks)}])


@pytest.fixture
def sentence(tmp_path: Path) -> Callable[[str], str]:
    """What a file with that text is refused with; nothing where it is accepted."""

    def refused(text: str) -> str:
        file = tmp_path / "bout.json"
        file.write_text(text, "utf-8")
        try:
            script_in(file)
        except BadFile as bad:
            return str(bad)
        return ""

    return refused


def text(described: dict[str, Any]) -> str:
    import json

    return json.dumps(described, ensure_ascii=False)


def test_the_small_bout_and_the_golden_bout_are_good(sentence: Callable[[str], str]):
    assert sentence(text(bout())) == ""
    assert sentence(text(GOLDEN)) == ""
    assert sentence(text(sheets(["9.5", "8"], {"plan": 7, "work": 0}, None))) == ""


BAD: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    (bout(juges=[]), ("`juges`",)),
    (entry(overtime=3), ("`overtime`", "entries[0]")),
    (bout(entries=[]), ("entries", "length >= 1")),
    (bout(entries=[{"id": str(number), "totals": ["9", "9", "9"]} for number in range(61)]), ("entries", "<= 60")),
    (bout(judges=[]), ("judges",)),
    (bout(judges=["甲"] * 51), ("judges", "<= 50")),
    (bout(judges=None), ("judges", "seats")),
    (bout(seats=["甲", "乙", "丙"]), ("judges", "seats")),
    (bout(judges=["甲", {"name": "乙", "chief": True}, {"name": "丙", "chief": True}]), ("chief", "2, 3")),
    (bout(entries=[entry()["entries"][0]] * 2), ("'01'", "own")),
    (entry(totals=["90", "91.5"]), ("entries[01].totals", "3 judges")),
    (entry(totals=["90", "91.3", None]), ("entries[01].totals[2]", "91.3", "steps of 0.5")),
    (entry(totals=["90", "100.5", None]), ("entries[01].totals[2]", "0 to 100")),
    (entry(totals=["90", "-1", None]), ("entries[01].totals[2]", "-1", "plain number")),
    (entry(totals=["90", "NaN", None]), ("entries[01].totals[2]", "plain number")),
    (entry(totals=["90", "9e1", None]), ("entries[01].totals[2]", "plain number")),
    (entry(totals=["90", "９１", None]), ("entries[01].totals[2]", "plain number")),
    (entry(totals=["90", True, None]), ("entries[01].totals[2]", "plain number")),
    (entry(totals=["90", ["1"], None]), ("entries[01].totals[2]", "plain number")),
    (entry(totals=["90", "91", "92"]), ("entries[01].totals[3]", "missing", "null")),
    (entry(totals=None), ("entries[01]", "totals", "marks")),
    (entry(marks=[None, None, None]), ("totals and marks",)),
    (entry(absent={"4": "recused"}), ("entries[01].absent", "'4'", "1 to 3")),
    (entry(absent={"03": "missing"}), ("entries[01].absent", "'03'")),
    (entry(absent={"3": "ill"}), ("absent", "'ill'")),
    (entry(totals=[None] * 3, absent=dict.fromkeys("123", "recused")), ("every judge is recused",)),
    (entry(status="late"), ("status", "'late'")),
    (entry(overtime_s=-1), ("overtime_s", ">= 0")),
    (entry(department="部" * 41), ("department", "40")),
    (bout(rulebook="boss"), ("rulebook", "'boss'", "director")),
    (bout(rulebook={"preset": "boss"}), ("rulebook", "'boss'", "director")),
    (bout(rulebook={"trim": {"high": 1}}), ("rulebook", "criteria")),
    (bout(rulebook={"criteria": {}}), ("panels.judges.criteria", "list")),
    (bout(rulebook={"criteria": [{"id": "a", "maximum": "NaN"}]}), ("panels.judges.criteria.a.maximum", "number")),
    (bout(rulebook={"criteria": [{"id": "a", "maximum": "1e99"}]}), ("panels.judges.criteria.a.maximum", "10000")),
    (bout(rulebook={"criteria": [{"id": "a", "maximum": "10", "step": "0"}]}), ("criteria.a.step", "divide")),
    (bout(rulebook={"criteria": [CRITERIA[0]] * 2}), ("criteria.plan.id", "own")),
    (bout(rulebook={"preset": "director", "trim": {"highest": 2}}), ("`highest`", "trim")),
    (
        bout(rulebook={"preset": "director", "trim": {"high": 3, "low": 2}}),
        ("rulebook.panels.judges.trim", "from_sheets"),
    ),
    (bout(rulebook={"preset": "topic", "rounding": {"places": 9}}), ("rounding.places", "0 to 6")),
    (sheets(["9.5", "8"], ["9.5"], None), ("entries[01].marks[2]", "2 criteria")),
    (sheets(["9.5", "8"], ["10.5", "8"], None), ("entries[01].marks[2]", "plan", "10.5", "0 to 10")),
    (sheets(["9.5", "8"], ["9.5", "7.5"], None), ("entries[01].marks[2]", "work", "7.5", "multiple of 1")),
    (sheets(["9.5", "8"], {"plan": "9", "idea": "8"}, None), ("entries[01].marks[2]", "'idea'", "plan, work")),
    (sheets(["9.5", "8"], ["9.5", "x"], None), ("entries[01].marks[2]", "work", "plain number")),
    (sheets(["9.5", "8"], "17.5", None), ("entries[01].marks[2]", "not a sheet")),
]


@pytest.mark.parametrize(("described", "named"), BAD, ids=[" ".join(named) for _, named in BAD])
def test_what_is_wrong_and_what_would_be_right_are_both_said(
    sentence: Callable[[str], str], described: dict[str, Any], named: tuple[str, ...]
):
    said = sentence(text(described))
    assert [part for part in named if part not in said] == [], said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ('{"judges": ["甲"]', "JSON"),
        ('{"judges": [NaN]}', "NaN"),
        ('{"judges": ["甲"], "judges": ["乙"]}', "twice"),
        ("[]", "object"),
        ("", "JSON"),
    ],
)
def test_what_is_no_description_at_all_is_said(sentence: Callable[[str], str], written: str, named: str):
    assert named in sentence(written)


def test_numbers_need_no_quotes_and_lose_no_digit(tmp_path: Path):
    file = tmp_path / "bout.json"
    file.write_text(text(bout()).replace('"91.5"', "91.5").replace('"90"', "90"), "utf-8")
    quoted = tmp_path / "quoted.json"
    quoted.write_text(text(bout()), "utf-8")
    assert script_in(file) == script_in(quoted)


def test_nothing_is_started_for_a_bad_file(rehearse: Callable[..., Any]):
    wrong = copy.deepcopy(GOLDEN)
    wrong["entries"][3]["totals"][0] = "89.7"
    done = rehearse(wrong, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "Error: entries[04].totals[1]: no sheet adds up to 89.7; totals go from 0 to 100 in steps of 0.5\n"
    )


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(BadFile, match="cannot be read"):
        script_in(tmp_path / "none.json")
