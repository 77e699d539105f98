"""A rulebook that could not decide an evening is refused, naming the field."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from scoring import plain_rules

from arena.domain.panel import (
    Band,
    By,
    Criterion,
    Grade,
    Method,
    Panel,
    Quorum,
    SheetKind,
    Standardise,
    Trim,
    WhenEmpty,
)
from arena.domain.presets import ARENA_PRESETS, DIRECTOR, PRESETS, TOPIC, YOUTH
from arena.domain.refusal import Refused
from arena.domain.rulebook import Combine, Overtime, Rounding, Rulebook, Runs, Segment, Take, TieKind, TieStep
from arena.domain.rulebook_check import check_rulebook, live_problems, problems

ONE = Criterion("a", "甲", Decimal(10))
GRADES = (Grade("yes", "赞成", Decimal(100)), Grade("no", "反对", Decimal(0)))
PLACES = {"sheets": SheetKind.PLACES, "criteria": (), "method": Method.RANK_SUM}


@pytest.mark.parametrize("rulebook", PRESETS.values(), ids=PRESETS)
def test_every_preset_is_sound_may_go_on_stage_and_adds_up_to_a_hundred(rulebook):
    check_rulebook(rulebook)
    assert list(live_problems(rulebook)) == []
    assert {panel.full_mark for panel in rulebook.panels if panel.criteria} == {100}


def test_the_arenas_have_the_panels_of_the_house():
    weights = {kind: [(panel.id, int(panel.weight)) for panel in one.panels] for kind, one in ARENA_PRESETS.items()}
    assert weights == {
        "director": [("judges", 100)],
        "youth": [("judges", 80), ("public", 20)],
        "topic": [("judges", 60), ("representatives", 40)],
    }
    assert [str(grade.value) for grade in YOUTH.panels[1].grades] == ["95", "85", "75", "60"]
    assert YOUTH.panels[1].full_mark == 95


@pytest.mark.parametrize("rulebook", PRESETS.values(), ids=PRESETS)
def test_a_rulebook_survives_being_written_and_read(rulebook):
    assert msgspec.json.decode(msgspec.json.encode(rulebook), type=Rulebook) == rulebook


def panel(**change):
    return {"panels": (replace(DIRECTOR.judges, **change),)}


def criterion(**change):
    return panel(criteria=(replace(ONE, **change),), full=None)


NONSENSE = [
    ({"panels": ()}, "panels", "none"),
    ({"panels": (DIRECTOR.judges, DIRECTOR.judges)}, "panels.judges.id", "repeated"),
    (panel(criteria=(), full=None), "panels.judges.criteria", "one_to_twelve"),
    (
        panel(criteria=tuple(replace(ONE, id=str(n)) for n in range(13)), full=None),
        "panels.judges.criteria",
        "one_to_twelve",
    ),
    (panel(criteria=(ONE, ONE), full=None), "panels.judges.criteria.a.id", "repeated"),
    (criterion(maximum=Decimal(0)), "panels.judges.criteria.a.maximum", "not_above_minimum"),
    (criterion(minimum=Decimal(-1)), "panels.judges.criteria.a.maximum", "not_above_minimum"),
    (criterion(maximum=Decimal("NaN")), "panels.judges.criteria.a.maximum", "not_a_number"),
    (criterion(maximum=Decimal(10_000)), "panels.judges.criteria.a.maximum", "not_a_number"),
    (criterion(step=Decimal("0.3")), "panels.judges.criteria.a.step", "does_not_divide"),
    (criterion(step=Decimal(0)), "panels.judges.criteria.a.step", "does_not_divide"),
    (criterion(step=Decimal("0.0000001")), "panels.judges.criteria.a.step", "not_a_number"),
    (criterion(factor=Decimal(-1)), "panels.judges.criteria.a.factor", "negative"),
    (criterion(factor=Decimal(0)), "panels.judges.criteria.factor", "all_zero"),
    (panel(full=Decimal(99)), "panels.judges.full", "not_the_full_mark"),
    (panel(band=Band(Decimal(90), Decimal(80))), "panels.judges.band", "not_a_band"),
    (panel(band=Band(Decimal(80), Decimal(101))), "panels.judges.band", "not_a_band"),
    (panel(weight=Decimal(0)), "panels.judges.weight", "not_positive"),
    (panel(weight=Decimal(99)), "panels.weight", "not_hundred"),
    (panel(trim=Trim(high=2, low=3, from_sheets=5)), "panels.judges.trim", "leaves_nobody"),
    (panel(trim=Trim(high=-1)), "panels.judges.trim", "negative"),
    (panel(quorum=Quorum(denominator=0)), "panels.judges.quorum", "not_a_share"),
    (panel(quorum=Quorum(at_least=0)), "panels.judges.quorum", "not_a_share"),
    (panel(quorum=Quorum(numerator=4)), "panels.judges.quorum", "not_a_share"),
    (panel(by=By.CRITERION, method=Method.MAJORITY), "panels.judges.by", "needs_totals"),
    (panel(by=By.CRITERION, band=Band(Decimal(1), Decimal(2))), "panels.judges.by", "needs_totals"),
    (panel(standardise=Standardise(1)), "panels.judges.standardise", "needs_two_sheets"),
    (panel(method=Method.PLACE_POINTS), "panels.judges.points", "no_points"),
    (panel(method=Method.PLACE_POINTS, points=(Decimal("NaN"),)), "panels.judges.points", "not_a_number"),
    (panel(**PLACES | {"method": Method.MEAN}, full=None), "panels.judges.method", "places_need_placing"),
    (panel(**PLACES | {"by": By.CRITERION}, full=None), "panels.judges.by", "needs_totals"),
    (panel(sheets=SheetKind.GRADES, grades=GRADES[:1]), "panels.judges.grades", "two_to_eight"),
    (panel(sheets=SheetKind.GRADES, grades=(GRADES[0],) * 2), "panels.judges.grades.yes.id", "repeated"),
    (
        panel(sheets=SheetKind.GRADES, grades=(Grade("a", "甲"), Grade("b", "乙"))),
        "panels.judges.grades.value",
        "not_a_number",
    ),
    (panel(sheets=SheetKind.GRADES, grades=GRADES, method=Method.SUM), "panels.judges.method", "grades_are_averaged"),
    (panel(sheets=SheetKind.GRADES, grades=GRADES, by=By.CRITERION), "panels.judges.by", "needs_marks"),
    (
        {"panels": (replace(DIRECTOR.judges, when_empty=WhenEmpty.OTHERS),), "combine": Combine.SUM},
        "panels.judges.when_empty",
        "needs_shares",
    ),
    (
        {"panels": (DIRECTOR.judges, replace(DIRECTOR.judges, id="b", **PLACES, full=None)), "combine": Combine.SUM},
        "panels.b.method",
        "places_with_points",
    ),
    ({"rounding": Rounding(places=7)}, "rounding.places", "zero_to_six"),
    ({"rounding": Rounding(sheet=-1)}, "rounding.sheet", "zero_to_six"),
    ({"runs": Runs(best=0)}, "runs.best", "not_positive"),
    ({"runs": Runs(Take.MAJORITY)}, "runs.take", "needs_majority"),
    (
        {"runs": Runs(Take.MAJORITY, best=1), **panel(**PLACES | {"method": Method.MAJORITY}, full=None)},
        "runs.best",
        "all_dances_count",
    ),
    ({"runs": Runs(), "combine": Combine.PLACES}, "runs", "one_run_only"),
    ({"overtime": Overtime(step_s=0)}, "overtime.step_s", "not_positive"),
    ({"overtime": Overtime(grace_s=-1)}, "overtime.grace_s", "negative"),
    ({"overtime": Overtime(cap=Decimal("Infinity"))}, "overtime.cap", "not_a_number"),
    ({"undertime": Overtime(amount=Decimal(-1))}, "undertime.amount", "not_a_number"),
    ({"ties": (TieStep(TieKind.CRITERION, criterion="none"),)}, "ties.1.criterion", "unknown_criterion"),
    ({"ties": (TieStep(TieKind.PANEL),)}, "ties.1.panel", "unknown_panel"),
    ({"ties": (TieStep(TieKind.CHIEF_TOTAL, panel="x"),)}, "ties.1.panel", "unknown_panel"),
    ({"ties": (TieStep(TieKind.MORE_DECIMALS, places=9),)}, "ties.1.places", "zero_to_six"),
    ({"segments": (Segment("a", "甲", 0),)}, "segments.a.seconds", "not_positive"),
    ({"segments": (Segment("a", "甲", 1), Segment("a", "乙", 1))}, "segments.a.id", "repeated"),
]


@pytest.mark.parametrize(("change", "field", "why"), NONSENSE, ids=[f"{field}-{why}" for _, field, why in NONSENSE])
def test_nonsense_is_refused_naming_the_field_and_the_reason(change, field, why):
    rulebook = replace(DIRECTOR, **({"ties": ()} | change))
    assert (field, why) in list(problems(rulebook))
    with pytest.raises(Refused) as refused:
        check_rulebook(rulebook)
    assert refused.value.code == "rulebook_invalid"


def test_a_sound_rulebook_has_no_problem_at_the_very_edges():
    edges = panel(trim=Trim(2, 2, 5), band=Band(Decimal(0), Decimal(100)), quorum=Quorum(1, 0, 1))
    assert list(problems(replace(DIRECTOR, rounding=Rounding(places=0, run=6), **edges))) == []
    assert list(problems(replace(DIRECTOR, overtime=Overtime(0, 1, Decimal(0), Decimal(0))))) == []


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        (plain_rules(method=Method.RANK_SUM), "panels.judges.method"),
        (plain_rules(standardise=Standardise()), "panels.judges.method"),
        (plain_rules(**PLACES), "panels.judges.method"),
        (plain_rules(partial=True), "panels.judges.partial"),
        (plain_rules(combine=Combine.PLACES), "combine"),
        (plain_rules(runs=Runs()), "runs"),
        (plain_rules(undertime=Overtime()), "undertime"),
        (plain_rules(sheets=SheetKind.GRADES, grades=GRADES, criteria=()), "panels.judges.sheets"),
    ],
)
def test_what_the_live_stage_cannot_run_is_named_before_the_evening(rules, field):
    assert list(problems(rules)) == []
    assert field in [where for where, _ in live_problems(rules)]


def test_whether_entries_depend_on_each_other_is_known_beforehand():
    assert not any(rulebook.comparing for rulebook in PRESETS.values())
    assert plain_rules(method=Method.MAJORITY).comparing
    assert plain_rules(runs=Runs(Take.MAJORITY)).comparing
    assert plain_rules(combine=Combine.PLACES).comparing
    assert not plain_rules(runs=Runs()).comparing


def test_a_panel_knows_its_highest_total():
    factors = (replace(ONE, factor=Decimal("1.5")), replace(ONE, id="b", factor=Decimal("0.5")))
    assert Panel(criteria=factors).full_mark == 20
    assert str(Panel(criteria=factors).total_of({"a": Decimal("9.5"), "b": Decimal("8.0")})) == "18.25"
    assert TOPIC.panel("representatives").criterion("effect").maximum == 25


def test_no_float_stands_anywhere_in_the_rules():
    for path in Path("arena/domain").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id == "float"), path
