"""Scores of one entry: the golden figures, the guards, and properties that hold for any sheets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from factories import GOLDEN
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scoring import decimals, entry, flat, plain_rules, scored, sheets

from arena.domain.panel import By, Criterion, Grade, Method, Panel, SheetKind, Total, Trim, WhenEmpty
from arena.domain.presets import DIRECTOR, DIRECTOR_POLL, PRESETS
from arena.domain.refusal import Refused
from arena.domain.rounding import readable, round_exact, rounded
from arena.domain.rulebook import Combine, Overtime, Rounding, RoundingMode, Runs, Take
from arena.domain.scoring import at_places, overtime_penalty, score_all, score_entry
from arena.domain.sheets import Adjustment, Contest, EntrySheets, EntryState, Per, Run, Sheet, SheetState

HALF_STEPS = st.integers(0, 200).map(lambda halves: str(Decimal(halves) / 2))
PANELS = st.lists(HALF_STEPS, min_size=1, max_size=15)
METHODS = (
    {"method": Method.MEAN},
    {"method": Method.MEAN, "trim": Trim()},
    {"method": Method.MEDIAN},
    {"method": Method.SUM},
    {"method": Method.SUM, "trim": Trim(2, 2, 5)},
)


def score_of(given, rulebook, **known):
    return score_entry(entry("e1", given, **known), rulebook, chief="s1")


# the golden evening


@pytest.mark.parametrize("row", GOLDEN["entries"], ids=lambda row: row["id"])
def test_golden_scores_hold_to_the_last_digit(row):
    expected = GOLDEN["expected"][row["id"]]
    result = scored([total for total in row["totals"] if total is not None], overtime_s=row["overtime_s"])
    assert (str(result.average), str(result.final)) == (expected["mean_2dp"], expected["final"])
    assert result.penalty == Decimal(expected["penalty"])


def test_the_first_guard_eight_sheets_that_sum_to_737():
    result = score_of(flat(["92", "92", "92", "92", "92", "92", "92", "93"]), plain_rules())
    assert (str(result.judges.kept_sum), result.judges.kept, str(result.final)) == ("737", 8, "92.13")


def test_the_second_guard_two_weighted_panels_round_once_at_the_end():
    ballots = Sheet("box", "public", grades={"excellent": 41, "good": 15, "fair": 3, "poor": 1})
    result = score_of((*_of("93.00", 5), ballots), DIRECTOR_POLL)
    judges, public = result.runs[0].panels
    assert (str(judges.average), str(public.average), public.kept) == ("93.00", "90.92", 60)
    assert (result.exact, str(result.final)) == (Fraction("92.375"), "92.38")
    assert (judges.share, public.share) == (Fraction(7, 10), Fraction(3, 10))


def _of(total: str, times: int):
    return sheets([total] * times)


# rounding


def test_an_exact_half_is_rounded_away_from_zero():
    half = Fraction(737, 8)
    assert str(round_exact(half, 2)) == "92.13"
    assert str(round_exact(-half, 2)) == "-92.13"
    assert str(round_exact(half, 2, RoundingMode.HALF_EVEN)) == "92.12"
    assert str(round_exact(Fraction(75, 1000), 2, RoundingMode.HALF_EVEN)) == "0.08"
    assert str(round_exact(half, 2, RoundingMode.TRUNCATE)) == "92.12"
    assert str(round_exact(Fraction(-1, 1000), 2)) == "0.00"


def test_a_number_is_read_exactly_where_its_digits_end_and_in_six_decimals_where_not():
    assert (str(readable(Fraction(1, 8))), str(readable(Fraction(1, 3)))) == ("0.125", "0.333333")
    assert (str(readable(Fraction(5))), str(readable(Fraction(5), 1))) == ("5", "5.0")
    assert rounded(Fraction(1, 3), None, RoundingMode.HALF_UP) == Fraction(1, 3)
    assert rounded(Fraction(1, 3), 1, RoundingMode.HALF_UP) == Fraction(3, 10)


def two_criteria(**known):
    first = Criterion("a", "甲", Decimal(10), step=Decimal("0.1"), factor=Decimal("1.2"))
    second = Criterion("b", "乙", Decimal(10), step=Decimal("0.1"), factor=Decimal("0.8"))
    return plain_rules(criteria=(first, second), **known)


def marks(*pairs):
    return tuple(Sheet(f"s{number}", marks=decimals({"a": a, "b": b})) for number, (a, b) in enumerate(pairs, 1))


def test_rounding_after_each_criterion_and_again_after_its_factor_changes_the_score():
    given = marks(("9.1", "8.4"), ("9.2", "8.3"), ("9.0", "8.3"), ("9.1", "8.2"))
    by_criterion = two_criteria(by=By.CRITERION, rounding=Rounding(criterion=1))
    first, second = score_of(given, by_criterion).judges.criteria
    assert (first.average, first.value) == (Fraction("9.1"), Fraction("10.9"))
    assert (second.average, second.value) == (Fraction("8.3"), Fraction("6.6"))
    assert str(score_of(given, by_criterion).final) == "17.50"
    assert str(score_of(given, two_criteria(by=By.CRITERION)).final) == "17.56"


def test_each_place_of_rounding_is_a_setting_of_its_own():
    given = marks(("9.1", "8.4"), ("9.2", "8.3"), ("9.0", "8.4"))
    base = score_of(given, two_criteria()).exact
    assert base == Fraction("9.1") * Fraction("1.2") + Fraction("25.1") / 3 * Fraction("0.8")
    sheet = two_criteria(rounding=Rounding(sheet=0))
    assert [str(one.total) for one in score_of(given, sheet).judges.totals] == ["18", "18", "18"]
    panel = two_criteria(rounding=Rounding(panel=1, places=3))
    assert (str(score_of(given, panel).judges.average), str(score_of(given, panel).final)) == ("17.6", "17.600")
    run = two_criteria(rounding=Rounding(run=0, places=1))
    assert str(score_of(given, run).final) == "18.0"


# totals


def test_a_sheet_total_is_the_sum_or_the_weighted_mean_of_its_marks():
    given = marks(("9", "8"))
    assert [one.exact for one in score_of(given, two_criteria()).judges.totals] == [Fraction("17.2")]
    assert [one.exact for one in score_of(given, two_criteria(total=Total.MEAN)).judges.totals] == [Fraction("8.6")]
    assert score_of(given, two_criteria(total=Total.MEAN, by=By.CRITERION)).exact == Fraction("8.6")


def test_what_a_judge_adds_or_takes_off_belongs_to_the_own_total():
    given = (Sheet("s1", marks={"mark": Decimal(90)}, adjust=Decimal("2.5")), *flat(["0", "90"])[1:])
    assert [str(one.total) for one in score_of(given, plain_rules()).judges.totals] == ["92.5", "90"]


def test_a_blank_criterion_is_left_out_where_judges_may_mark_some_only():
    one = Sheet("s1", marks={"a": Decimal(9), "b": None})
    other = Sheet("s2", marks={"a": Decimal(8), "b": Decimal(5)})
    rules = two_criteria(by=By.CRITERION, partial=True)
    first, second = score_of((one, other), rules).judges.criteria
    assert (first.average, first.kept, second.average, second.kept) == (Fraction("8.5"), 2, Fraction(5), 1)


# dropping


def test_of_equal_highest_totals_only_one_is_dropped():
    judges = scored(["90", "95", "95", "92", "91"]).judges
    assert (judges.high, judges.low, judges.kept, str(judges.kept_sum)) == (("s2",), ("s1",), 3, "278.0")


def test_when_all_totals_are_equal_two_different_sheets_fall():
    judges = scored(["90"] * 5).judges
    assert (judges.low, judges.high, judges.kept) == (("s1",), ("s2",), 3)


def test_fewer_than_five_sheets_are_averaged_plainly():
    result = scored(["90", "95", "92", "91"])
    assert (result.judges.high, result.judges.low, str(result.final)) == ((), (), "92.00")


def test_two_highest_and_two_lowest_fall_and_the_rest_is_added():
    rules = plain_rules(method=Method.SUM, trim=Trim(2, 2, 5))
    result = score_of(flat(["8.5", "8.5", "9", "8.5", "8.5", "9", "8"]), rules)
    assert (set(result.judges.high), set(result.judges.low)) == ({"s3", "s6"}, {"s7", "s1"})
    assert (result.judges.dropped_sum, result.exact) == (Fraction("34.5"), Fraction("25.5"))


def test_dropping_by_criterion_drops_other_judges_in_each():
    rules = two_criteria(by=By.CRITERION, trim=Trim(1, 1, 3))
    found = score_of(marks(("9", "1"), ("5", "9"), ("7", "5")), rules).judges
    assert [(line.high, line.low, line.average) for line in found.criteria] == [
        (("s1",), ("s2",), Fraction(7)),
        (("s2",), ("s1",), Fraction(5)),
    ]
    assert found.dropped_sum == 9 + 5 + 9 + 1


def test_the_median_of_an_even_panel_is_the_mean_of_the_two_in_the_middle():
    rules = plain_rules(method=Method.MEDIAN, trim=Trim())
    assert score_of(flat(["90", "80", "95", "91"]), rules).exact == Fraction("90.5")
    assert score_of(flat(["90", "80", "95"]), rules).exact == 90
    assert score_of(flat(["1", "2", "3", "4", "99"]), rules).judges.high == ()


# who counts


def test_no_sheet_is_no_score_rather_than_zero():
    assert scored([]) is None


@pytest.mark.parametrize("state", [one for one in SheetState if one is not SheetState.VALID])
def test_a_sheet_that_does_not_count_stays_on_file_with_its_reason(state):
    gone = Sheet("s3", marks={"mark": Decimal(1)}, state=state, reason="因故")
    judges = score_of((*flat(["90", "92"]), gone), plain_rules()).judges
    assert [one.seat for one in judges.totals] == ["s1", "s2"]
    assert [(one.seat, one.why, one.reason) for one in judges.aside] == [("s3", state, "因故")]


def test_a_substitute_counts_in_place_of_the_sheet_that_was_struck_out():
    struck = Sheet("s2", marks={"mark": Decimal(20)}, state=SheetState.STRUCK_OUT, reason="填错栏")
    substitute = Sheet("r1", marks={"mark": Decimal(92)}, replaces="s2")
    assert score_of((*flat(["90"]), struck, substitute), plain_rules()).exact == 91


def test_an_entry_that_counts_as_zero_is_scored_and_one_that_left_is_not():
    entries = tuple(EntrySheets(state.value, runs=(Run(flat(["90"])),), state=state) for state in EntryState)
    found = score_all(Contest(entries), plain_rules())
    assert {key: str(one.final) for key, one in found.items()} == {"scored": "90.00", "zero": "0.00"}
    assert (found["zero"].judges.totals, found["zero"].panel("judges").value) == ((), None)


# time and other points


@pytest.mark.parametrize(
    ("seconds", "points"),
    [(0, "0"), (15, "0"), (16, "0.5"), (45, "0.5"), (46, "1.0"), (50, "1.0"), (130, "2.0"), (9999, "2.0")],
)
def test_overtime_costs_half_a_point_per_started_half_minute_beyond_the_grace(seconds, points):
    assert overtime_penalty(seconds, Overtime()) == Decimal(points)


def test_without_a_cap_every_started_step_costs_and_without_a_rule_nothing_does():
    assert overtime_penalty(75, Overtime(0, 10, Decimal("0.1"), None)) == Decimal("0.8")
    assert overtime_penalty(10_000, None) == 0


def test_too_short_costs_by_its_own_rule():
    rules = plain_rules(undertime=Overtime(0, 60, Decimal(1), None), overtime=Overtime())
    found = score_of(flat(["90"]), rules, undertime_s=61, overtime_s=0)
    assert (found.penalty, str(found.average), str(found.final)) == (2, "90.00", "88.00")


def test_a_bonus_and_a_deduction_change_the_score_once():
    about = (Adjustment(Decimal("-1.5"), "迟到"), Adjustment(Decimal(4), "进位奖"))
    found = score_of(flat(["90", "91"]), plain_rules(), adjustments=about)
    assert (found.penalty, found.exact, str(found.average)) == (Decimal("-2.5"), 93, "90.50")


def test_points_off_every_award_fall_before_the_extremes_do():
    each = (Adjustment(Decimal(-2), "重跳", Per.AWARD),)
    rules = plain_rules(method=Method.SUM, trim=Trim(1, 1, 3))
    run = Run(flat(["7", "8", "9"]), multiplier=Decimal("3.5"), adjustments=each)
    found = score_all(Contest((EntrySheets("e1", runs=(run,)),)), rules)["e1"]
    assert ([str(one.total) for one in found.judges.totals], found.exact) == (["5", "6", "7"], 21)
    on_entry = EntrySheets("e1", runs=(replace(run, adjustments=()),), adjustments=each)
    assert score_all(Contest((on_entry,)), rules)["e1"].exact == 21


def test_points_off_every_mark_fall_in_each_criterion():
    run = Run(marks(("9", "8")), adjustments=(Adjustment(Decimal(-1), per=Per.AWARD),))
    found = score_all(Contest((EntrySheets("e1", runs=(run,)),)), two_criteria(by=By.CRITERION))["e1"]
    assert found.exact == 8 * Fraction("1.2") + 7 * Fraction("0.8")


# runs


RUNS = (["90", "92"], ["80", "80"], None, ["95", "95"])


def of_runs(rule):
    runs = tuple(None if one is None else Run(flat(one)) for one in RUNS)
    return score_all(Contest((EntrySheets("e1", runs=runs),)), plain_rules(runs=rule))["e1"]


def test_a_run_that_was_not_scored_is_no_zero():
    assert of_runs(Runs()).exact == 91 + 80 + 95
    assert of_runs(Runs(Take.MEAN)).exact == Fraction(266, 3)


def test_the_best_runs_count_and_the_others_are_marked():
    best = of_runs(Runs(best=1))
    assert (best.exact, [run and run.counted for run in best.runs]) == (95, [False, False, None, True])
    assert [one.exact for one in best.judges.totals] == [95, 95]
    assert best.panel("judges").value == 95
    assert of_runs(Runs(Take.MEAN, best=2)).exact == 93


def test_points_of_a_run_are_multiplied_before_its_own_deduction():
    run = Run(flat(["8"]), multiplier=Decimal("2.5"), adjustments=(Adjustment(Decimal(-3)),))
    found = score_all(Contest((EntrySheets("e1", runs=(run,)),)), plain_rules(runs=Runs()))["e1"]
    assert (found.runs[0].points, found.exact) == (17, 17)


def test_an_entry_of_which_no_run_was_scored_has_no_score():
    assert score_all(Contest((EntrySheets("e1", runs=(None, None)),)), plain_rules(runs=Runs())) == {}


# panels


def two_panels(when_empty=WhenEmpty.REFUSE, combine=Combine.SHARES, weights=("60", "40")):
    judges = plain_rules().judges
    return plain_rules(
        combine=combine,
        panels=(
            replace(judges, weight=Decimal(weights[0])),
            replace(judges, id="people", name="代表", weight=Decimal(weights[1]), when_empty=when_empty),
        ),
    )


PEOPLE = tuple(replace(sheet, panel="people") for sheet in flat(["80", "90"]))


def test_two_panels_are_weighted_by_their_percentages():
    found = score_of((*flat(["90", "94"]), *PEOPLE), two_panels())
    assert found.exact == Fraction(60, 100) * 92 + Fraction(40, 100) * 85
    assert (found.judges.value, found.panel("people").value, found.panel(None).value) == (92, 85, 92)


@pytest.mark.parametrize(
    ("rule", "score"), [(WhenEmpty.REFUSE, None), (WhenEmpty.ZERO, Fraction("55.2")), (WhenEmpty.OTHERS, Fraction(92))]
)
def test_an_empty_panel_follows_its_rule(rule, score):
    found = score_of(flat(["90", "94"]), two_panels(rule))
    assert (found and found.exact) == score


def test_with_every_panel_empty_there_is_no_score_whatever_the_rule():
    rules = two_panels(WhenEmpty.ZERO)
    rules = replace(rules, panels=tuple(replace(panel, when_empty=WhenEmpty.ZERO) for panel in rules.panels))
    assert score_of((), rules) is None
    assert score_of((), replace(rules, combine=Combine.SUM)) is None


def test_panels_that_are_added_have_factors():
    found = score_of((*flat(["90", "94"]), *PEOPLE), two_panels(combine=Combine.SUM, weights=("1", "0.5")))
    assert found.exact == 92 + Fraction("42.5")
    empty = two_panels(WhenEmpty.ZERO, Combine.SUM, ("1", "0.5"))
    assert score_of(flat(["90", "94"]), empty).exact == 92


def test_ballots_without_a_value_are_counted_but_weigh_nothing():
    grades = (Grade("yes", "赞成", Decimal(100)), Grade("no", "反对", Decimal(0)), Grade("blank", "弃权"))
    rules = plain_rules(sheets=SheetKind.GRADES, grades=grades, criteria=())
    found = score_of((Sheet("box", grades={"yes": 2, "no": 1, "blank": 7}), Sheet("late", grades={"yes": 1})), rules)
    assert (found.exact, found.judges.kept) == (75, 4)
    assert [(line.grade, line.count) for line in found.judges.grades] == [("yes", 3), ("no", 1), ("blank", 7)]
    assert score_of((Sheet("box", grades={"blank": 3}),), rules) is None


def test_nothing_can_be_taken_off_a_place():
    rules = plain_rules(sheets=SheetKind.PLACES, method=Method.RANK_SUM, criteria=())
    late = EntrySheets("e1", runs=(Run((Sheet("s1", place=Decimal(1)),)),), adjustments=(Adjustment(Decimal(-1)),))
    with pytest.raises(Refused) as refused:
        score_all(Contest((late,)), rules)
    assert refused.value == Refused("penalty_with_places", entry="e1")


# properties


@pytest.mark.parametrize("panel", METHODS, ids=str)
@given(totals=PANELS)
def test_the_value_lies_between_the_kept_extremes(panel, totals):
    judges = score_of(flat(totals), plain_rules(**panel)).judges
    kept = [one.exact for one in judges.totals if one.seat not in {*judges.high, *judges.low}]
    value = judges.value / len(kept) if panel["method"] is Method.SUM else judges.value
    assert min(kept) <= value <= max(kept)
    assert len(kept) == judges.kept


@pytest.mark.parametrize("panel", METHODS, ids=str)
@given(totals=PANELS, data=st.data())
def test_raising_one_mark_never_lowers_the_score(panel, totals, data):
    place = data.draw(st.integers(0, len(totals) - 1))
    raised = [*totals]
    raised[place] = str(min(Decimal(totals[place]) + data.draw(st.integers(1, 40)), Decimal(100)))
    rules = plain_rules(**panel)
    assert score_of(flat(raised), rules).exact >= score_of(flat(totals), rules).exact


@pytest.mark.parametrize("panel", METHODS, ids=str)
@given(totals=PANELS.filter(lambda totals: len(totals) > 1), random=st.randoms())
def test_who_sits_where_never_changes_the_score(panel, totals, random):
    shuffled = [*totals]
    random.shuffle(shuffled)
    rules = plain_rules(**panel)
    assert score_of(flat(shuffled), rules).exact == score_of(flat(totals), rules).exact


@given(st.sampled_from([one for one in PRESETS.values() if len(one.panels) == 1]), PANELS)
def test_a_preset_scores_whatever_judges_may_write(rulebook, totals):
    found = scored(totals, rulebook)
    assert 0 <= found.final <= 100


def test_a_panel_found_by_no_name_is_empty():
    assert score_of(flat(["90"]), plain_rules()).panel("nobody").totals == ()
    assert DIRECTOR.panel("judges") is DIRECTOR.judges
    with pytest.raises(KeyError):
        DIRECTOR.panel("nobody")
    with pytest.raises(KeyError):
        Panel().grade("none")


# figures beside the score


def test_every_figure_of_a_zero_is_nought():
    found = score_all(Contest((EntrySheets("e1", state=EntryState.ZERO),)), plain_rules())["e1"]
    assert (found.runs, found.base, found.penalty, found.exact) == ((), 0, 0, 0)
    assert (str(found.average), str(found.final), found.chief_total) == ("0.00", "0.00", None)


def test_the_score_before_points_off_is_kept_beside_the_final_one():
    found = score_of(flat(["90", "91"]), plain_rules(), adjustments=(Adjustment(Decimal(-1)),))
    assert (found.base, found.exact) == (Fraction("90.5"), Fraction("89.5"))


def test_the_chief_judges_own_total_is_known():
    assert str(score_of(flat(["90", "91"]), plain_rules()).chief_total) == "90"
    assert score_entry(entry("e1", flat(["90"])), plain_rules()).chief_total is None


def test_the_mode_of_rounding_reaches_the_final_score():
    down = plain_rules(rounding=Rounding(RoundingMode.TRUNCATE))
    found = score_of(flat(["90", "90.019"]), down)
    assert (str(found.final), str(found.average), str(found.judges.average)) == ("90.00", "90.00", "90.00")
    assert str(at_places(found, down, 3)) == "90.009"
    assert str(at_places(found, plain_rules(), 3)) == "90.010"


def test_without_grace_the_first_second_costs():
    assert overtime_penalty(1, Overtime(0, 10, Decimal(1), None)) == 1
    assert overtime_penalty(0, Overtime(0, 10, Decimal(1), None)) == 0


# panels that give places


def placing_panels(**known):
    judges = replace(plain_rules().judges, weight=Decimal(1))
    people = replace(judges, id="people", name="代表", method=Method.RANK_SUM, **known)
    return plain_rules(combine=Combine.PLACES, panels=(judges, people))


def both(key, mine, theirs):
    given = [Sheet("s1", marks={"mark": Decimal(mine)})]
    given += [Sheet("p1", "people", {"mark": Decimal(theirs)})] if theirs else []
    return entry(key, tuple(given))


def test_the_values_of_panels_become_places_and_these_are_added():
    entries = (both("a", "90", "50"), both("b", "80", "70"), both("c", "90", "60"))
    found = score_all(Contest(entries), placing_panels())
    assert {key: (one.exact, str(one.final)) for key, one in found.items()} == {
        "a": (Fraction("4.5"), "4.5"),
        "b": (4, "4"),
        "c": (Fraction("3.5"), "3.5"),
    }
    values = {key: [(one.value, str(one.average)) for one in score.runs[0].panels] for key, score in found.items()}
    assert values["a"] == [(Fraction("1.5"), "1.5"), (3, "3")]
    assert values["b"] == [(3, "3"), (1, "1")]


def test_an_entry_without_a_sheet_of_one_panel_gets_no_place_from_it():
    entries = (both("a", "90", "50"), both("b", "80", None))
    found = score_all(Contest(entries), placing_panels(when_empty=WhenEmpty.ZERO))
    assert {key: one.exact for key, one in found.items()} == {"a": 2, "b": 2}
    assert found["b"].panel("people").value is None
    assert score_all(Contest(entries), placing_panels()).keys() == {"a"}


# several dances


WALTZ = {"111": "25664", "114": "74332", "115": "11526", "116": "42411"}  # four couples of J. Warren's example
TANGO = {"111": "36554", "114": "63133", "115": "11245", "116": "52622"}


def danced(*dances):
    rules = plain_rules(sheets=SheetKind.PLACES, criteria=(), method=Method.MAJORITY, runs=Runs(Take.MAJORITY))
    entries = tuple(
        EntrySheets(
            couple,
            runs=tuple(
                Run(tuple(Sheet(f"j{n}", place=Decimal(place)) for n, place in enumerate(dance[couple])))
                for dance in dances
            ),
        )
        for couple in dances[0]
    )
    return score_all(Contest(entries), rules)


def test_places_of_several_dances_are_added():
    found = danced(WALTZ, TANGO)
    assert {couple: [run.points for run in one.runs] for couple, one in found.items()} == {
        "111": [4, 4],
        "114": [3, 3],
        "115": [2, 1],
        "116": [1, 2],
    }
    assert {couple: (one.base, one.exact, str(one.final)) for couple, one in found.items()} == {
        "115": (1, 1, "1"),
        "116": (2, 2, "2"),
        "114": (3, 3, "3"),
        "111": (4, 4, "4"),
    }


def test_couples_whom_no_rule_parts_share_the_mean_of_their_places():
    found = danced({"a": "12", "b": "21", "c": "33"}, {"a": "21", "b": "12", "c": "33"})
    assert {couple: str(one.final) for couple, one in found.items()} == {"a": "1.5", "b": "1.5", "c": "3"}
