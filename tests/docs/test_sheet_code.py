"""docs/sheet-code.md: its example is worked again, step by step, and its limits are those of the code."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from arena.domain.check_symbols import ALPHABET, GENERATOR, check_symbols, digits, hashed, number_of, symbols_in
from arena.domain.panel import Criterion
from arena.domain.presets import DIRECTOR
from arena.domain.sheet_code import LONGEST, PaperCode, SheetCode, code_length, decode, encode, paper_code

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "sheet-code.md").read_text("utf-8")
BOUT = "golden26"
MARKS = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \| \d+ \| \d+ \|$", TEXT, re.MULTILINE))
RESULTS = dict(re.findall(r"^\| ([^|]*(?:\\\|[^|]*)?) \| `([^`]+)` \|$", TEXT, re.MULTILINE))
DIGITS = [int(one) for one in RESULTS["ten digits in base 32"].split()]


def symbols(row: str) -> list[int]:
    return [int(one) for one in RESULTS[row].split()]


def test_the_marks_make_the_number_and_the_number_its_digits():
    rows = re.findall(r"^\| `(\w+)` \| [\d.]+ \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE)
    number = 0
    for _criterion, steps, values in reversed(rows):
        number = number * int(values) + int(steps)
    number = ((number * 16 + 1) * 128 + 3) * 64 + 2
    assert str(number) == RESULTS["the number"]
    assert digits(number, 10) == DIGITS
    assert number_of(DIGITS) == number
    assert [(one.id, str(int(one.maximum * 2 + 1))) for one in DIRECTOR.criteria] == [
        (key, size) for key, _, size in rows
    ]


def test_the_hidden_symbols_and_the_check_symbols_are_those_of_the_page():
    rows = "|".join(f"{one.id}:0:{one.maximum}:0.5" for one in DIRECTOR.criteria)
    hidden = [*hashed(f"sheet|{BOUT}", 4), *hashed(rows, 2)]
    assert hidden == [*symbols(r'`hash("sheet\|golden26", 4)`'), *symbols("`hash(rows, 2)`")]
    assert check_symbols([*hidden, *DIGITS]) == symbols("check symbols")
    assert f"*X*⁴ + {GENERATOR[0]} *X*³ + {GENERATOR[1]} *X*² + {GENERATOR[2]} *X* + {GENERATOR[3]}" in TEXT
    assert ALPHABET in TEXT


def test_the_code_of_the_example_is_written_and_read():
    text, sheet = RESULTS["the code"], SheetCode(2, 3, 1, MARKS)
    assert encode(sheet, BOUT, DIRECTOR.criteria) == text
    assert decode(text, BOUT, {2: DIRECTOR.criteria}) == sheet
    assert symbols_in(text) == [*DIGITS, *symbols("check symbols")]


@pytest.mark.parametrize(
    ("row", "entry"), [("seat 2, entry 3, bout `golden26`", 3), ("seat 2, all entries", None)], ids=["single", "all"]
)
def test_the_paper_codes_of_the_example_are_those_printed(row, entry):
    assert paper_code(PaperCode(2, entry), BOUT) == RESULTS[row]


def test_the_page_knows_the_limits():
    hundred = Criterion("c", "项", Decimal(100), step=Decimal("0.1"))
    assert code_length([hundred] * 12) > LONGEST
    assert f"Beyond **{LONGEST}** symbols" in TEXT
    assert f"make **{code_length(DIRECTOR.criteria)}** for each" in TEXT
