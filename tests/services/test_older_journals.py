"""What version 0.1.0 wrote is still read: a journal is never rewritten."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from arena.bout.older import modern_rulebook
from arena.services.journal import Record, sealed

OPENED = (Path(__file__).parents[1] / "data" / "opened_0_1_0.json").read_text("utf-8")


def record(events: str) -> Record:
    return Record("b1", 1, "open-b1", "", 0, "system", "system", "", events, "0" * 64)


def test_a_bout_opened_by_version_0_1_0_has_one_panel_the_judges():
    (opened,) = record(OPENED).decoded()
    rulebook = opened.charter.rulebook
    assert [(panel.id, panel.weight, len(panel.criteria)) for panel in rulebook.panels] == [("judges", 100, 6)]
    assert (rulebook.judges.trim.from_sheets, rulebook.judges.criteria[0].maximum) == (5, Decimal(20))
    assert opened.charter.panel_of(opened.charter.seats[0]) is rulebook.judges


def test_reading_changes_nothing_of_what_was_hashed():
    one = sealed(record(OPENED))
    one.decoded()
    assert sealed(one).hash == one.hash


def test_a_rulebook_of_today_is_left_alone():
    today = {"name": "x", "panels": []}
    assert modern_rulebook(today) is today
