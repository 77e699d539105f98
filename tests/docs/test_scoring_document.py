"""docs/scoring.md says what the engine does: every example is run, every word of a rulebook is explained."""

from __future__ import annotations

import json

import pytest
from scoring_page import EXAMPLE, PAGE, SCHEMA, output, schema_text

from arena.domain.panel import Method
from arena.domain.presets import PRESETS
from arena.domain.rulebook import Combine, TieKind

TEXT = PAGE.read_text("utf-8")
EXAMPLES = [(found[1], found[2]) for found in EXAMPLE.finditer(TEXT)]


@pytest.mark.parametrize(("example", "shown"), EXAMPLES)
def test_an_example_prints_what_stands_under_it(example, shown):
    assert output(example) == shown


def test_every_method_has_a_worked_example():
    used = {json.dumps(json.loads(example)) for example, _ in EXAMPLES}
    for method in Method:
        assert method is Method.MEAN or any(f'"method": "{method}"' in one for one in used), method
    for combine in (Combine.PLACES,):
        assert any(f'"combine": "{combine}"' in one for one in used), combine


@pytest.mark.parametrize("word", [*Method, *Combine, *TieKind, *PRESETS])
def test_every_word_that_a_rulebook_may_hold_is_explained(word):
    assert f"`{word}`" in TEXT or f"{word}`" in TEXT


def test_the_schema_is_written_down_as_it_is():
    assert SCHEMA.read_text("utf-8") == schema_text()
